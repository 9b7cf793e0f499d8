import { Decimal } from "decimal.js";

/** A number cell as a decimal without exponent: Excel keeps 0.0004 as `4.0000000000000002E-4`. */
export function plainNumber(text: string): string {
	const number = Number(text);
	return Number.isFinite(number) ? new Decimal(number).toFixed() : text;
}

const DAY_MS = 86_400_000;
/** Day 0 of Excel's calendar, in which 1900 has a 29 February; right from 1 March 1900 on. */
const EPOCH = Date.UTC(1899, 11, 30);

/**
 * The day that Excel keeps as a number (ECMA-376 part 1, 18.17.4.1, base 1900): `46356` is `2026-12-01`. Null for what
 * is no number of a day between 1950 and 2150.
 */
export function dayOfSerial(text: string): string | null {
	if (!/^\d{5}$/.test(text)) return null;
	const serial = Number(text);
	if (serial < 18_264 || serial > 91_313) return null;
	return new Date(EPOCH + serial * DAY_MS).toISOString().slice(0, 10);
}
