import type { AssessmentCause, AssessmentChange, Language } from "../alert";
import { type ChangedFigure, DETAILS, JOINT } from "../assessment-changes";
import { Decimal } from "../decimal";
import { formatFor } from "./format";
import { type Writing, wordsOf } from "./input";
import { literal, section } from "./markdown";

/** So many changes are written out. */
const SHOWN = 12;

type Figure = Exclude<ChangedFigure, typeof DETAILS>;
type Kind = "money" | "pieces" | "day" | "word";

const KIND: Record<Figure, Kind> = {
	reportingCurrency: "word",
	severity: "word",
	marginAtRisk: "money",
	revenueAtRisk: "money",
	lastOrderDate: "day",
	actBy: "day",
	runOutDate: "day",
	coverage: "word",
	netStock: "pieces",
	gap: "pieces",
	orderBy: "day",
	recommended: "word",
	quantity: "pieces",
	cash: "money",
	profitAndLossImpact: "money",
};

/** What differs from the version before; empty in the first. */
export function changesSection({ input, words, format, language }: Writing): string {
	const { version, cause, changes, assessment } = input;
	if (version === 1) return "";
	const said = (change: AssessmentChange) => changeWords(change, assessment.reportingCurrency, language);
	const lines = changes.slice(0, SHOWN).map((change) => `- ${literal(said(change))}`);
	const rest = changes.length - SHOWN;
	if (rest > 0) lines.push(`- ${words.changes.more(format.whole(rest))}`);
	const title = words.changes.title(format.whole(version - 1));
	return section(title, words.changes.because(words.cause[cause]), lines.join("\n"));
}

/** Why a version was made, to begin a line: `Changed company data`. */
export function causeWords(cause: AssessmentCause, language: Language): string {
	return capital(wordsOf(language).cause[cause]);
}

/** One change in a sentence: `LFI-120-3311: gap fell from 6,304 to 4,304`. Amounts are in `currency`. */
export function changeWords(change: AssessmentChange, currency: string, language: Language): string {
	const { subject, figure, before, after } = change;
	const { changes: said } = wordsOf(language);
	if (!isFigure(figure)) return figure === DETAILS ? said.details : `${figure}: ${before} → ${after}`;
	const name = said.figure[figure];
	const what = subject === JOINT ? capital(name) : said.ofPart(subject, name);
	const value = (text: string) => valueWords(text, KIND[figure], currency, language);
	if (before === null) return said.came(what, after === null ? null : value(after));
	if (after === null) return said.went(what, value(before));
	const [was, is] = [value(before), value(after)];
	return was === is ? said.barely(what, is) : said[directionOf(before, after, KIND[figure])](what, was, is);
}

type Direction = "fell" | "rose" | "nearer" | "later" | "other";

function directionOf(before: string, after: string, kind: Kind): Direction {
	if (kind === "word") return "other";
	if (kind === "day") return after < before ? "nearer" : "later";
	return new Decimal(after).lt(before) ? "fell" : "rose";
}

function valueWords(value: string, kind: Kind, currency: string, language: Language): string {
	const [words, format] = [wordsOf(language), formatFor(language)];
	if (kind === "money") return format.money(value, currency);
	if (kind === "pieces") return format.pieces(value);
	if (kind === "day") return format.day(value);
	const known: Record<string, string> = { ...words.severity, ...words.coverage, ...words.option };
	return known[value] ?? value;
}

function isFigure(figure: string): figure is Figure {
	return Object.hasOwn(KIND, figure);
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
