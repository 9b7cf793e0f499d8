import type { Tone } from "@/components/ui/badge";
import type { DecisionState } from "@/lib/domain/alert";
import type { DecisionDrift } from "@/lib/domain/decision-drift";
import type { OptionKind } from "@/lib/domain/exposure/types";
import { pieces } from "@/lib/domain/figures";
import { OPTION_LABEL } from "@/lib/domain/labels";
import { day, isZero, money } from "@/lib/format";

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

const FIGURE = {
	profitAndLossImpact: "P&L impact",
	cash: "Cash",
	quantity: "Quantity",
	optionQuantity: "The option's own quantity",
};

const UNTIL = { need: "the end of need", redesign: "the day on which the redesign is ready" };

/** "Quantity: decided on 7,000; now 4,750"; what reads the same before and after is no news. */
export function driftWords(drift: DecisionDrift[], currency: string): string[] {
	return drift.flatMap((one) => {
		if (one.figure === "option") return ["The option is not possible any more."];
		if (one.figure === "lasting") return [lastingWords(one)];
		const isMoney = one.figure === "cash" || one.figure === "profitAndLossImpact";
		const text = (amount: string) => (isMoney ? money(amount, currency) : pieces(amount));
		const [before, after] = [text(one.decidedOn), text(one.now)];
		if (before === after) return [];
		const then = one.figure === "optionQuantity" ? "was" : "decided on";
		return [`${FIGURE[one.figure]}: ${then} ${before}; now ${after}`];
	});
}

type Lasting = Extract<DecisionDrift, { figure: "lasting" }>;

function lastingWords({ decidedOn, now, until }: Lasting): string {
	if (now === null) return `What was decided reaches ${UNTIL[until]} by now`;
	const no = decidedOn === null ? "no longer reaches" : "does not reach";
	const before = decidedOn === null ? "" : `, decided on ${day(decidedOn)}`;
	return `What was decided ${no} ${UNTIL[until]}: used up on ${day(now)}${before}`;
}

/** Whether a person should look again: the order itself would be another one now, or none, or does not last. */
export function isOtherOrder(drift: DecisionDrift[]): boolean {
	return drift.some(
		(one) =>
			one.figure === "option" ||
			one.figure === "quantity" ||
			one.figure === "cash" ||
			(one.figure === "lasting" && one.now !== null),
	);
}
