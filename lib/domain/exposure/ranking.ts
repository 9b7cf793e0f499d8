import { type Advised, recommendationWords } from "../brief/recommendation";
import { Decimal } from "../decimal";
import { OPTION_KINDS, type Option, type PartExposure } from "./types";

/** Feasible options first, by P&L impact, weeks, cash, then the order of the kinds. */
export function ranked(options: Option[]): Option[] {
	return [...options].sort(
		(a, b) =>
			Number(b.feasible) - Number(a.feasible) ||
			new Decimal(a.profitAndLossImpact).cmp(b.profitAndLossImpact) ||
			a.weeksUntilEffective - b.weeksUntilEffective ||
			new Decimal(a.cash).cmp(b.cash) ||
			OPTION_KINDS.indexOf(a.kind) - OPTION_KINDS.indexOf(b.kind),
	);
}

type Advice = Pick<PartExposure, "recommended" | "recommendation">;

/** The first of the ranked options, and what to do and why in English from the figures. */
export function recommend(part: Advised, setting: { asOf: string; currency: string }): Advice {
	const [best] = part.options;
	const recommended = best?.feasible ? best.kind : null;
	return { recommended, recommendation: recommendationWords(part, setting, "en") };
}
