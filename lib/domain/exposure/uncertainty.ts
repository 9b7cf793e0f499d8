import { Decimal, exact, ONE, positive, rounded, ZERO } from "../decimal";
import { isCertain, quantile, standardLoss } from "./normal";
import { paidOn, roundedUp } from "./options/final-buy";
import type { PartModel } from "./part-model";
import { monthParts, shareOfMonth } from "./series";
import type { Terms } from "./terms";
import type { Uncertainty } from "./types";

/** What is shown beside the quantity that balances the two costs, each with its z (a constant, so not computed anew). */
const SERVICE_LEVELS = [
	{ level: "0.50", z: "0" },
	{ level: "0.80", z: "0.841621" },
	{ level: "0.95", z: "1.644854" },
] as const;

/** Demand to the end of need as a normal, and what a piece too few or too many costs. Money is not rounded. */
type Spread = { mean: Decimal; deviation: Decimal; under: Decimal; over: Decimal };

/**
 * Step 9: how much to buy when demand is only a mean; undiscounted. Null where there is nothing to weigh: no demand
 * to come, or as good as no cost on one of the two sides.
 */
export function uncertaintyOf(part: PartModel, terms: Terms): Uncertainty | null {
	const spread = spreadOf(part, terms);
	if (!spread) return null;
	const { mean, deviation, under, over } = spread;
	const ratio = under.div(under.plus(over));
	if (isCertain(ratio)) return null;
	const { stock } = part.need;
	const before = leftOver(spread, stock, shortfall(spread, stock));
	const at = (level: Uncertainty["quantities"][number]["level"], share: Decimal, z: Decimal) => {
		const wanted = mean.plus(z.times(deviation)).minus(stock);
		const quantity = wanted.lte(ZERO) ? ZERO : roundedUp(Decimal.max(wanted, part.moq), part.orderMultiple);
		return {
			level,
			share: share.toDecimalPlaces(6).toFixed(),
			z: z.toFixed(),
			wanted: rounded(wanted),
			quantity: exact(quantity),
			...costsOf(spread, stock.plus(quantity), before),
		};
	};
	return {
		meanDemand: exact(mean),
		deviation: exact(deviation),
		underBuyCost: rounded(under),
		overBuyCost: rounded(over),
		criticalRatio: rounded(ratio),
		quantities: [
			...SERVICE_LEVELS.map(({ level, z }) => at(level, new Decimal(level), new Decimal(z))),
			at("critical_ratio", ratio, quantile(ratio)),
		],
	};
}

function spreadOf({ need, unitCost, margin, line }: PartModel, terms: Terms): Spread | null {
	if (need.end === null) return null;
	const mean = need.demand.before(need.end + 1);
	const months = monthsBetween(paidOn(line.lastOrderDate, terms, need.end), need.end);
	const over = unitCost.times(ONE.minus(terms.salvageRate).plus(terms.holdingPerMonth.times(months)));
	const marginPerPiece = margin.before(need.end + 1).div(mean);
	const under = Decimal.min(unitCost.times(terms.aftermarketPremium), marginPerPiece);
	if (under.lte(ZERO) || over.lte(ZERO)) return null;
	return { mean, deviation: terms.demandCv.times(mean), under, over };
}

/** (Part) months from `first` to `last`, both days included. */
function monthsBetween(first: number, last: number): Decimal {
	return monthParts({ start: first, end: last + 1 }).reduce(
		(months, part) => months.plus(shareOfMonth(part)),
		ZERO,
	);
}

/** What having `pieces` is expected to cost on either side; `before` is v(S), left over without any buy. */
function costsOf(spread: Spread, pieces: Decimal, before: Decimal) {
	const short = shortfall(spread, pieces);
	return {
		underBuyCost: rounded(spread.under.times(short)),
		overBuyCost: rounded(spread.over.times(leftOver(spread, pieces, short).minus(before))),
	};
}

/** v(q): pieces that are expected to be left of `pieces`, of which `short` = n(q) are expected to be missing. */
function leftOver(spread: Spread, pieces: Decimal, short: Decimal): Decimal {
	return pieces.minus(spread.mean).plus(short);
}

/** n(q): pieces that demand is expected to go beyond `pieces`. Without spread demand is its mean. */
function shortfall({ mean, deviation }: Spread, pieces: Decimal): Decimal {
	if (deviation.isZero()) return positive(mean.minus(pieces));
	return deviation.times(standardLoss(pieces.minus(mean).div(deviation)));
}
