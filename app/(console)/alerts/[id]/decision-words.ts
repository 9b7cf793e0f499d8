import type { Tone } from "@/components/ui/badge";
import type { DecisionState } from "@/lib/domain/alert";
import type { DecisionDrift } from "@/lib/domain/decision";
import type { OptionKind } from "@/lib/domain/exposure/types";
import { pieces } from "@/lib/domain/figures";
import { OPTION_LABEL } from "@/lib/domain/labels";
import { isZero, money } from "@/lib/format";

export const DECISION_LABEL: Record<DecisionState, string> = {
	decided: "Decided",
	awaiting_approval: "Awaiting approval",
	approved: "Approved",
	refused: "Refused",
	withdrawn: "Withdrawn",
};

export const DECISION_TONE: Record<DecisionState, Tone> = {
	decided: "low",
	awaiting_approval: "medium",
	approved: "low",
	refused: "critical",
	withdrawn: "neutral",
};

/** "Life-of-need buy, 7,000 pieces". */
export function decisionWords({ option, quantity }: { option: OptionKind; quantity: string }): string {
	return isZero(quantity) ? OPTION_LABEL[option] : `${OPTION_LABEL[option]}, ${pieces(quantity)} pieces`;
}

const FIGURE: Record<DecisionDrift["figure"], string> = {
	profitAndLossImpact: "P&L impact",
	cash: "Cash",
	quantity: "Quantity",
};

export const NOT_POSSIBLE_NOW = "The option is not possible any more.";

/** "Quantity: decided on 7,000; now 4,750"; what reads the same before and after is no news. */
export function driftWords(drift: DecisionDrift[], currency: string): string[] {
	return drift.flatMap(({ figure, decidedOn, now }) => {
		if (now === null) return [];
		const text = (amount: string) => (figure === "quantity" ? pieces(amount) : money(amount, currency));
		const [before, after] = [text(decidedOn), text(now)];
		return before === after ? [] : [`${FIGURE[figure]}: decided on ${before}; now ${after}`];
	});
}

/** Whether a person should look again: the order itself would be another one now, or none. */
export function isOtherOrder(drift: DecisionDrift[]): boolean {
	return drift.some(({ figure, now }) => figure !== "profitAndLossImpact" || now === null);
}
