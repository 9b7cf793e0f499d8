import type { AssessmentChange } from "../alert";
import { DETAILS, JOINT } from "../assessment-changes";
import type { Writing } from "./input";
import { literal, section } from "./markdown";

/** So many changes are written out. */
const SHOWN = 12;

type Figure = keyof Writing["words"]["changes"]["figure"];
type Kind = "money" | "pieces" | "day" | "word";

const KIND: Record<Figure, Kind> = {
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
export function changesSection(writing: Writing): string {
	const { input, words, format } = writing;
	const { version, cause, changes } = input;
	if (version === 1) return "";
	const lines = changes.slice(0, SHOWN).map((change) => `- ${changeLine(writing, change)}`);
	const rest = changes.length - SHOWN;
	if (rest > 0) lines.push(`- ${words.changes.more(format.whole(rest))}`);
	const title = words.changes.title(format.whole(version - 1));
	return section(title, words.changes.because(words.cause[cause]), lines.join("\n"));
}

function changeLine(writing: Writing, { subject, figure, before, after }: AssessmentChange): string {
	const { changes } = writing.words;
	if (figure === DETAILS) return changes.details;
	const said = (value: string | null) => (value === null ? changes.none : valueWords(writing, figure, value));
	const name = isFigure(writing, figure) ? changes.figure[figure] : figure;
	const what = subject === JOINT ? name : `${subject}, ${name}`;
	return literal(`${what}: ${changes.was(said(before), said(after))}`);
}

function valueWords({ input, words, format }: Writing, figure: string, value: string): string {
	const kind = Object.hasOwn(KIND, figure) ? KIND[figure as Figure] : "word";
	if (kind === "money") return format.money(value, input.assessment.reportingCurrency);
	if (kind === "pieces") return format.pieces(value);
	if (kind === "day") return format.day(value);
	const known: Record<string, string> = { ...words.severity, ...words.coverage, ...words.option };
	return known[value] ?? value;
}

function isFigure({ words }: Writing, figure: string): figure is Figure {
	return Object.hasOwn(words.changes.figure, figure);
}
