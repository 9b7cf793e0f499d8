"use client";

import { useId } from "react";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { cashBeside, piecePrice } from "@/lib/domain/decision";
import { pieces } from "@/lib/domain/figures";
import { money } from "@/lib/format";
import type { Choice, Question } from "./decide-question";

type DecideQuantityProps = {
	question: Question;
	choice: Choice;
	typed: string;
	/** What was typed, as a number; null when it is none. */
	quantity: string | null;
	onType: (text: string) => void;
};

export function DecideQuantity({ question, choice, typed, quantity, onType }: DecideQuantityProps) {
	const id = useId();
	return (
		<div className="flex flex-col gap-1.5">
			<Label htmlFor={id}>Quantity</Label>
			<Input
				id={id}
				value={typed}
				inputMode="decimal"
				autoComplete="off"
				required
				aria-invalid={quantity === null}
				aria-describedby={`${id}-note`}
				onChange={(event) => onType(event.target.value)}
				className="max-w-40 tabular-nums"
			/>
			<p id={`${id}-note`} aria-live="polite" className="text-ink-soft text-xs">
				{noteOf(question, choice, quantity)}
			</p>
		</div>
	);
}

/** What another quantity means in cash; the P&L impact stays the option's own. */
function noteOf({ unitCost, currency }: Question, choice: Choice, quantity: string | null): string {
	if (quantity === null) return "A number of pieces, for example 7000.";
	const beside = cashBeside({ unitCost }, choice, quantity);
	if (beside.isZero()) return "As the option says.";
	const more = beside.isPositive();
	const amount = money(beside.abs().toFixed(), currency);
	const price = piecePrice({ unitCost }, choice);
	const isUnitCost = price.minus(unitCost).abs().lt("0.000001");
	const at = isUnitCost ? "the unit cost" : `${money(price.toFixed(), currency)} a piece`;
	return `The option says ${pieces(choice.quantity)}: ${amount} ${more ? "more" : "less"} cash at ${at}. The P&L impact is the option's own.`;
}
