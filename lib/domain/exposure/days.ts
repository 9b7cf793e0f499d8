/** A UTC day as whole days since 1970-01-01, and a month as `year × 12 + month from 0`: both count and compare. */
export type Day = number;
export type Month = number;

const MILLISECONDS = 86_400_000;

/** @throws RangeError when `text` is not a day written `YYYY-MM-DD`. */
export function dayOf(text: string): Day {
	const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
	const day = time / MILLISECONDS;
	if (Number.isNaN(time) || dayText(day) !== text) throw new RangeError(`${text} is not a day`);
	return day;
}

export function dayText(day: Day): string {
	return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

const months = new Map<string, Month>();

/** @throws RangeError when `text` is not a month written `YYYY-MM`. */
export function monthFrom(text: string): Month {
	const known = months.get(text);
	if (known !== undefined) return known;
	// Half a million plan lines have a few dozen months.
	const month = readMonth(text);
	months.set(text, month);
	return month;
}

function readMonth(text: string): Month {
	const [, year, month] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(text) ?? [];
	if (!month) throw new RangeError(`${text} is not a month`);
	return Number(year) * 12 + Number(month) - 1;
}

export function monthText(month: Month): string {
	return dayText(firstDay(month)).slice(0, 7);
}

export function monthOf(day: Day): Month {
	const date = new Date(day * MILLISECONDS);
	return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

export function firstDay(month: Month): Day {
	return Date.UTC(Math.floor(month / 12), month % 12, 1) / MILLISECONDS;
}

export function lastDay(month: Month): Day {
	return firstDay(month + 1) - 1;
}

export function daysIn(month: Month): number {
	return firstDay(month + 1) - firstDay(month);
}

/** The same day `months` later, or that month's last when it has no such day. */
export function addMonths(day: Day, months: number): Day {
	const target = monthOf(day) + months;
	return Math.min(firstDay(target) + (day - firstDay(monthOf(day))), lastDay(target));
}
