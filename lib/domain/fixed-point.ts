import { Decimal } from "./decimal";

/*
 * Decimals as whole numbers of 10^-places: sums and products of many are exact, at a fraction of what they cost as
 * `Decimal`. For inner loops only; figures are decimals.
 */

/** Places after the point of a number written without an exponent: 3 of `1.005`, 6 of `73.000000`. */
export function placesOf(text: string): number {
	const point = text.indexOf(".");
	return point < 0 ? 0 : text.length - point - 1;
}

/** `text` × 10^places. @throws SyntaxError when it is no number; RangeError when it has more places. */
export function fixedPoint(text: string, places: number): bigint {
	const point = text.indexOf(".");
	const missing = places - (point < 0 ? 0 : text.length - point - 1);
	if (missing < 0) throw new RangeError(`${text} has more than ${places} places`);
	const digits = point < 0 ? text : text.slice(0, point) + text.slice(point + 1);
	return BigInt(digits + "0".repeat(missing));
}

/** `numerator / denominator`, to the digits of a Decimal. */
export function ratio(numerator: bigint | number, denominator: Decimal): Decimal {
	return new Decimal(numerator.toString()).div(denominator);
}

/** So many digits are exact as a number, whatever they are. */
const EXACT_DIGITS = 15;
const [ZERO, NINE, POINT] = [48, 57, 46];

/** Part of a text that is a number of 0 or more, as `units` × 10^-`places` without zeros that end its fraction. */
export type Whole = { units: number; places: number };

/** Reads `text[from..to)` into `whole`. @returns false when it is not exact as a number, is below 0 or no number. */
export function readWhole(text: string, from: number, to: number, whole: Whole): boolean {
	let [units, places, digits, zeros] = [0, 0, 0, 0];
	let isFraction = false;
	for (let at = from; at < to; at++) {
		const code = text.charCodeAt(at);
		if (code === POINT && !isFraction) isFraction = true;
		else if (code < ZERO || code > NINE) return false;
		else if (isFraction && code === ZERO) zeros++;
		else {
			// Zeros of a fraction count once another digit follows them.
			if (isFraction) places += zeros + 1;
			digits += zeros + 1;
			if (digits > EXACT_DIGITS) return false;
			units = units * 10 ** (zeros + 1) + (code - ZERO);
			zeros = 0;
		}
	}
	whole.units = units;
	whole.places = places;
	return to > from;
}
