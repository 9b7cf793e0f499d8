import { Decimal } from "decimal.js";

/** Pieces as people read them, without decimals; what is short is rounded up, because nobody buys part of a piece. */
export function pieces(amount: string): string {
	return new Decimal(amount).toFixed(0, Decimal.ROUND_UP).replace(/\B(?=(\d{3})+$)/g, ",");
}
