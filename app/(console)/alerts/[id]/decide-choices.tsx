"use client";

import { useId } from "react";
import { Badge } from "@/components/ui/badge";
import type { OptionKind } from "@/lib/domain/exposure/types";
import { pieces } from "@/lib/domain/figures";
import { OPTION_LABEL } from "@/lib/domain/labels";
import { isZero, money } from "@/lib/format";
import type { Choice, Question } from "./decide-question";

type ChoiceListProps = { question: Question; chosen: OptionKind; onChoose: (kind: OptionKind) => void };

export function ChoiceList({ question, chosen, onChoose }: ChoiceListProps) {
	const name = useId();
	return (
		<fieldset className="flex flex-col gap-1.5">
			<legend className="mb-1.5 font-medium text-sm">Option</legend>
			<div className="divide-y rounded-md border">
				{question.choices.map((choice) => (
					<label
						key={choice.kind}
						className="flex cursor-pointer items-start gap-2.5 px-3 py-2 text-sm has-checked:bg-accent-wash"
					>
						<input
							type="radio"
							name={name}
							checked={choice.kind === chosen}
							onChange={() => onChoose(choice.kind)}
							className="mt-0.5 size-4 shrink-0 accent-accent"
						/>
						<span className="flex min-w-0 flex-col gap-0.5">
							<span className="flex flex-wrap items-center gap-2 font-medium">
								{OPTION_LABEL[choice.kind]}
								{choice.kind === question.recommended && <Badge tone="solid">Recommended</Badge>}
							</span>
							<span className="text-ink-soft tabular-nums">{figuresOf(choice, question.currency)}</span>
						</span>
					</label>
				))}
			</div>
		</fieldset>
	);
}

function figuresOf(choice: Choice, currency: string): string {
	const { quantity, cash, profitAndLossImpact } = choice;
	return [
		...(isZero(quantity) ? [] : [piecesOf(choice)]),
		`${money(cash, currency)} cash`,
		`${money(profitAndLossImpact, currency)} P&L impact`,
	].join(" · ");
}

/** "98,506 pieces, 14,500 of them of the old part": some options mix the part itself with what replaces it. */
function piecesOf({ quantity, bridge }: Choice): string {
	const all = `${pieces(quantity)} pieces`;
	if (!bridge || isZero(bridge.quantity)) return all;
	const old = pieces(bridge.quantity);
	return old === pieces(quantity) ? `${all} of the old part` : `${all}, ${old} of them of the old part`;
}
