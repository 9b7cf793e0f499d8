import type { Language } from "./alert";
import { toDay } from "./dates";
import { MONTH_PATTERN, monthNumber } from "./month-names";

/** `day` is `YYYY-MM-DD`, `YYYY-MM` where only a month is named, null when it does not say one day for sure. */
export type BriefDate = { start: number; end: number; text: string; day: string | null };

const MONTH = `(?<month>${MONTH_PATTERN})\\.?`;
const EDGE = "(?![\\p{L}\\p{N}])";

type Form = { pattern: RegExp; languages: readonly Language[] };
const form = (pattern: string, languages: readonly Language[] = ["en", "de"]): Form => ({
	pattern: new RegExp(`(?<![\\p{L}\\p{N}])${pattern}`, "giu"),
	languages,
});

/** In the order in which they are looked for: whole dates before their parts. */
const FORMS: readonly Form[] = [
	form(`(?<year>\\d{4})-(?<number>\\d{2})-(?<date>\\d{2})${EDGE}`),
	form(`(?<date>\\d{1,2})(?:st|nd|rd|th|\\.)?\\s*${MONTH}\\s*(?<year>\\d{4})${EDGE}`),
	form(`${MONTH}\\s*(?<date>\\d{1,2})(?:st|nd|rd|th)?,?\\s+(?<year>\\d{4})${EDGE}`),
	form(`(?<date>\\d{1,2})\\.\\s?(?<number>\\d{1,2})\\.\\s?(?<year>\\d{4})${EDGE}`, ["de"]),
	form(`${MONTH}\\s+(?<year>\\d{4})${EDGE}`),
	form(`(?<year>\\d{4})-(?<number>\\d{2})${EDGE}(?!-)`),
	// Which day these mean depends on the reader, or on the year.
	form(`\\d{1,4}[./]\\d{1,2}[./]\\d{2,4}${EDGE}`),
	form("\\d{1,2}\\.\\s?\\d{1,2}\\.(?!\\d)", ["de"]),
	form(`\\d{1,2}(?:st|nd|rd|th|\\.)?\\s+${MONTH}${EDGE}`),
	form(`(?<![\\p{Ll}]\\s)${MONTH}\\s+\\d{1,2}(?:st|nd|rd|th)?${EDGE}`),
];

/** Every date of a text, none within another. */
export function findBriefDates(text: string, language: Language): BriefDate[] {
	const found: BriefDate[] = [];
	for (const { pattern, languages } of FORMS) {
		if (!languages.includes(language)) continue;
		for (const match of text.matchAll(pattern)) {
			const start = match.index;
			const end = start + match[0].length;
			if (found.some((other) => start < other.end && other.start < end)) continue;
			found.push({ start, end, text: match[0], day: dayOf(match.groups ?? {}) });
		}
	}
	return found;
}

function dayOf({ year, month, number, date }: Record<string, string | undefined>): string | null {
	const inYear = month === undefined ? Number(number) : monthNumber(month);
	if (year === undefined || Number.isNaN(inYear)) return null;
	if (date !== undefined) return toDay(Number(year), inYear, Number(date));
	const first = toDay(Number(year), inYear, 1);
	return first?.slice(0, "YYYY-MM".length) ?? null;
}
