"use client";

import { CheckCheck, CircleCheck, RotateCw, TriangleAlert } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { plural } from "@/lib/format";
import { useReview } from "./use-review";

/** How far the review is, what can be accepted at once, and what went wrong last. */
export function SummaryBar() {
	const { view, refusal, isPending, acceptRest, follow } = useReview();
	const { toLook, rest, mayCorrect, isComplete } = view;
	return (
		<div className="flex flex-col gap-3">
			<Card className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
				<p className="flex items-center gap-2" aria-live="polite">
					{isComplete && <CircleCheck aria-hidden className="size-4.5 shrink-0 text-low" />}
					{progressWords(toLook, rest, isComplete)}
				</p>
				{mayCorrect && rest > 0 && (
					<ConfirmDialog
						trigger={
							<Button disabled={isPending}>
								<CheckCheck aria-hidden />
								Accept the rest ({rest})
							</Button>
						}
						title={`Accept ${plural(rest, "value")}?`}
						description="Everything that nothing speaks against and that nobody has said anything of yet, lines as a whole. What needs a look stays open."
						confirm={`Accept ${rest}`}
						onConfirm={acceptRest}
					/>
				)}
				{!mayCorrect && <p className="text-ink-soft text-sm">Your role looks; it does not correct.</p>}
			</Card>
			{refusal && (
				<p role="alert" className="flex gap-2 rounded-lg bg-critical-wash px-4 py-3 text-critical">
					<TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
					<span className="wrap-anywhere">{refusal}</span>
				</p>
			)}
			{view.isBehind && (
				<div
					role="status"
					className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-lg bg-high-wash px-4 py-3 text-high"
				>
					<p className="flex-1 basis-64">
						The corrections are kept, but the figures were not computed with all of them yet.
					</p>
					{mayCorrect && (
						<Button size="small" disabled={isPending} onClick={follow} className="text-ink">
							<RotateCw aria-hidden />
							Compute them now
						</Button>
					)}
				</div>
			)}
		</div>
	);
}

function progressWords(toLook: number, rest: number, isComplete: boolean): string {
	if (isComplete) return "A person has said something of every value.";
	const look =
		toLook > 0 ? `${plural(toLook, "point needs", "points need")} a look` : "Nothing needs a look of its own";
	if (rest === 0) return `${look}.`;
	const others =
		toLook > 0 ? plural(rest, "other was", "others were") : plural(rest, "value was", "values were");
	return `${look}; ${others} read without doubt.`;
}
