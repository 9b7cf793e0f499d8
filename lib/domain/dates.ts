/** Dates as notices print them. All days are `YYYY-MM-DD`; offsets are those of the text given in. */

import {
	EASTERN_DAY,
	EASTERN_PERIOD,
	numberOfSigns,
	SHORT_ERA_DAY,
	yearOf,
} from "@/lib/domain/eastern-dates";
import { MONTH_PATTERN, monthNumber } from "@/lib/domain/month-names";

export type DateUnit = "day" | "week" | "month" | "year";
/** What "180 days from …" counts from. `unstated` is a bare "within 30 days". */
export type DateAnchor = "notice" | "lastOrder" | "receipt" | "unstated";
export type NumericOrder = "day-first" | "month-first";

export type DateMention = { start: number; end: number; text: string } & (
	| { kind: "day"; day: string; numeric: NumericOrder | null }
	| { kind: "ambiguous"; dayFirst: string; monthFirst: string }
	| { kind: "period" }
	| { kind: "relative"; amount: number; unit: DateUnit; from: DateAnchor; monthDay?: string }
);

export type FindDatesOptions = {
	/** Order of numeric dates, when the rest of the document or its language settles it. */
	order?: NumericOrder | null;
	/** Also read `20270331`; only where a label says that a date follows. */
	compact?: boolean;
};

type Reader = {
	/** Global: it goes on from `lastIndex`. No reader reads another text meanwhile. */
	pattern: RegExp;
	/** Without any of these in the text the pattern cannot match. */
	needs?: "month" | "signs";
	read: (match: RegExpMatchArray, options: FindDatesOptions) => Reading | null;
};
type Reading =
	| { kind: "day"; day: string; numeric: NumericOrder | null }
	| { kind: "ambiguous"; dayFirst: string; monthFirst: string }
	| { kind: "period" }
	| { kind: "relative"; amount: number; unit: DateUnit; from: DateAnchor; monthDay?: string };

/** The day as `YYYY-MM-DD`, or null when no such day exists. Two-digit years are 2000 to 2079. */
export function toDay(year: number, month: number, day: number): string | null {
	const full = year < 80 ? 2000 + year : year;
	const date = new Date(Date.UTC(full, month - 1, day));
	const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && full > 1979 && full < 2100;
	return exists ? date.toISOString().slice(0, 10) : null;
}

/** Adds to a day; months and years keep the day of the month or fall back to the month's last day. */
export function addToDay(day: string, amount: number, unit: DateUnit): string {
	const date = new Date(`${day}T00:00:00Z`);
	if (unit === "day" || unit === "week") {
		date.setUTCDate(date.getUTCDate() + amount * (unit === "week" ? 7 : 1));
		return date.toISOString().slice(0, 10);
	}
	const months = unit === "year" ? amount * 12 : amount;
	const target = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0));
	target.setUTCDate(Math.min(date.getUTCDate(), target.getUTCDate()));
	return target.toISOString().slice(0, 10);
}

/** All dates, periods and relative dates of a text, in order, without overlaps. */
export function findDates(text: string, options: FindDatesOptions = {}): DateMention[] {
	if (!MAY_HOLD_DATE.test(text)) return [];
	const readers = options.compact ? READERS_AND_COMPACT : READERS;
	const found: DateMention[] = [];
	const hasMonth = MONTH_NAME.test(text);
	const hasSigns = SIGNS.test(text);
	for (const { pattern, needs, read } of readers) {
		if ((needs === "month" && !hasMonth) || (needs === "signs" && !hasSigns)) continue;
		pattern.lastIndex = 0;
		for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
			const reading = read(match, options);
			if (!reading) continue;
			const start = match.index;
			const end = start + match[0].length;
			const at = placeOf(found, start);
			const isFree = (found[at - 1]?.end ?? 0) <= start && (found[at]?.start ?? end) >= end;
			if (isFree) found.splice(at, 0, { start, end, text: match[0], ...reading });
		}
	}
	return found;
}

/** Where a mention that begins at `start` stands among those in order: behind all that begin before it. */
function placeOf(found: readonly DateMention[], start: number): number {
	let from = 0;
	let to = found.length;
	while (from < to) {
		const middle = (from + to) >> 1;
		if ((found[middle]?.start ?? 0) < start) from = middle + 1;
		else to = middle;
	}
	return from;
}

const NUMERIC_DATE = /\d([/.-])\d{1,2}\1\d{2}/;

/** The order that unambiguous numeric dates of a text prove; null when there are none or they disagree. */
export function provenNumericOrder(text: string): NumericOrder | null {
	if (!NUMERIC_DATE.test(text)) return null;
	const orders = new Set(findDates(text).map((date) => (date.kind === "day" ? date.numeric : null)));
	orders.delete(null);
	return orders.size === 1 ? ([...orders][0] ?? null) : null;
}

function day(year: string, month: string | number, dayOfMonth: string): Reading | null {
	const value = toDay(Number(year), Number(month), Number(dayOfMonth));
	return value ? { kind: "day", day: value, numeric: null } : null;
}

function numericDay(match: RegExpMatchArray, options: FindDatesOptions): Reading | null {
	const [, first = "", separator = "", second = "", year = ""] = match;
	const dayFirst = toDay(Number(year), Number(second), Number(first));
	const monthFirst = toDay(Number(year), Number(first), Number(second));
	if (dayFirst === monthFirst) return dayFirst ? { kind: "day", day: dayFirst, numeric: null } : null;
	if (!dayFirst && monthFirst) return { kind: "day", day: monthFirst, numeric: "month-first" };
	if (dayFirst && !monthFirst) return { kind: "day", day: dayFirst, numeric: "day-first" };
	if (!dayFirst || !monthFirst) return null;
	// Dots are written day first everywhere that uses them.
	if (separator === "." || options.order === "day-first") {
		return { kind: "day", day: dayFirst, numeric: null };
	}
	if (options.order === "month-first") return { kind: "day", day: monthFirst, numeric: null };
	return { kind: "ambiguous", dayFirst, monthFirst };
}

function easternDay(year: number, month: string, dayOfMonth: string): Reading | null {
	return day(String(year), numberOfSigns(month), String(numberOfSigns(dayOfMonth)));
}

/** "明年5月31日": a day of the year after that of the notice, or of the same. */
function yearlessDay(year: string, month: string, dayOfMonth: string): Reading | null {
	const monthDay = toDay(2000, Number(month), Number(dayOfMonth))?.slice(5);
	if (monthDay === undefined) return null;
	return { kind: "relative", amount: /[今本同]/.test(year) ? 0 : 1, unit: "year", from: "notice", monthDay };
}

/** "発行日より6ヶ月後", "自通知之日起三个月内": what it counts from, how many and of what. */
function easternCount(match: RegExpMatchArray): Reading | null {
	const [, anchor = "", count = "", unitWord = ""] = match;
	const amount = numberOfSigns(count);
	if (Number.isNaN(amount)) return null;
	const unit = /月/.test(unitWord)
		? "month"
		: /[週周]/.test(unitWord)
			? "week"
			: /年/.test(unitWord)
				? "year"
				: "day";
	const from = /[受收]領|受け取|收到|接到/.test(anchor)
		? "receipt"
		: /最[終终后後]|接[单單]|受注|LTB/i.test(anchor)
			? "lastOrder"
			: "notice";
	return { kind: "relative", amount, unit, from };
}

const NUMBER_WORDS: Record<string, number> = {
	one: 1,
	two: 2,
	three: 3,
	four: 4,
	five: 5,
	six: 6,
	eight: 8,
	nine: 9,
	ten: 10,
	twelve: 12,
	fifteen: 15,
	eighteen: 18,
	thirty: 30,
	sixty: 60,
	ninety: 90,
	zwei: 2,
	drei: 3,
	vier: 4,
	fünf: 5,
	sechs: 6,
	neun: 9,
	zwölf: 12,
	achtzehn: 18,
	deux: 2,
	trois: 3,
	quatre: 4,
	neuf: 9,
	douze: 12,
	quinze: 15,
	due: 2,
	tre: 3,
	quattro: 4,
	sei: 6,
	nove: 9,
	dodici: 12,
	quindici: 15,
	dos: 2,
	tres: 3,
	cuatro: 4,
	seis: 6,
	nueve: 9,
	doce: 12,
	quince: 15,
	dieciocho: 18,
};

function relativeDay(match: RegExpMatchArray): Reading | null {
	const [, count = "", working, unitWord = "", anchorWords] = match;
	const amount = /^\d/.test(count) ? Number(count) : NUMBER_WORDS[count.toLowerCase()];
	if (amount === undefined) return null;
	// Working days depend on a calendar that the notice does not state.
	if (working) return { kind: "period" };
	return { kind: "relative", amount, unit: unitOf(unitWord), from: anchorOf(anchorWords) };
}

function unitOf(word: string): DateUnit {
	if (/^(w|se(m|t)|semaine)/i.test(word)) return "week";
	if (/^m/i.test(word)) return "month";
	return /^(y|jahr|ann|añ)/i.test(word) ? "year" : "day";
}

function anchorOf(words: string | undefined): DateAnchor {
	if (!words) return "unstated";
	if (/receipt|receiving|erhalt|r[ée]ception|ricevimento|recepci/i.test(words)) return "receipt";
	if (/last|final|ltb|letzt|derni|ultim|últim/i.test(words)) return "lastOrder";
	const notice =
		/notice|notif|announce|publi|issu|pcn|pdn|letter|this (date|revision|document)|bekannt|mitteil|schreib|avis|comuni|aviso|carta|lettera|lettre|présente?|est[ea] (rev|documento|fecha|escrito)|emisi|emission|émission/i;
	return notice.test(words) ? "notice" : "unstated";
}

const NOT_BEFORE = "(?<![\\p{L}\\d])";
const NOT_AFTER = "(?![\\p{L}\\d])";
/** "Before 2 weeks of the date" counts backwards. */
const NOT_BACKWARDS = "(?<!(?:before|earlier than|vor|avant|prima di|antes de)\\s)";
const M = `(${MONTH_PATTERN})`;
const YEAR = "(20\\d{2}|19[89]\\d)";
const PERIOD = (): Reading => ({ kind: "period" });
const rx = (source: string) => new RegExp(source, "giu");
const NUMBER_WORD = Object.keys(NUMBER_WORDS)
	.sort((a, b) => b.length - a.length)
	.join("|");
/** Anchor, count and unit of a count in Japanese or Chinese. */
const EASTERN_COUNT =
	"((?:本?(?:通知|書面?|书面|函|案内|公告)|発行|发行|发布|發布|發文|发文|通知|停止接[单單]|接[单單]截止|受注(?:終了|停止)|最[終终后後](?![出发發交供納纳])[^\\d。、，,;；\\n]{0,8}|受領|收到|接到)[^\\d〇零一二三四五六七八九十。、，,;；\\n]{0,12}(?:から|より|後|后|起|以降|以后|内)[^\\d〇零一二三四五六七八九十。、，,;；\\n]{0,3})(\\d{1,3}|[一二三四五六七八九十]{1,3})\\s*(?:個|个|[ヶカか箇ケヵ])?\\s*(月間?|週間?|周|日間?|天|年間?)(?![\\d月])";
const UNITS =
	"days?|weeks?|months?|years?|tagen?|tage|wochen?|monaten?|monate|jahren?|jours?|semaines?|mois|giorni|settimane|mesi|d[ií]as|semanas|meses|años?|anni";

const MONTH_NAME = new RegExp(MONTH_PATTERN, "iu");
/** Japanese, Chinese and Korean characters. */
const SIGNS = /[\u3005-\u9FFF\uAC00-\uD7AF]/;

/** Every date, period and count has a digit, or is a count in words. */
const MAY_HOLD_DATE = new RegExp(
	`\\d|[一二三四五六七八九十〇]\\s?[年月個个ヶか]|${NOT_BEFORE}(?:${NUMBER_WORD})${NOT_AFTER}`,
	"iu",
);

/** Earlier readers win where two match the same words. */
const READERS: Reader[] = [
	{
		pattern: rx(
			`${NOT_BEFORE}${NOT_BACKWARDS}(\\d{1,3}|${NUMBER_WORD})(?:\\s*\\([^)]{1,30}\\))?\\s*(?:-\\s*)?(?:calendar\\s+)?((?:business|working|werk|arbeits)[\\s-]*)?(${UNITS})${NOT_AFTER}(?:\\s*(?:from|after|following|of|since|nach|ab|après|à\\s+(?:compter|partir)|dopo|dalla?|(?:a\\s+(?:contar\\s+)?)?desde|después|a\\s+(?:partir|contar|decorrere)|tras|posterior(?:es)?\\s+a)\\s+([^.;,\\n]{2,60}))`,
		),
		read: relativeDay,
	},
	{
		pattern: rx(
			`(?:within|innerhalb\\s+von|binnen|dans\\s+les|sous|entro|dentro\\s+de)\\s+(\\d{1,3}|${NUMBER_WORD})(?:\\s*\\([^)]{1,30}\\))?\\s*(?:calendar\\s+)?((?:business|working|werk|arbeits)[\\s-]*)?(${UNITS})${NOT_AFTER}()`,
		),
		read: relativeDay,
	},
	{ pattern: rx(EASTERN_COUNT), needs: "signs", read: easternCount },
	{
		needs: "signs",
		pattern: rx("(明年|来年|來年|翌年|次年|今年|本年|同年)\\s*(\\d{1,2})\\s*月\\s*(\\d{1,2})\\s*[日号號]"),
		read: (m) => yearlessDay(m[1] ?? "", m[2] ?? "", m[3] ?? ""),
	},
	{
		needs: "signs",
		pattern: rx(EASTERN_DAY),
		read: (m) => easternDay(yearOf(m[1], m[2] ?? m[3] ?? ""), m[4] ?? "", m[5] ?? ""),
	},
	{ pattern: rx(SHORT_ERA_DAY), read: (m) => easternDay(yearOf(m[1], m[2] ?? ""), m[4] ?? "", m[5] ?? "") },
	{ pattern: rx(EASTERN_PERIOD), needs: "signs", read: PERIOD },
	{
		pattern: rx(`(?<![\\d./-])${YEAR}([-/.])(\\d{1,2})\\2(\\d{1,2})(?=T\\d|[^\\d./-]|[./-](?!\\d)|$)`),
		read: (m) => day(m[1] ?? "", m[3] ?? "", m[4] ?? ""),
	},
	{
		needs: "month",
		pattern: rx(
			`${NOT_BEFORE}(\\d{1,2})(?:st|nd|rd|th|er|º|°)?[\\s\\-/.]*(?:of\\s+|de\\s+)?${M}\\.?,?[\\s\\-/.]*(?:de\\s+|del\\s+)?['’]?(\\d{4}|\\d{2})${NOT_AFTER}`,
		),
		read: (m) => day(m[3] ?? "", monthNumber(m[2] ?? ""), m[1] ?? ""),
	},
	{
		needs: "month",
		pattern: rx(
			`${NOT_BEFORE}${M}\\.?[\\s\\-]*(\\d{1,2})(?:st|nd|rd|th)?(?:,\\s*|[\\s\\-]+)(\\d{4})${NOT_AFTER}`,
		),
		read: (m) => day(m[3] ?? "", monthNumber(m[1] ?? ""), m[2] ?? ""),
	},
	{
		needs: "month",
		pattern: rx(`${NOT_BEFORE}${YEAR}[\\s\\-.,/]+${M}\\.?[\\s\\-.,/]+(\\d{1,2})${NOT_AFTER}`),
		read: (m) => day(m[1] ?? "", monthNumber(m[2] ?? ""), m[3] ?? ""),
	},
	{
		pattern: rx("(?<![\\d./\\p{L}-])(\\d{1,2})([/.-])(\\d{1,2})\\2(20\\d{2})(?![\\d\\p{L}]|[./-]\\d)"),
		read: numericDay,
	},
	{
		pattern: rx("(?<![\\d./\\p{L}-])(\\d{1,2})([/.])(\\d{1,2})\\2(\\d{2})(?![\\d\\p{L}]|[./-]\\d)"),
		read: numericDay,
	},
	{
		pattern: rx(
			`${NOT_BEFORE}(?:calendar\\s*week|work\\s?week|week|ww|wk|cw|kw|kalenderwoche|semaine|semana|settimana)\\.?\\s*\\d{1,2}(?:\\s*(?:of|in|de|du|[,/.-])?\\s*(?:${YEAR}|'?\\d{2}))?${NOT_AFTER}`,
		),
		read: PERIOD,
	},
	{ pattern: rx(`${NOT_BEFORE}(?:ww|wk|cw|kw)\\.?\\s?\\d{4}${NOT_AFTER}`), read: PERIOD },
	{
		pattern: rx(
			`${NOT_BEFORE}(?:${YEAR}[\\s-]?w\\d{2}|w\\d{1,2}[\\s/]${YEAR}|w\\d{1,2}\\s?['’]\\s?\\d{2})${NOT_AFTER}`,
		),
		read: PERIOD,
	},
	{
		pattern: rx(
			`${NOT_BEFORE}(?:q[1-4][\\s/,.'-]*(?:of\\s+)?(?:20)?\\d{2}|[1-4]q[\\s/'-]*(?:20)?\\d{2}|${YEAR}[\\s/-]?q[1-4]|(?:first|second|third|fourth|1st|2nd|3rd|4th)\\s+quarter(?:\\s+of)?\\s+${YEAR}|[1-4]\\.\\s*quartal\\s+${YEAR}|[1-4](?:er|e|º|°)?\\s+trimestre\\s+(?:de\\s+|del\\s+)?${YEAR}|t[1-4]\\s+${YEAR})${NOT_AFTER}`,
		),
		read: PERIOD,
	},
	{
		pattern: rx(
			`${NOT_BEFORE}(?:h[12][\\s/]*${YEAR}|(?:first|second)\\s+half(?:\\s+of)?\\s+${YEAR}|(?:mid|end|ende|fin|late|early|middle)(?:[\\s-]+(?:of|de|del))?[\\s-]+(?:the\\s+year\\s+)?${YEAR})${NOT_AFTER}`,
		),
		read: PERIOD,
	},
	{
		pattern: rx(`${NOT_BEFORE}${M}\\.?[\\s,\\-/]*(?:de\\s+|of\\s+)?${YEAR}${NOT_AFTER}`),
		needs: "month",
		read: PERIOD,
	},
	{ pattern: rx(`(?<![\\d./\\p{L}-])(?:0?[1-9]|1[0-2])/${YEAR}(?![\\d/\\p{L}-])`), read: PERIOD },
];

const COMPACT: Reader = {
	pattern: rx(`(?<![\\p{L}\\d])${YEAR}(\\d{2})(\\d{2})(?![\\p{L}\\d])`),
	read: (m) => day(m[1] ?? "", m[2] ?? "", m[3] ?? ""),
};
const READERS_AND_COMPACT: readonly Reader[] = [...READERS, COMPACT];
