import { Decimal } from "./decimal";
import {
	type ChosenFigures,
	type DecidedFigures,
	decidedAmounts,
	isOwnQuantity,
	wholePieces,
} from "./decision";
import { impactOfQuantity } from "./decision-impact";
import type { ExposureInputs } from "./exposure/inputs";
import type { Assessment, Option, OptionKind } from "./exposure/types";

/** What was decided, with its figures as they were. */
type DecidedOrder = { figures: DecidedFigures; quantity: string; currency: string };

/** The decided option in a later version. */
export type OptionNow = {
	/** As the option says itself; null = it is not feasible any more. */
	figures: Option | null;
	/** With the decided pieces, where the option says others by now and they could be reckoned. */
	chosen: ChosenFigures | null;
	currency: string;
};

/** One thing that moved since a decision. */
export type DecisionDrift =
	/** The option is not feasible any more. */
	| { figure: "option" }
	/** Days on which stock and purchase are used up before they should be; null = the decided pieces last. */
	| { figure: "lasting"; decidedOn: string | null; now: string | null; until: "need" | "redesign" }
	/** Amounts of the decided pieces; `quantity` and `optionQuantity`: what the option says, which was decided on or not. */
	| { figure: (typeof AMOUNTS)[number] | "quantity" | "optionQuantity"; decidedOn: string; now: string };

const AMOUNTS = ["cash", "profitAndLossImpact"] as const;

/** What a decided option comes to in a later version, from the inputs that the version kept. @throws MissingRate */
export function optionNow(
	{ internalPart, option, quantity }: { internalPart: string; option: OptionKind; quantity: string },
	newest: { result: Assessment; inputs: ExposureInputs | null },
): OptionNow {
	const part = newest.result.parts.find((one) => one.internalPart === internalPart);
	const figures = part?.options.find(({ kind, feasible }) => kind === option && feasible) ?? null;
	const isOther = figures !== null && !isOwnQuantity(figures, quantity);
	const chosen =
		isOther && newest.inputs ? impactOfQuantity(newest.inputs, { internalPart, option, quantity }) : null;
	return { figures, chosen, currency: newest.result.reportingCurrency };
}

/**
 * How what was decided moved since: the decided pieces then and now, and what the option itself says. Amounts in two
 * currencies are not compared, nor those of pieces that could not be reckoned.
 */
export function driftBetween(decided: DecidedOrder, now: OptionNow): DecisionDrift[] {
	if (now.figures === null) return [{ figure: "option" }];
	const isOwn = isOwnQuantity(decided.figures, decided.quantity);
	const said = moved(
		isOwn ? "quantity" : "optionQuantity",
		wholePieces(decided.figures),
		wholePieces(now.figures),
	);
	const figures = comparable(decided, now.figures, now.chosen);
	if (figures === null) return said;
	const then = decidedAmounts(decided.figures);
	const amounts = AMOUNTS.flatMap((figure) => moved(figure, then[figure], figures[figure]));
	return [
		...lasting(decided.figures, now.chosen),
		...said,
		...(decided.currency === now.currency ? amounts : []),
	];
}

/** What the decided pieces come to now; null where it is not known. */
function comparable({ figures, quantity }: DecidedOrder, now: Option, chosen: ChosenFigures | null) {
	if (chosen) return chosen;
	const saysTheSame = !figures.chosen && new Decimal(figures.quantity).eq(now.quantity);
	return isOwnQuantity(now, quantity) || saysTheSame ? now : null;
}

function lasting({ kind, chosen }: DecidedFigures, now: ChosenFigures | null): DecisionDrift[] {
	const [decidedOn, usedUpOn] = [chosen?.usedUpOn ?? null, now?.usedUpOn ?? null];
	const until = kind === "bridge_buy_and_redesign" ? "redesign" : "need";
	return decidedOn === usedUpOn ? [] : [{ figure: "lasting", decidedOn, now: usedUpOn, until }];
}

function moved(
	figure: (typeof AMOUNTS)[number] | "quantity" | "optionQuantity",
	decidedOn: string,
	now: string,
): DecisionDrift[] {
	return new Decimal(now).eq(decidedOn) ? [] : [{ figure, decidedOn, now }];
}
