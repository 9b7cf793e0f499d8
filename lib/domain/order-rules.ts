import { Decimal } from "./decimal";
import type { OptionKind, PartExposure } from "./exposure/types";

/** What a maker sells: pieces, as the company's data has them for the part. */
export type OrderRules = Pick<PartExposure, "moq" | "orderMultiple">;

/** Options that are ordered from the maker alone: an alternate or another source has rules of its own. */
const OF_THE_MAKER: readonly OptionKind[] = ["life_of_need_buy", "bridge_buy_and_redesign"];

/**
 * The nearest quantities that the maker sells, less first, where a quantity is none of them; empty where it is one,
 * where nothing is bought, and where the maker's rules do not count.
 */
export function nearestOrderable(kind: OptionKind, quantity: string, rules: OrderRules): string[] {
	const asked = new Decimal(quantity);
	if (!OF_THE_MAKER.includes(kind) || asked.isZero()) return [];
	const step = Decimal.max(rules.orderMultiple, 1);
	const least = new Decimal(rules.moq).div(step).ceil().times(step);
	const below = asked.div(step).floor().times(step);
	if (below.eq(asked) && asked.gte(least)) return [];
	const above = Decimal.max(below.plus(step), least);
	// No order is of none.
	const sold = below.gte(least) && !below.isZero() ? [below, above] : [above];
	return sold.map((one) => one.toFixed());
}
