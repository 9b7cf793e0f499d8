"use client";

import { UserCheck } from "lucide-react";
import { type ChosenFigures, needsApproval } from "@/lib/domain/decision";
import { money } from "@/lib/format";
import type { Choice, Question } from "./decide-question";

export function isToBeApproved(
	{ unitCost, approvalAbove }: Question,
	choice: Choice,
	quantity: string | null,
	chosen: ChosenFigures | null,
): boolean {
	if (quantity === null || approvalAbove === null) return false;
	return needsApproval({ unitCost }, { ...choice, ...(chosen && { chosen }) }, quantity, approvalAbove);
}

type ApprovalNoteProps = {
	question: Question;
	/** null = it is none to decide on. */
	quantity: string | null;
	asksApproval: boolean;
};

/** Says before it is confirmed whether another person has to agree. */
export function ApprovalNote({ question, quantity, asksApproval }: ApprovalNoteProps) {
	return (
		<p role="status" className="flex items-start gap-2 text-sm">
			<UserCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-soft" />
			<span>{approvalWords(question, quantity, asksApproval)}</span>
		</p>
	);
}

type Threshold = Pick<Question, "approvalAbove" | "currency">;

export function approvalWords(
	{ approvalAbove, currency }: Threshold,
	quantity: string | null,
	asksApproval: boolean,
): string {
	if (quantity === null)
		return "Whether another person has to agree is told once the quantity is a number to decide on.";
	if (approvalAbove === null) {
		return "Whether another person has to agree cannot be told: the exchange rate of the threshold is missing.";
	}
	const above = money(approvalAbove, currency);
	return asksApproval
		? `Cash or P&L impact is above ${above}: it counts once another person has approved it.`
		: `Cash and P&L impact are not above ${above}: it counts at once.`;
}
