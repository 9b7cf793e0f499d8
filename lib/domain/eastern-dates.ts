/** Days as Japanese, Chinese, Taiwanese and Korean notices print them: eras, years of the Republic, numerals in signs. */

const NUMERALS = "〇一二三四五六七八九";

/** "九", "十四", "三十一", "二〇二六", "14": the number that the signs stand for; NaN when they stand for none. */
export function numberOfSigns(signs: string): number {
	const text = signs
		.replace(/[零○Ｏ]/g, "〇")
		.replace(/[兩两]/g, "二")
		.replace(/[壱壹]/g, "一");
	if (text === "元") return 1;
	if (/^\d+$/.test(text)) return Number(text);
	const tens = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(text);
	if (tens) return Number(digitsOf(tens[1] || "一")) * 10 + Number(digitsOf(tens[2] || "〇"));
	return /^[〇一二三四五六七八九]+$/.test(text) ? Number(digitsOf(text)) : Number.NaN;
}

function digitsOf(signs: string): string {
	return [...signs].map((sign) => NUMERALS.indexOf(sign)).join("");
}

/** Year before the first of each era. */
const ERAS: readonly (readonly [names: RegExp, before: number])[] = [
	[/令和|^R$|^令$/i, 2018],
	[/平成|^H$/i, 1988],
	[/[民][國国]/, 1911],
];

/** The year in the Gregorian calendar. A bare year of three digits counts from the founding of the Republic. */
export function yearOf(era: string | undefined, signs: string): number {
	const year = numberOfSigns(signs);
	const before = era ? ERAS.find(([names]) => names.test(era.trim()))?.[1] : undefined;
	if (before !== undefined) return before + year;
	return year >= 100 && year < 200 ? year + 1911 : year;
}

const DIGITS = "\\d{1,2}|[〇零一二三四五六七八九十]{1,3}";
const ERA = "(令和|平成|(?:中[華华])?民[國国])";
const YEAR = `(?:${ERA}\\s*(\\d{1,3}|元|[〇零一二三四五六七八九十]{1,4})|(?<![\\d.])(20\\d{2}|1\\d{2}|\\d{2}|二[〇零○]?[〇零○一二三四五六七八九]{2,3}))`;

/** Era, year, year without an era, month and day. */
export const EASTERN_DAY = `${YEAR}\\s*[年년]\\s*(${DIGITS})\\s*[月월]\\s*(${DIGITS})\\s*[日號号일]`;
/** "R8.9.14", "令和8/9/14", "民國115.10.20": era, year, month and day. */
export const SHORT_ERA_DAY = `(?<![\\p{L}\\d.-])(令和|平成|[RH]|(?:中[華华])?民[國国])\\s?(\\d{1,3})([./-])(\\d{1,2})\\3(\\d{1,2})(?![\\d\\p{L}])`;
/** A month, a week, a quarter, a half or a whole year. */
export const EASTERN_PERIOD = `(?:${ERA}\\s*(?:\\d{1,3}|元)|20\\d{2}|(?<!\\d)\\d{2})\\s*[年년]\\s*度?\\s*(?:(?:${DIGITS})\\s*[月월](?:末|底|中旬|上旬|下旬|초|말)?|第?\\s*\\d{1,2}\\s*[週周]|第?\\s*[1-4一二三四]\\s*(?:四半期|季度?|分기)|Q[1-4]|[上下](?:半期|半年|期)|前半|後半|年?[末底中初])`;
