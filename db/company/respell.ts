import { isCalendarDay } from "@/lib/domain/calendar";

/** Suggestions beyond these say nothing any more. */
const MOST = 2;

/**
 * How a value of another country's or program's writing is written here, as far as it can be told: `0,01` as `0.01`,
 * `01.11.2026` as `2026-11-01`. Only what `isTaken`; two where both may be meant, none where nobody can tell.
 */
export function respellings(value: string, isTaken: (spelling: string) => boolean): string[] {
	const text = value.trim();
	const all = [...numbers(text), ...days(text), ...months(text), ...words(text)];
	const taken = [...new Set(all)].filter((spelling) => spelling !== value && isTaken(spelling));
	return (taken.some(isNumber) ? [...new Map(taken.map((one) => [Number(one), one])).values()] : taken).slice(
		0,
		MOST,
	);
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

/** What separates thousands: spaces of any width, apostrophes; a point or comma when groups of three follow. */
const GAPS = /(?<=\d)[\s'’](?=\d{3}(?!\d))/gu;

function numbers(text: string): string[] {
	const plain = text.replace(GAPS, "").replace(/^[€$£]\s?|\s?[€$£]$/g, "");
	const spellings: string[] = [];
	if (/^-?\d+$/.test(plain)) spellings.push(plain);
	if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) spellings.push(plain.replaceAll(",", ""));
	if (/^-?(\d+|\d{1,3}(\.\d{3})+),\d+$/.test(plain))
		spellings.push(plain.replaceAll(".", "").replace(",", "."));
	if (/^-?\d+\.\d+$/.test(plain)) spellings.push(plain);
	// A number of whole days or months, written with the decimals of a currency.
	return spellings.flatMap((one) => (/\.0{1,2}$/.test(one) ? [one, one.replace(/\.0+$/, "")] : [one]));
}

const CENTURY = 2000;

function dayOf(year: string, month: string, day: string): string[] {
	const whole = year.length === 2 ? String(CENTURY + Number(year)) : year;
	const spelling = `${whole}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
	return isCalendarDay(spelling) ? [spelling] : [];
}

/** With points the day comes first; with strokes it may be the month. */
function days(text: string): string[] {
	const date = text.replace(/[T ]\d{1,2}:\d\d.*$/, "");
	const first = /^(\d{4})([-./]?)(\d{1,2})\2(\d{1,2})$/.exec(date);
	if (first) return dayOf(first[1] ?? "", first[3] ?? "", first[4] ?? "");
	const last = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4}|\d\d)$/.exec(date);
	if (!last) return [];
	const [, one = "", sign, other = "", year = ""] = last;
	const dayFirst = dayOf(year, other, one);
	return sign === "." ? dayFirst : [...dayFirst, ...dayOf(year, one, other)];
}

function months(text: string): string[] {
	const first = /^(\d{4})[-./]?(\d{1,2})$/.exec(text);
	const last = /^(\d{1,2})[-./](\d{4})$/.exec(text);
	const named = days(text).map((day) => day.slice(0, 7));
	if (first) named.push(`${first[1]}-${first[2]?.padStart(2, "0")}`);
	if (last) named.push(`${last[2]}-${last[1]?.padStart(2, "0")}`);
	return named;
}

const SIGNS: Record<string, string> = { "€": "EUR", "£": "GBP" };

/** Codes and states are written in one case. */
function words(text: string): string[] {
	return [text.toUpperCase(), text.toLowerCase(), SIGNS[text] ?? ""].filter(Boolean);
}
