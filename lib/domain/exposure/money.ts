import { type Decimal, sum } from "../decimal";
import { type Month, monthOf } from "./days";
import type { Terms } from "./terms";

/** Money of one calendar month, in the reporting currency. */
export type Flow = { month: Month; amount: Decimal };

/** One-off costs are paid at once: in the month of A, not discounted. */
export function oneOff(amount: Decimal, terms: Terms): Flow[] {
	return [{ month: monthOf(terms.asOf), amount }];
}

/** Σ amount × (1 + annual_discount_rate / 12)^−k, k months after the month of A. Not rounded. */
export function presentValue(flows: Flow[], terms: Terms): Decimal {
	const now = monthOf(terms.asOf);
	return sum(flows.map(({ month, amount }) => discounted(amount, divisor(terms, month - now))));
}

const known = new WeakMap<Decimal, { divisor: Decimal; quotient: Decimal }>();

/** The margin lost in a whole month is the same amount in all options of a part: divided once. */
function discounted(amount: Decimal, divisor: Decimal): Decimal {
	const found = known.get(amount);
	if (found?.divisor === divisor) return found.quotient;
	const quotient = amount.div(divisor);
	known.set(amount, { divisor, quotient });
	return quotient;
}

export function undiscounted(flows: Flow[]): Decimal {
	return sum(flows.map(({ amount }) => amount));
}

function divisor({ discountDivisors }: Terms, month: number): Decimal {
	const found = discountDivisors[month];
	if (!found) throw new RangeError(`month ${month} after the as-of date is outside the horizon`);
	return found;
}
