"use client";

import { type RefObject, useId } from "react";
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
	/** What was typed, as a number; null when it is none to decide on. */
	quantity: string | null;
	/** Why it is none, in words. */
	refusal: string | null;
	onType: (text: string) => void;
	field: RefObject<HTMLInputElement | null>;
};

export function DecideQuantity(props: DecideQuantityProps) {
	const { question, choice, typed, quantity, refusal, onType, field } = props;
	const id = useId();
	return (
		<div className="flex flex-col gap-1.5">
			<Label htmlFor={id}>Quantity</Label>
			<Input
				id={id}
				ref={field}
				value={typed}
				inputMode="decimal"
				autoComplete="off"
				aria-required
				aria-invalid={quantity === null}
				aria-describedby={`${id}-note`}
				onChange={(event) => onType(event.target.value)}
				className="max-w-40 tabular-nums"
			/>
			<p
				id={`${id}-note`}
				aria-live="polite"
				className={quantity === null ? "text-critical text-sm" : "text-ink-soft text-xs"}
			>
				{quantity === null ? refusal : noteOf(question, choice, quantity)}
			</p>
		</div>
	);
}

/** What another quantity means in cash; the P&L impact stays the option's own. */
function noteOf({ unitCost, currency }: Question, choice: Choice, quantity: string): string {
	const beside = cashBeside({ unitCost }, choice, quantity);
	if (beside.isZero()) return "As the option says.";
	const more = beside.isPositive();
	const amount = money(beside.abs().toFixed(), currency);
	const price = piecePrice({ unitCost }, choice);
	const isUnitCost = price.minus(unitCost).abs().lt("0.000001");
	const at = isUnitCost ? "the unit cost" : `${money(price.toFixed(), currency)} a piece`;
	return `The option says ${pieces(choice.quantity)}: ${amount} ${more ? "more" : "less"} cash at ${at}. The P&L impact is the option's own.`;
}
