"use client";

import { useQueryStates } from "nuqs";
import { type SyntheticEvent, useState, useTransition } from "react";
import { Pager } from "@/components/data-table/pager";
import { Section } from "@/components/section";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { plural } from "@/lib/format";
import { LineItem } from "./line-item";
import { reviewSearch } from "./search-params";
import { useReview } from "./use-review";

/** The lines of the notice, a page at a time. */
export function LinesSection() {
	const { view } = useReview();
	const [isLoading, startTransition] = useTransition();
	const [search, setSearch] = useQueryStates(reviewSearch, { shallow: false, startTransition });
	const { number, of, first, total, allLines } = view.page;
	const to = (lines: number) => () => setSearch({ lines });
	return (
		<Section
			id="lines"
			title="Lines"
			note={`${plural(allLines, "line")}; those that need a look come first.`}
		>
			<div className="flex flex-wrap items-center gap-2">
				<Input
					aria-label="Find a part number"
					placeholder="Find a part number"
					data-search
					className="max-w-64"
					defaultValue={search.q}
					onChange={({ target }) => setSearch({ q: target.value || null, lines: null })}
				/>
				<Button
					aria-pressed={search.look}
					variant={search.look ? "primary" : "outline"}
					onClick={() => setSearch({ look: search.look ? null : true, lines: null })}
				>
					Needs a look
				</Button>
			</div>
			<Card className="overflow-hidden" aria-busy={isLoading}>
				{view.lines.length === 0 ? (
					<p className="p-4 text-ink-soft">{emptyWords(allLines, search.look)}</p>
				) : (
					<ul aria-label="Lines of the notice">
						{view.lines.map((line) => (
							<LineItem key={line.field} line={line} />
						))}
					</ul>
				)}
				{total > 0 && of > 1 && (
					<Pager
						first={first}
						last={first + view.lines.length - 1}
						total={total}
						onPrevious={number > 1 ? to(number - 1) : null}
						onNext={number < of ? to(number + 1) : null}
					/>
				)}
			</Card>
			{view.mayCorrect && <AddLine />}
		</Section>
	);
}

function emptyWords(allLines: number, look: boolean): string {
	if (allLines === 0) return "No part number was read from the notice.";
	return look ? "No line needs a look any more." : "No line has this number.";
}

function AddLine() {
	const { isPending, add } = useReview();
	const [mpn, setMpn] = useState("");
	const save = (event: SyntheticEvent) => {
		event.preventDefault();
		add(mpn, () => setMpn(""));
	};
	return (
		<form onSubmit={save} className="flex flex-wrap items-center gap-2">
			<Input
				aria-label="Part number of a line that was not read"
				placeholder="Part number that was not read"
				className="max-w-64"
				value={mpn}
				maxLength={200}
				onChange={({ target }) => setMpn(target.value)}
			/>
			<Button type="submit" disabled={isPending || mpn.trim() === ""}>
				Add line
			</Button>
		</form>
	);
}
