"use client";

import { Check, Pencil, Plus, Undo2, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { CorrectionAction } from "@/lib/domain/notice";
import { moment } from "@/lib/format";
import { useReview } from "./use-review";
import type { SaidView } from "./view-types";

const ICON = { accepted: Check, edited: Pencil, rejected: X, added: Plus };
const WORD: Record<CorrectionAction, string> = {
	accepted: "Accepted",
	edited: "Corrected",
	rejected: "Rejected",
	added: "Added",
};

type SaidLineProps = { said: SaidView; what: string; was?: string | null; mayTakeBack?: boolean };

/** Who said what of a value, and the way back. */
export function SaidLine({ said, what, was = null, mayTakeBack = true }: SaidLineProps) {
	const { view, isPending, takeBack } = useReview();
	const Icon = ICON[said.action];
	return (
		<div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
			<span className="flex min-w-0 items-center gap-1.5">
				<Icon aria-hidden className="size-4 shrink-0 text-low" />
				<span className="wrap-anywhere">
					{WORD[said.action]} by {said.by}
					{was !== null && <span className="text-ink-soft">; read as {was}</span>}
					{said.note && <span className="text-ink-soft">: {said.note}</span>}
				</span>
			</span>
			<time dateTime={said.at} className="text-ink-soft text-xs">
				{moment(new Date(said.at))}
			</time>
			{view.mayCorrect && mayTakeBack && (
				<Button
					size="small"
					variant="ghost"
					disabled={isPending}
					aria-label={`Take back: ${what}`}
					onClick={() => takeBack(said.id)}
				>
					<Undo2 aria-hidden />
					Take back
				</Button>
			)}
		</div>
	);
}
