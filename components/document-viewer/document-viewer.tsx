"use client";

import { FileText, TextSearch } from "lucide-react";
import { useMemo, useState } from "react";
import { Select } from "@/components/ui/select";
import { rangeOf, type SourceText, type Spot } from "./source-text";
import { nameOf, SourceView } from "./source-view";

type DocumentViewerProps = {
	sources: SourceText[];
	/** The words to show; null = none in particular. */
	spot: Spot | null;
};

/** The words of a delivery, source by source, with those marked that a value was read from. */
export function DocumentViewer({ sources, spot }: DocumentViewerProps) {
	// A source that was chosen by hand is shown until other words are asked for.
	const [chosen, setChosen] = useState<{ name: string; while: Spot | null } | null>(null);
	const wanted = chosen && chosen.while === spot ? chosen.name : spot?.source;
	const source = sources.find(({ name }) => name === wanted) ?? longest(sources);
	const isThere = useMemo(
		() => spot === null || source === undefined || rangeOf(source.text, spot) !== null,
		[source, spot],
	);
	if (!source) return <p className="p-4 text-ink-soft text-sm">The delivery has no words.</p>;
	const isWanted = source.name === spot?.source;
	return (
		<div className="flex h-full min-h-0 flex-col">
			<div className="flex min-h-12 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-1.5">
				<FileText aria-hidden className="size-4 shrink-0 text-ink-soft" />
				{sources.length === 1 ? (
					<span className="wrap-anywhere min-w-0 font-medium text-sm">{nameOf(source)}</span>
				) : (
					<Select
						aria-label="Source"
						className="min-w-0 max-w-full"
						value={source.name}
						onChange={({ target }) => setChosen({ name: target.value, while: spot })}
					>
						{sources.map((one) => (
							<option key={one.name} value={one.name}>
								{nameOf(one)}
							</option>
						))}
					</Select>
				)}
				{isWanted && spot.page !== null && (
					<span className="text-ink-soft text-xs">
						{/^\d+$/.test(spot.page) ? `page ${spot.page}` : `cell ${spot.page}`}
					</span>
				)}
			</div>
			{isWanted && !isThere && (
				<p className="flex gap-2 border-b bg-sunken px-4 py-2 text-sm">
					<TextSearch aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-soft" />
					<span className="wrap-anywhere">
						The words stand in no one place of this text: <q>{spot.quote}</q>
					</span>
				</p>
			)}
			<SourceView key={source.name} source={source} spot={isWanted ? spot : null} />
		</div>
	);
}

/** Where nothing in particular is asked for, the source that says most. */
function longest(sources: readonly SourceText[]): SourceText | undefined {
	return sources.toSorted((a, b) => b.text.length - a.text.length)[0];
}
