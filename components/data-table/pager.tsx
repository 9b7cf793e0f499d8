"use client";

import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "@/components/ui/button";

type PagerProps = {
	first: number;
	last: number;
	total: number;
	onPrevious: (() => void) | null;
	onNext: (() => void) | null;
};

/** Which rows of how many are shown, and the way to the others. null = nothing that way. */
export function Pager({ first, last, total, onPrevious, onNext }: PagerProps) {
	return (
		<nav aria-label="Pages" className="flex items-center justify-between gap-4 border-t px-4 min-h-13 py-2.5">
			<p className="text-ink-soft text-sm tabular-nums">
				{first.toLocaleString("en-US")}–{last.toLocaleString("en-US")} of {total.toLocaleString("en-US")}
			</p>
			{(onPrevious || onNext) && (
				<div className="flex gap-2">
					<Button size="small" disabled={!onPrevious} onClick={onPrevious ?? undefined}>
						<ChevronLeft aria-hidden />
						Previous
					</Button>
					<Button size="small" disabled={!onNext} onClick={onNext ?? undefined}>
						Next
						<ChevronRight aria-hidden />
					</Button>
				</div>
			)}
		</nav>
	);
}
