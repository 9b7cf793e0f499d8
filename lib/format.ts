import { daysBetween } from "@/lib/domain/calendar";

/*
 * How figures are written on screen. Amounts arrive as decimal strings and are rounded here, once, half away from
 * zero; they never pass through a binary float. A calendar day is never moved by a time zone.
 */

const LOCALE = "en-US";
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Exact amount with its currency: `$530,132.34`. */
export function money(amount: string, currency: string): string {
	return new Intl.NumberFormat(LOCALE, { style: "currency", currency }).format(decimal(amount));
}

/** Short amount for a table cell: `$530.1K`. Show `money` beside it, as a title. */
export function moneyCompact(amount: string, currency: string): string {
	const format = new Intl.NumberFormat(LOCALE, {
		style: "currency",
		currency,
		notation: "compact",
		maximumFractionDigits: 1,
		minimumFractionDigits: 0,
	});
	return format.format(decimal(amount));
}

/** Price of one piece, which may be a fraction of a cent: `$0.0004`. */
export function unitPrice(amount: string, currency: string): string {
	const format = new Intl.NumberFormat(LOCALE, { style: "currency", currency, maximumFractionDigits: 6 });
	return format.format(decimal(amount));
}

/** Pieces, with at most `digits` decimals: `6,303.04`. */
export function quantity(amount: string, digits = 2): string {
	return new Intl.NumberFormat(LOCALE, { maximumFractionDigits: digits }).format(decimal(amount));
}

/** A share of one: `55.6%`. */
export function percent(share: string): string {
	const format = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 1 });
	return format.format(decimal(share));
}

export function isZero(amount: string): boolean {
	return /^-?0*(\.0*)?$/.test(amount);
}

export function plural(count: number, one: string, many = `${one}s`): string {
	return `${new Intl.NumberFormat(LOCALE).format(count)} ${count === 1 ? one : many}`;
}

/** A calendar day `YYYY-MM-DD`: `14 May 2027`, which nobody reads as a month of another order. */
export function day(text: string): string {
	const [year, month, date] = text.split("-");
	return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** A month `YYYY-MM`: `May 2027`. */
export function month(text: string): string {
	const [year, number] = text.split("-");
	return `${MONTHS[Number(number) - 1]} ${year}`;
}

/** How far a day is from `asOf`, in words: `17 days left`, `today`, `passed 12 days ago`. */
export function daysLeft(to: string, asOf: string): string {
	const days = daysBetween(asOf, to);
	if (days === 0) return "today";
	return days > 0 ? `${plural(days, "day")} left` : `passed ${plural(-days, "day")} ago`;
}

/** A moment in UTC: `22 Nov 2026, 04:08 UTC`. */
export function moment(at: Date): string {
	const text = at.toISOString();
	return `${day(text.slice(0, 10))}, ${text.slice(11, 16)} UTC`;
}

const STEPS: [limit: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
	[60, 1, "second"],
	[3_600, 60, "minute"],
	[86_400, 3_600, "hour"],
	[30 * 86_400, 86_400, "day"],
];

/** How long ago, for the newest month; older moments as a day: `3 hours ago`, `14 May 2026`. */
export function timeAgo(at: Date, now: Date): string {
	const seconds = Math.max(0, Math.round((now.getTime() - at.getTime()) / 1000));
	if (seconds < 5) return "just now";
	for (const [limit, size, unit] of STEPS) {
		if (seconds < limit) {
			return new Intl.RelativeTimeFormat(LOCALE, { numeric: "always" }).format(
				-Math.floor(seconds / size),
				unit,
			);
		}
	}
	return day(at.toISOString().slice(0, 10));
}

/** `1.2 MB`, in steps of 1,000. */
export function fileSize(bytes: number): string {
	const units = ["B", "kB", "MB", "GB"];
	const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
	const value = bytes / 1000 ** step;
	return `${new Intl.NumberFormat(LOCALE, { maximumFractionDigits: step === 0 ? 0 : 1 }).format(value)} ${units[step]}`;
}

function isDecimal(text: string): text is `${number}` {
	return /^-?\d+(\.\d+)?$/.test(text);
}

function decimal(text: string): `${number}` {
	if (!isDecimal(text)) throw new RangeError(`Not a decimal number: ${JSON.stringify(text)}`);
	return text;
}
