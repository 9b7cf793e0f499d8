import { Decimal } from "decimal.js";

/*
 * Figures as people read them in briefs and messages: rounded once, half up, from the exact decimal.
 */

/** `530,132.34 USD`. */
export function money(amount: string, currency: string): string {
	return `${grouped(new Decimal(amount).toFixed(2, Decimal.ROUND_HALF_UP))} ${currency}`;
}

/** Pieces, without decimals; what is short is rounded up, because nobody buys part of a piece. */
export function pieces(amount: string): string {
	return grouped(new Decimal(amount).toFixed(0, Decimal.ROUND_UP));
}

/** Units of a product, one decimal at most. */
export function units(amount: string): string {
	return grouped(new Decimal(amount).toDecimalPlaces(1, Decimal.ROUND_HALF_UP).toString());
}

function grouped(text: string): string {
	const [whole = "0", fraction] = text.split(".");
	const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ",");
	return fraction ? `${thousands}.${fraction}` : thousands;
}

/** `in 90 days`, `today`, `12 days ago`. */
export function fromToday(days: number): string {
	if (days === 0) return "today";
	const count = Math.abs(days);
	const unit = count === 1 ? "day" : "days";
	return days > 0 ? `in ${count} ${unit}` : `${count} ${unit} ago`;
}
