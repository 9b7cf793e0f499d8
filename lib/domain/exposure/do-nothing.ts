import { type Decimal, sum } from "../decimal";
import { byText } from "../group";
import type { Day } from "./days";
import type { Flow } from "./money";
import type { PartModel } from "./part-model";
import type { ProductModel } from "./product-model";
import type { Terms } from "./terms";

/** A product that cannot be built from the day its first part runs out. Amounts are not rounded. */
export type ProductLoss = {
	product: ProductModel;
	/** R_p and the part that runs out on it; null when none of its exposed parts runs out. */
	runOut: Day | null;
	constrainedBy: string | null;
	unitsLost: Decimal;
	revenue: Decimal;
	margin: Decimal;
};

/**
 * Step 7 for any set of parts: nobody orders after A, and until M, when a redesign would be ready, each product loses
 * its units from its earliest run-out on. A product counts once, however many of its parts are hit.
 */
export function doNothing(parts: PartModel[], terms: Terms): ProductLoss[] {
	const products = new Map<string, ProductModel>();
	for (const { uses } of parts) for (const { product } of uses) products.set(product.input.sku, product);
	const first = firstRunOuts(parts.filter(({ coverage }) => coverage !== "covered"));
	return [...products].map(([sku, product]) => {
		const { runOut = null, constrainedBy = null } = first.get(sku) ?? {};
		const unitsLost = product.units.between(runOut ?? terms.redesignReady, terms.redesignReady);
		return {
			product,
			runOut,
			constrainedBy,
			unitsLost,
			revenue: product.price.times(unitsLost),
			margin: product.margin.times(unitsLost),
		};
	});
}

type RunOut = { runOut: Day; constrainedBy: string };

function firstRunOuts(parts: PartModel[]): Map<string, RunOut> {
	const first = new Map<string, RunOut>();
	const inOrder = [...parts].sort((a, b) => byText(a.input.internalPart, b.input.internalPart));
	for (const { input, need, uses } of inOrder) {
		if (need.runOut === null) continue;
		for (const { product } of uses) {
			const known = first.get(product.input.sku);
			if (known && known.runOut <= need.runOut) continue;
			first.set(product.input.sku, { runOut: need.runOut, constrainedBy: input.internalPart });
		}
	}
	return first;
}

export function totalRevenue(losses: ProductLoss[]) {
	return sum(losses.map(({ revenue }) => revenue));
}

export function totalMargin(losses: ProductLoss[]) {
	return sum(losses.map(({ margin }) => margin));
}

/** lost(t): margin that one part alone costs on the days from its run-out to the one before `until`, by month. */
export function lostMargin({ need, margin }: Pick<PartModel, "need" | "margin">, until: Day): Flow[] {
	return need.runOut === null ? [] : margin.byMonth(need.runOut, until);
}
