import { fixedPoint, placesOf } from "../fixed-point";
import { dayOf, dayText, lastDay, type Month, monthFrom, monthOf, monthText } from "./days";
import type { PlanInput, ProductInput } from "./inputs";
import { type Mean, Series, type Span } from "./series";
import type { Assumption } from "./types";

/** After the plan ends, its last 12 planned months say how a product goes on. */
const MEAN_MONTHS = 12;

export type ProductDemand = { units: Series; assumptions: Assumption[]; missing: string[] };

/**
 * Step 2: units of a product over the horizon. A month without a line counts 0 while the plan lasts; it is no planned
 * month, so it does not enter the mean that follows the plan.
 */
export function productDemand(product: ProductInput, plan: PlanInput[], horizon: Span): ProductDemand {
	const places = Math.max(0, ...plan.map(({ units }) => placesOf(units)));
	const planned = new Map(plan.map(({ month, units }) => [monthFrom(month), fixedPoint(units, places)]));
	const end = lastMonth(product);
	const last = Math.max(...planned.keys());
	const mean = meanOfLast(planned);
	const units = Series.of(horizon, places, (month) => {
		if (planned.size === 0 || month > end) return NONE;
		return month > last ? mean : { sum: planned.get(month) ?? 0n, count: 1 };
	});
	return {
		units,
		assumptions: endAssumptions(product, end, horizon),
		missing: planned.size === 0 ? [`${product.sku}: build plan`] : [],
	};
}

const NONE: Mean = { sum: 0n, count: 1 };

function meanOfLast(planned: Map<Month, bigint>): Mean {
	const last = [...planned].sort(([a], [b]) => a - b).slice(-MEAN_MONTHS);
	return { sum: last.reduce((sum, [, units]) => sum + units, 0n), count: Math.max(1, last.length) };
}

function lastMonth(product: ProductInput): Month {
	return product.endOfProduction ? monthOf(dayOf(product.endOfProduction)) : Number.POSITIVE_INFINITY;
}

function endAssumptions(product: ProductInput, end: Month, horizon: Span): Assumption[] {
	const { sku } = product;
	const until = dayText(horizon.end - 1);
	if (product.endOfProduction === null) {
		const text = `${sku} has no end of production: needed to the horizon, ${until}`;
		return [{ code: "assumed_horizon", subject: sku, text }];
	}
	if (lastDay(end) < horizon.end) return [];
	const text = `${sku} is built until ${monthText(end)}: counted to the horizon only, ${until}`;
	return [{ code: "cut_at_horizon", subject: sku, text }];
}
