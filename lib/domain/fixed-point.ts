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
export function ratio(numerator: bigint, denominator: Decimal): Decimal {
	return new Decimal(numerator.toString()).div(denominator);
}
