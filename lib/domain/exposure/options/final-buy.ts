import { Decimal, ONE, positive, ZERO } from "../../decimal";
import { type Day, dayOf, dayText, monthOf } from "../days";
import { orderingIsOver } from "../governing-line";
import type { Flow } from "../money";
import { type PartModel, unknownLastOrder } from "../part-model";
import { monthParts, shareOfMonth } from "../series";
import type { Terms } from "../terms";
import type { Assumption } from "../types";
import type { Draft, Infeasible } from "./draft";
import { endsTooSoon, shelfLifeFromMaker } from "./shelf-life";

/** A last purchase of the part itself that has to last from `paid` to `end`. Money is not rounded. */
export type FinalBuy = {
	quantity: Decimal;
	/** C: the day it is paid and held from. */
	paid: Day;
	cash: Decimal;
	holding: Flow[];
	/** What safety, minimum and multiple buy beyond the gap, written off at the end. */
	excess: Flow[];
	assumptions: Assumption[];
};

/** A buy that covers the gap to the end of day `end` with the safety factor, or why it cannot be made. */
export function finalBuy(part: PartModel, terms: Terms, end: Day): FinalBuy | Infeasible {
	const gap = part.need.gapTo(end);
	if (gap.isZero()) return nothingToBuy(terms);
	const shelf = shelfLifeFromMaker(part, terms);
	const refused = notOrderable(part, terms) ?? endsTooSoon(shelf, end);
	if (refused) return refused;
	const wanted = Decimal.max(gap.times(ONE.plus(terms.buySafetyFactor)), part.moq);
	const quantity = roundedUp(wanted, part.orderMultiple);
	const paid = paidOn(part.line.lastOrderDate, terms, end);
	const leftOver = quantity.minus(gap).times(part.unitCost).times(ONE.minus(terms.salvageRate));
	return {
		quantity,
		paid,
		cash: quantity.times(part.unitCost),
		holding: holdingCost(part, terms, { quantity, paid, end }),
		excess: [{ month: monthOf(end), amount: leftOver }],
		assumptions: [
			...(part.line.lastOrderDate === null ? [unknownLastOrder(part.input.internalPart)] : []),
			...(shelf ? [shelf.assumption] : []),
		],
	};
}

function nothingToBuy({ asOf }: Terms): FinalBuy {
	return { quantity: ZERO, paid: asOf, cash: ZERO, holding: [], excess: [], assumptions: [] };
}

/** What the buy says of itself when it only bridges; nothing when there is nothing to buy. */
export function asBridge({ quantity, paid }: FinalBuy): Pick<Draft, "bridge"> {
	return quantity.isZero() ? {} : { bridge: { quantity, orderBy: paid } };
}

function notOrderable({ line }: PartModel, terms: Terms): Infeasible | null {
	if (!orderingIsOver(line, dayText(terms.asOf))) return null;
	if (line.noLastOrder) return { reason: "last_order_passed: the maker takes no more orders" };
	return { reason: `last_order_passed: the last order date was ${line.lastOrderDate}` };
}

/** Up to a whole multiple; a multiple of 0 counts as 1. */
export function roundedUp(quantity: Decimal, multiple: Decimal): Decimal {
	const step = multiple.gt(ZERO) ? multiple : ONE;
	return quantity.div(step).ceil().times(step);
}

/** C: the last order date when it is still to come and not after `end`, else the as-of date. */
export function paidOn(lastOrderDate: string | null, terms: Terms, end: Day): Day {
	const lastOrder = lastOrderDate === null ? null : dayOf(lastOrderDate);
	return lastOrder !== null && terms.asOf <= lastOrder && lastOrder <= end ? lastOrder : terms.asOf;
}

/**
 * Cost of keeping a buy of `quantity` from day `paid` to day `end`: in each (part) month the mean of what is left of
 * it at the month's start and end. Stock is used up before the buy.
 */
export function holdingCost(
	{ need, unitCost }: Pick<PartModel, "need" | "unitCost">,
	terms: Terms,
	buy: { quantity: Decimal; paid: Day; end: Day },
): Flow[] {
	const left = (day: Day) => positive(buy.quantity.minus(need.shortBefore(day)));
	let before = left(buy.paid);
	return monthParts({ start: buy.paid, end: buy.end + 1 }).map((part) => {
		const after = left(part.last + 1);
		const mean = before.plus(after).div(2);
		before = after;
		const amount = mean.times(unitCost).times(terms.holdingPerMonth).times(shareOfMonth(part));
		return { month: part.month, amount };
	});
}
