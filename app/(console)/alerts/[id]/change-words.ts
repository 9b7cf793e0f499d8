import type { AssessmentCause, AssessmentChange } from "@/lib/domain/alert";
import { type ChangedFigure, DETAILS, JOINT } from "@/lib/domain/assessment-changes";
import { Decimal } from "@/lib/domain/decimal";
import { COVERAGE_LABEL, OPTION_LABEL, SEVERITY_LABEL } from "@/lib/domain/labels";
import { day, money, quantity } from "@/lib/format";

/** Why a version was made, as the history says it. */
export const CAUSE_LABEL: Record<AssessmentCause, string> = {
	notice: "Another notice on its parts",
	revision: "A new revision of the notice",
	correction: "A corrected reading",
	company_data: "Changed company data",
	settings: "Changed settings",
	daily: "The day moved on",
};

type Kind = "money" | "pieces" | "day" | "word";

const FIGURE: Record<Exclude<ChangedFigure, typeof DETAILS>, [name: string, kind: Kind]> = {
	severity: ["severity", "word"],
	marginAtRisk: ["margin at risk", "money"],
	revenueAtRisk: ["revenue at risk", "money"],
	lastOrderDate: ["last order date", "day"],
	actBy: ["day to order by", "day"],
	runOutDate: ["run-out", "day"],
	coverage: ["position", "word"],
	netStock: ["net stock", "pieces"],
	gap: ["gap", "pieces"],
	orderBy: ["day to order by", "day"],
	recommended: ["recommended option", "word"],
	quantity: ["recommended quantity", "pieces"],
	cash: ["cash of the recommended option", "money"],
	profitAndLossImpact: ["P&L impact of the recommended option", "money"],
};

const WORDS: Record<string, string> = { ...SEVERITY_LABEL, ...COVERAGE_LABEL, ...OPTION_LABEL };

/** One change in a sentence: `LFI-120-3311: gap fell from 6,303.04 to 4,303.04`. */
export function changeWords({ subject, figure, before, after }: AssessmentChange, currency: string): string {
	if (figure === DETAILS) return "No figure to act by changed, only details behind them";
	if (!isFigure(figure)) return `${figure}: ${before ?? "none"}, now ${after ?? "none"}`;
	const [name, kind] = FIGURE[figure];
	const said = (value: string) => valueWords(value, kind, currency);
	const what = subject === JOINT ? name.charAt(0).toUpperCase() + name.slice(1) : `${subject}: ${name}`;
	if (before === null) return `${what} is now ${after === null ? "none" : said(after)}`;
	if (after === null) return `${what} was ${said(before)}, now there is none`;
	return `${what} ${verb(before, after, kind)} from ${said(before)} to ${said(after)}`;
}

function isFigure(figure: string): figure is keyof typeof FIGURE {
	return Object.hasOwn(FIGURE, figure);
}

function verb(before: string, after: string, kind: Kind): string {
	if (kind === "word") return "went";
	if (kind === "day") return after < before ? "came nearer," : "moved out,";
	return new Decimal(after).lt(before) ? "fell" : "rose";
}

function valueWords(value: string, kind: Kind, currency: string): string {
	if (kind === "money") return money(value, currency);
	if (kind === "pieces") return quantity(value);
	return kind === "day" ? day(value) : (WORDS[value] ?? value);
}
