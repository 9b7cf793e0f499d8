import { Decimal as DecimalJs } from "decimal.js";

/**
 * Decimals of 40 digits, half up (the exposure model asks for 34 or more), never written with an exponent. A
 * number is exact until it has to be cut; only `rounded` cuts on purpose.
 */
export const Decimal = DecimalJs.clone({
	precision: 40,
	rounding: DecimalJs.ROUND_HALF_UP,
	toExpNeg: -1e9,
	toExpPos: 1e9,
});
export type Decimal = DecimalJs;

export const ZERO: Decimal = new Decimal(0);
export const ONE: Decimal = new Decimal(1);

export function sum(values: Iterable<Decimal>): Decimal {
	let total = ZERO;
	for (const value of values) total = total.plus(value);
	return total;
}

/** What is above zero, else zero. */
export function positive(value: Decimal): Decimal {
	return Decimal.max(value, ZERO);
}

/** A result of the model: half up to 6 places, without trailing zeros. */
export function rounded(value: Decimal): string {
	return value.toDecimalPlaces(6, Decimal.ROUND_HALF_UP).toFixed();
}

/** A quantity in full, as far as 40 digits go: `6303.037375`. */
export function exact(value: Decimal): string {
	return value.toFixed();
}
