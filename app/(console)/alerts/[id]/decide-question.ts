import type { Option, OptionKind, PartExposure } from "@/lib/domain/exposure/types";
import type { OrderRules } from "@/lib/domain/order-rules";

/** One option as the dialog shows it: less than the assessment holds, because it goes to the browser once a part. */
export type Choice = Pick<
	Option,
	"kind" | "quantity" | "bridge" | "cash" | "costs" | "profitAndLossImpact" | "weeksUntilEffective"
>;

/** What a person is asked about a part, with the figures as the page shows them. */
export type Question = {
	alertId: string;
	assessmentId: string;
	internalPart: string;
	unitCost: string;
	rules: OrderRules;
	/** Feasible ones, the recommended one first. */
	choices: Choice[];
	recommended: OptionKind | null;
	currency: string;
	/** Above it another person has to agree; null = no rate to tell it by. */
	approvalAbove: string | null;
	/** The decision that counts so far. */
	replaces: { id: string; words: string } | null;
};

export function choicesOf(part: Pick<PartExposure, "options" | "recommended">): Choice[] {
	const feasible = part.options.filter((option) => option.feasible);
	const first = feasible.filter(({ kind }) => kind === part.recommended);
	const rest = feasible.filter(({ kind }) => kind !== part.recommended);
	return [...first, ...rest].map(
		({ kind, quantity, bridge, cash, costs, profitAndLossImpact, weeksUntilEffective }) => ({
			kind,
			quantity,
			...(bridge && { bridge }),
			cash,
			costs,
			profitAndLossImpact,
			weeksUntilEffective,
		}),
	);
}

/** Whether the page shows other figures, or another decision, than the person was asked on. */
export function isOutdated(seen: Question, newest: Question): boolean {
	return seen.assessmentId !== newest.assessmentId || seen.replaces?.id !== newest.replaces?.id;
}

/** As people type it: `7,000` and ` 7000 ` are 7000. Null when it is no number of pieces. */
export function piecesTyped(text: string): string | null {
	const typed = text.trim();
	const plain = /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(typed) ? typed.replaceAll(",", "") : typed;
	return /^\d{1,14}(\.\d{1,6})?$/.test(plain) ? plain : null;
}
