import type { Language } from "../alert";
import { Decimal } from "../decimal";

/*
 * Figures as the readers of a brief write them. English is written as the console does; German as DIN 5008 does.
 * Amounts arrive as decimal strings and are rounded here, once, half up.
 */

const LOCALE: Record<Language, string> = { en: "en-US", de: "de-DE" };
const MONTHS: Record<Language, readonly string[]> = {
	en: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
	de: [
		"Januar",
		"Februar",
		"März",
		"April",
		"Mai",
		"Juni",
		"Juli",
		"August",
		"September",
		"Oktober",
		"November",
		"Dezember",
	],
};

export type Format = ReturnType<typeof makeFormat>;

const FORMATS: Record<Language, Format> = { en: makeFormat("en"), de: makeFormat("de") };

export function formatFor(language: Language): Format {
	return FORMATS[language];
}

function makeFormat(language: Language) {
	const made = new Map<string, Intl.NumberFormat>();
	// Making one takes longer than a hundred uses of it.
	const number = (name: string, options: Intl.NumberFormatOptions) => {
		const known = made.get(name) ?? new Intl.NumberFormat(LOCALE[language], options);
		made.set(name, known);
		return known;
	};
	const upTo = (digits: number) => number(`digits ${digits}`, { maximumFractionDigits: digits });
	const currencyFormat = (currency: string) => number(currency, { style: "currency", currency });
	return {
		language,
		/** `$530,132.34`, `530.132,34 $`. */
		money: (amount: string, currency: string) => currencyFormat(currency).format(numeric(amount)),
		/** Pieces, without decimals; what is short is rounded up, because nobody buys part of a piece. */
		pieces: (amount: string) => upTo(0).format(numeric(new Decimal(amount).toFixed(0, Decimal.ROUND_UP))),
		/** Units of a product, one decimal at most. */
		units: (amount: string) => upTo(1).format(numeric(amount)),
		/** Pieces in one unit of a product. */
		usage: (amount: string) => upTo(3).format(numeric(amount)),
		/** A rate of exchange, which has up to ten decimals. */
		rate: (amount: string) => upTo(10).format(numeric(amount)),
		/** A count of things. */
		whole: (count: number) => upTo(0).format(count),
		/** A share of one: `55.6%`, `55,6 %`. */
		percent: (share: string) =>
			number("percent", { style: "percent", maximumFractionDigits: 1 }).format(numeric(share)),
		/** The number in a printed figure, as a decimal: what a reader would take from it. */
		valueOf: (printed: string) =>
			language === "de" ? printed.replace(/[^\d,-]/g, "").replace(",", ".") : printed.replace(/[^\d.-]/g, ""),
		/** A day `YYYY-MM-DD`: `14 May 2027`, `14.05.2027`. */
		day: (text: string) => dayWords(text, language),
		/** A month `YYYY-MM`: `May 2027`, `Mai 2027`. */
		month: (text: string) => monthWords(text, language),
		/** A sentence of the exposure model's own with its days as the language writes them; a name in it stays as it is. */
		restyled: (text: string, name = "") =>
			text.replace(datesBeside(name), (found) => {
				if (found === name) return found;
				return found.length === "YYYY-MM".length ? monthWords(found, language) : dayWords(found, language);
			}),
	};
}

/** The name, which may look like a date itself; days; and the month in `until 2031-12:`. */
function datesBeside(name: string): RegExp {
	const literally = name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
	const named = name === "" ? "" : `(?<![\\w-])${literally}(?![\\w-])|`;
	return new RegExp(`${named}\\b\\d{4}-\\d{2}-\\d{2}\\b|(?<=\\buntil )\\d{4}-(?:0[1-9]|1[0-2])(?=:)`, "g");
}

function dayWords(text: string, language: Language): string {
	const [year, month, date] = text.split("-");
	if (language === "de") return `${date}.${month}.${year}`;
	return `${Number(date)} ${MONTHS.en[Number(month) - 1]} ${year}`;
}

function monthWords(text: string, language: Language): string {
	const [year, month] = text.split("-");
	return `${MONTHS[language][Number(month) - 1]} ${year}`;
}

function numeric(text: string): `${number}` {
	if (isNumeric(text)) return text;
	throw new RangeError(`Not a decimal number: ${JSON.stringify(text)}`);
}

function isNumeric(text: string): text is `${number}` {
	return /^-?\d+(\.\d+)?$/.test(text);
}
