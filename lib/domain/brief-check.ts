import type { Language } from "./alert";
import { findBriefDates } from "./brief-dates";
import { Decimal } from "./decimal";

/**
 * What a text may quote. `figures` as decimal strings, rounded as they are to be shown: rounding is not the writer's.
 * `days` are `YYYY-MM-DD`. `names` are part, notice and product numbers, and whatever else holds a digit.
 */
export type BriefSlots = { figures: string[]; days: string[]; names: string[] };

export type BriefProblem = { kind: "figure" | "day" | "name" | "character"; text: string };

/**
 * Every number, date and part number of a text that is not in the slots; empty = the text may be used. Strict: what
 * cannot be told for sure is a problem, because there is a template to fall back to. It does not see whether a figure
 * that is in the slots stands beside the right words.
 */
export function checkBrief(text: string, slots: BriefSlots, language: Language): BriefProblem[] {
	const plain = text.normalize("NFKC");
	const problems: BriefProblem[] = matches(plain, HIDDEN).map(({ 0: found }) => ({
		kind: "character",
		text: `U+${found.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`,
	}));
	let rest = without(plain, namePatterns(slots.names));
	for (const date of findBriefDates(rest, language)) {
		if (date.day === null || !slots.days.some((day) => day.startsWith(date.day ?? day))) {
			problems.push({ kind: "day", text: date.text });
		}
	}
	for (const { start, end } of findBriefDates(rest, language)) rest = blank(rest, start, end);
	const unknown = matches(rest, LIKE_A_NAME);
	problems.push(...unknown.map(({ 0: found }): BriefProblem => ({ kind: "name", text: found })));
	rest = without(rest, [LIKE_A_NAME]);
	const known = slots.figures.map((figure) => new Decimal(figure));
	const isKnown = (value: Decimal | null) => value !== null && known.some((figure) => figure.eq(value));
	for (const { 0: found } of matches(rest, NUMBER)) {
		if (!isKnown(numberOf(found, language))) problems.push({ kind: "figure", text: found.trim() });
	}
	for (const { 0: found } of matches(rest, NUMBER_WORD)) {
		const value = WORDS.get(found.toLowerCase());
		if (!isKnown(value === undefined ? null : new Decimal(value)))
			problems.push({ kind: "figure", text: found });
	}
	return problems;
}

/** Invisible characters split what a reader sees whole; digits of other scripts are read by people, not by us. */
const HIDDEN = /\p{Cf}|(?![0-9])\p{N}/gu;

/** Letters and digits in one word, or capitals joined by hyphens: nothing that a sentence needs. */
const LIKE_A_NAME =
	/(?<![\p{L}\p{N}])(?=[\p{L}\p{N}\-/_#+]*\p{L})(?=[\p{L}\p{N}\-/_#+]*\p{N})[\p{L}\p{N}][\p{L}\p{N}\-/_#+]*|\b[A-Z]{2,}(?:[-/][A-Z]+)+\b/gu;

const SCALE = "(?:thousand|million|billion|tausend|Tsd|Mio|Mrd|Millionen|Million|Milliarden)\\b";
const NUMBER = new RegExp(`[-−–]?\\d(?:[\\d.,'’ \\u00A0]*\\d)?(?:\\s*${SCALE})?`, "giu");
const GROUPED: Record<Language, { form: RegExp; group: RegExp; point: string }> = {
	en: { form: /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/, group: /,/g, point: "." },
	de: { form: /^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/, group: /\./g, point: "," },
};

/** null when it is no number as the language writes it, or one with a scale behind it. */
function numberOf(printed: string, language: Language): Decimal | null {
	const { form, group, point } = GROUPED[language];
	const text = printed.replace(/^[−–]/, "-");
	return form.test(text) ? new Decimal(text.replace(group, "").replace(point, ".")) : null;
}

const EN = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const DE = ["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"];
const WORDS = new Map([EN, DE].flatMap((words) => words.map((word, index) => [word, index + 2] as const)));
const VAGUE =
	"dozens?|hundreds?|thousands?|millions?|billions?|half|twice|double|triple|Dutzend|hundert|tausend|Millionen|Million|Milliarden|halb|Hälfte|doppelt|dreifach";
const NUMBER_WORD = new RegExp(
	`(?<![\\p{L}\\p{N}])(?:${[...WORDS.keys()].join("|")}|${VAGUE})(?![\\p{L}\\p{N}])`,
	"giu",
);

/** Each name as a whole: with more behind or before it, it is another one. Longest first. */
function namePatterns(names: readonly string[]): RegExp[] {
	return [...names]
		.filter((name) => name.trim() !== "")
		.sort((a, b) => b.length - a.length)
		.map((name) => {
			const literal = name.normalize("NFKC").replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
			const more = "[-/._#+](?:\\p{Lu}+(?!\\p{Ll})|\\p{L}*\\p{N})";
			return new RegExp(
				`(?<![\\p{L}\\p{N}])(?<![\\p{L}\\p{N}][-/._#+])${literal}(?![\\p{L}\\p{N}])(?!${more})`,
				"gu",
			);
		});
}

function without(text: string, patterns: readonly RegExp[]): string {
	return patterns.reduce((rest, pattern) => rest.replace(pattern, (found) => " ".repeat(found.length)), text);
}

function blank(text: string, start: number, end: number): string {
	return text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
}

const matches = (text: string, pattern: RegExp) => [...text.matchAll(pattern)];
