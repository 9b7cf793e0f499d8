import { remembered } from "./remembered";

/** A UTC day as whole days since 1970-01-01, and a month as `year × 12 + month from 0`: both count and compare. */
export type Day = number;
export type Month = number;

const MILLISECONDS = 86_400_000;
/** Thousands of products have a few thousand days and a few dozen months among them. */
const MOST = 10_000;

/** @throws RangeError when `text` is not a day written `YYYY-MM-DD`. */
export const dayOf: (text: string) => Day = remembered(MOST, readDay);
export const dayText: (day: Day) => string = remembered(MOST, writeDay);
export const monthOf: (day: Day) => Month = remembered(MOST, monthWith);

function readDay(text: string): Day {
	const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
	const day = time / MILLISECONDS;
	if (Number.isNaN(time) || writeDay(day) !== text) throw new RangeError(`${text} is not a day`);
	return day;
}

function writeDay(day: Day): string {
	return new Date(day * MILLISECONDS).toISOString().slice(0, 10);
}

const [ZERO, HYPHEN] = [48, 45];

/** The month written at `from`; without a text of its own, because plans have half a million. @throws RangeError */
export function monthAt(text: string, from: number): Month {
	const year = digitsAt(text, from) * 100 + digitsAt(text, from + 2);
	const month = digitsAt(text, from + 5);
	const isMonth = year >= 0 && month >= 1 && month <= 12 && text.charCodeAt(from + 4) === HYPHEN;
	if (!isMonth) throw new RangeError(`${text.slice(from, from + 7)} is not a month`);
	return year * 12 + month - 1;
}

/** The two digits at `at`; below zero or not a number when they are none. */
function digitsAt(text: string, at: number): number {
	const [tens, ones] = [text.charCodeAt(at) - ZERO, text.charCodeAt(at + 1) - ZERO];
	return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** @throws RangeError when `text` is not a month written `YYYY-MM`. */
export function monthFrom(text: string): Month {
	if (text.length !== "YYYY-MM".length) throw new RangeError(`${text} is not a month`);
	return monthAt(text, 0);
}

export function monthText(month: Month): string {
	return dayText(firstDay(month)).slice(0, 7);
}

function monthWith(day: Day): Month {
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
