import { Decimal } from "../decimal";
import { groupBy } from "../group";
import type { Converter } from "./currency";
import { productDemand } from "./demand";
import type { ExposureInputs, ProductInput } from "./inputs";
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
export function productModels(inputs: ExposureInputs, terms: Terms, { convert }: Converter): ProductModel[] {
	const plans = groupBy(inputs.plan, ({ sku }) => sku);
	return inputs.products.map((input) => {
		const { units, assumptions, missing } = productDemand(input, plans.get(input.sku) ?? [], terms.horizon);
		const money = (amount: string | null) => convert(new Decimal(amount ?? 0), input.currency);
		return {
			input,
			units,
			price: money(input.unitPrice),
			margin: money(input.unitMargin),
			assumptions,
			missing: [...missing, ...emptyNumbers(input.sku, input, ["unitPrice", "unitMargin"])],
		};
	});
}
