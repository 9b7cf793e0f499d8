"use client";

import { Eye } from "lucide-react";
import { REVIEW_REASON_TEXT } from "@/components/labels";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { fieldWords } from "@/lib/domain/correction-fields";
import { SaidLine } from "./said-line";
import { StopFrame } from "./stop-frame";
import { useReview } from "./use-review";
import type { ReasonView } from "./view-types";

/** So many values are named before the rest is only counted. */
const MOST_NAMED = 3;

/** Why a person is asked to look, and whether one has. */
export function ReasonItem({ reason: { field, reason, settled } }: { reason: ReasonView }) {
	const { view, active, isPending, goTo, accept } = useReview();
	const words = REVIEW_REASON_TEXT[reason];
	return (
		<StopFrame field={field}>
			<div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1.5">
				<button
					type="button"
					aria-current={active === field || undefined}
					onClick={() => goTo(field)}
					className="flex min-w-0 flex-1 basis-48 items-start gap-2 text-left"
				>
					<Eye
						aria-hidden
						className={cn("mt-0.5 size-4 shrink-0", settled ? "text-ink-soft" : "text-medium")}
					/>
					<span className={cn(settled && "text-ink-soft")}>{words}</span>
				</button>
				{settled === null && view.mayCorrect && (
					<Button
						size="small"
						disabled={isPending}
						aria-label={`Seen: ${words}`}
						onClick={() => accept(field)}
					>
						Seen
					</Button>
				)}
			</div>
			{settled && (
				<div className="flex flex-col pl-6">
					<SaidLine said={settled} what={words} mayTakeBack={settled.byFields === null} />
					{settled.byFields && <p className="text-ink-soft text-xs">{followsFrom(settled.byFields)}</p>}
				</div>
			)}
		</StopFrame>
	);
}

function followsFrom(fields: readonly string[]): string {
	if (fields.length === 0) return "The corrected values give it no more.";
	const named = fields.slice(0, MOST_NAMED).map(fieldWords).join(", ");
	const more = fields.length - MOST_NAMED;
	return `Settled by what was said of: ${named}${more > 0 ? ` and ${more} more` : ""}.`;
}
