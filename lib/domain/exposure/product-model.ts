import { Decimal } from "../decimal";
import { groupBy } from "../group";
import type { Converter } from "./currency";
import { productDemand } from "./demand";
import type { ExposureInputs, PlanInput, ProductInput } from "./inputs";
import { emptyNumbers } from "./missing";
import type { Series } from "./series";
import type { Terms } from "./terms";
import type { Assumption } from "./types";

/** A product with its units over the horizon; price and margin of one, in the reporting currency. */
export type ProductModel = {
	input: ProductInput;
	units: Series;
	price: Decimal;
	margin: Decimal;
	assumptions: Assumption[];
	missing: string[];
};

/** Step 2 for every product. @throws MissingRate */
export function productModels(inputs: ExposureInputs, terms: Terms, converter: Converter): ProductModel[] {
	const plans = groupBy(inputs.plan, ({ sku }) => sku);
	return inputs.products.map((input) => productModel(input, plans.get(input.sku) ?? [], terms, converter));
}

function productModel(
	input: ProductInput,
	plan: PlanInput[],
	{ horizon }: Terms,
	{ convert }: Converter,
): ProductModel {
	const { units, assumptions, missing } = productDemand(input, plan, horizon);
	const { currency, unitPrice, unitMargin } = input;
	return {
		input,
		units,
		price: convert(new Decimal(unitPrice ?? 0), currency),
		margin: convert(new Decimal(unitMargin ?? 0), currency),
		assumptions,
		missing: [...missing, ...emptyNumbers(input.sku, input, ["unitPrice", "unitMargin"])],
	};
}
