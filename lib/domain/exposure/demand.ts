import { dayOf, dayText, lastDay, type Month, monthOf, monthText } from "./days";
import type { PlanInput, ProductInput } from "./inputs";
import { type Planned, plannedExactly, plannedNumbers } from "./planned";
import { MEAN_SCALE, type Mean, Series, type Span } from "./series";
import type { Assumption } from "./types";

/** After the plan ends, its last 12 planned months say how a product goes on. */
const MEAN_MONTHS = 12;

export type ProductDemand = { units: Series; assumptions: Assumption[]; missing: string[] };

/**
 * Step 2: units of a product over the horizon. A month without a line counts 0 while the plan lasts; it is no planned
 * month, so it does not enter the mean that follows the plan.
 */
export function productDemand(product: ProductInput, plan: PlanInput[], horizon: Span): ProductDemand {
	const end = lastMonth(product);
	return {
		units: unitsToEnd(plan, end, horizon),
		assumptions: endAssumptions(product, end, horizon),
		missing: plan.some(hasMonth) ? [] : [`${product.sku}: build plan`],
	};
}

function hasMonth(line: PlanInput): boolean {
	return "month" in line || line.months !== "";
}

function unitsToEnd(plan: PlanInput[], end: Month, horizon: Span): Series {
	const numbers = plannedNumbers(plan, Number.MAX_SAFE_INTEGER / (MEAN_MONTHS * MEAN_SCALE));
	if (numbers === null) return unitsExactly(plannedExactly(plan), end, horizon);
	const { months, units, places } = numbers;
	const last = months.at(-1) ?? end;
	const recent = units.slice(-MEAN_MONTHS);
	const mean =
		recent.length === 0 ? 0 : recent.reduce((sum, one) => sum + one) * (MEAN_SCALE / recent.length);
	let at = 0;
	return Series.ofNumbers(horizon, places, (month) => {
		if (month > end) return 0;
		if (month > last) return mean;
		while ((months[at] ?? last) < month) at++;
		return months[at] === month ? (units[at] ?? 0) * MEAN_SCALE : 0;
	});
}

/** The same for any numbers. */
function unitsExactly({ months, units, places }: Planned<bigint>, end: Month, horizon: Span): Series {
	const last = months.at(-1) ?? end;
	const recent = units.slice(-MEAN_MONTHS);
	const mean: Mean = { sum: recent.reduce((sum, one) => sum + one, 0n), count: Math.max(1, recent.length) };
	const planned = new Map(months.map((month, at) => [month, units[at] ?? 0n]));
	return Series.of(horizon, places, (month) => {
		if (month > end) return NONE;
		return month > last ? mean : { sum: planned.get(month) ?? 0n, count: 1 };
	});
}

const NONE: Mean = { sum: 0n, count: 1 };

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
