"use client";

import { evidencePlace } from "@/components/labels";
import { Button } from "@/components/ui/button";
import { fieldTitle, valueWords } from "./labels";
import { useReview } from "./use-review";
import type { RivalView, ValueView } from "./view-types";

/** Values that competed and were not taken, each with why; one click takes one instead. */
export function Rivals({ value }: { value: ValueView }) {
	if (value.rivals.length === 0) return null;
	return (
		<ul aria-label={`Competing with ${value.label}`} className="flex flex-col gap-1.5">
			{value.rivals.map((rival) => (
				<Rival
					key={`${rival.source} ${rival.start} ${rival.value} ${rival.quote}`}
					value={value}
					rival={rival}
				/>
			))}
		</ul>
	);
}

function Rival({ value: { field, kind, value }, rival }: { value: ValueView; rival: RivalView }) {
	const { view, isPending, show, write } = useReview();
	const words = rival.value === null ? null : valueWords(field, kind, rival.value);
	const mayTake = view.mayCorrect && rival.value !== null && rival.value !== value;
	return (
		<li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1.5 rounded-md border border-dashed bg-surface px-3 py-2 text-sm">
			<div className="flex min-w-0 flex-1 basis-48 flex-col">
				{words && <span className="wrap-anywhere font-medium">{words}</span>}
				<q className="wrap-anywhere">{rival.quote}</q>
				<span className="text-ink-soft text-xs">
					<button
						type="button"
						className="underline underline-offset-2 hover:text-ink"
						onClick={() => show(field, rival)}
					>
						{evidencePlace(rival.source, rival.page)}
					</button>
					{rival.reason && `: ${rival.reason}`}
				</span>
			</div>
			{mayTake && rival.value !== null && (
				<Button
					size="small"
					disabled={isPending}
					aria-label={`Take ${words} as: ${fieldTitle(field)}`}
					onClick={() => write(field, rival.value ?? "", "")}
				>
					Take this
				</Button>
			)}
		</li>
	);
}
