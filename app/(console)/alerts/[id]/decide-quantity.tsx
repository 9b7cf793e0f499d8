"use client";

import { type RefObject, useId } from "react";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { orderRuleWords, quantityWords } from "./decide-quantity-words";
import type { Choice, Question } from "./decide-question";
import type { Weighed } from "./use-weighed";

type DecideQuantityProps = {
	question: Question;
	choice: Choice;
	typed: string;
	/** What was typed, as a number; null when it is none to decide on. */
	quantity: string | null;
	/** What it comes to. */
	weighed: Weighed;
	/** Why it is none, in words. */
	refusal: string | null;
	onType: (text: string) => void;
	field: RefObject<HTMLInputElement | null>;
};

export function DecideQuantity(props: DecideQuantityProps) {
	const { question, choice, typed, quantity, weighed, refusal, onType, field } = props;
	const id = useId();
	const ruleWords = quantity === null ? "" : orderRuleWords(question.rules, choice, quantity);
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
				className={quantity === null ? "text-critical text-sm" : "text-ink-soft text-sm tabular-nums"}
			>
				{quantity === null ? refusal : quantityWords(question, choice, quantity, weighed)}
				{ruleWords && <span className="block text-ink">{ruleWords}</span>}
			</p>
		</div>
	);
}
