import { Decimal, ONE, ZERO } from "../decimal";
import { groupBy } from "../group";
import { type Alternates, alternatesOf, coverageOf, lifecycleUnknown, sourceName } from "./coverage";
import type { Converter } from "./currency";
import { governingLine, type LineDates } from "./governing-line";
import type { Hit } from "./hits";
import type { ExposureInputs, PartInput, SourceInput, UsageInput } from "./inputs";
import { emptyNumbers } from "./missing";
import { Need, netStock } from "./need";
import { type ProductModel, productModels } from "./product-model";
import { Series } from "./series";
import type { Terms } from "./terms";
import type { Assumption, Coverage } from "./types";

export type Use = { product: ProductModel; usage: Decimal };

/** An internal part that is hit, with all that steps 1 to 6 say of it. Money in the reporting currency. */
export type PartModel = {
	input: PartInput;
	/** The part's currency into the reporting currency. */
	toReporting(amount: Decimal): Decimal;
	unitCost: Decimal;
	moq: Decimal;
	orderMultiple: Decimal;
	leadTimeDays: number;
	uses: Use[];
	need: Need;
	/** Margin of the products that use the part, as their units are built. */
	margin: Series;
	hits: Hit[];
	line: LineDates;
	alternates: Alternates;
	coverage: Coverage;
	coveredBy: SourceInput | null;
	assumptions: Assumption[];
	missing: string[];
};

const NUMBERS = [
	"unitCost",
	"moq",
	"orderMultiple",
	"leadTimeDays",
	"onHand",
	"onOrder",
	"allocated",
	"safetyStock",
] as const;

/** The inputs by part and product, in the order in which they came. */
export type Surroundings = {
	asOf: string;
	parts: Map<string, PartInput>;
	sources: Map<string, SourceInput[]>;
	usages: Map<string, UsageInput[]>;
	products: Map<string, ProductModel>;
	terms: Terms;
	converter: Converter;
};

export function surroundingsOf(inputs: ExposureInputs, terms: Terms, converter: Converter): Surroundings {
	const products = productModels(inputs, terms, converter);
	return {
		asOf: inputs.asOf,
		parts: new Map(inputs.parts.map((part) => [part.internalPart, part])),
		sources: groupBy(inputs.sources, ({ internalPart }) => internalPart),
		usages: groupBy(inputs.usages, ({ internalPart }) => internalPart),
		products: new Map(products.map((product) => [product.input.sku, product])),
		terms,
		converter,
	};
}

/** Steps 2 to 6 for every part that is hit. @throws Error when the inputs do not hold such a part or product. */
export function partModels(hits: Map<string, Hit[]>, around: Surroundings): PartModel[] {
	return [...hits].map(([internalPart, partHits]) => {
		const input = around.parts.get(internalPart);
		if (!input) throw new Error(`part ${internalPart} is hit but not in the inputs`);
		return partModel(input, partHits, around);
	});
}

function partModel(input: PartInput, hits: Hit[], around: Surroundings): PartModel {
	const { asOf, terms, converter } = around;
	const line = governingLine(
		hits.map(({ dates }) => dates),
		asOf,
	);
	if (!line) throw new Error(`part ${input.internalPart} has no line that hits it`);
	const toReporting = (amount: Decimal) => converter.convert(amount, input.currency);
	const uses = usesOf(input, around);
	const demand = uses.map(({ product, usage }) => ({ weight: usage, series: product.units }));
	const margin = uses.map(({ product }) => ({ weight: product.margin, series: product.units }));
	const sources = around.sources.get(input.internalPart) ?? [];
	const hit = new Set(hits.map(({ source }) => source.id));
	const alternates = alternatesOf(sources, hit, new Decimal(input.unitCost ?? 0));
	const { coverage, by } = coverageOf(alternates);
	return {
		input,
		toReporting,
		unitCost: toReporting(new Decimal(input.unitCost ?? 0)),
		moq: new Decimal(input.moq ?? 0),
		orderMultiple: new Decimal(input.orderMultiple ?? ONE),
		leadTimeDays: input.leadTimeDays ?? 0,
		uses,
		need: new Need(Series.weighted(terms.horizon, demand), netStock(input)),
		margin: Series.weighted(terms.horizon, margin),
		hits,
		line,
		alternates,
		coverage,
		coveredBy: by,
		assumptions: partAssumptions(input, line, uses, coverage === "conditional" ? by : null),
		missing: [
			...emptyNumbers(input.internalPart, input, NUMBERS),
			...uses.flatMap(({ product }) => product.missing),
			...[alternates.approved[0], alternates.conditional[0]].flatMap((source) =>
				source ? emptyNumbers(sourceName(source), source, ["unitPrice"]) : [],
			),
		],
	};
}

function usesOf({ internalPart }: PartInput, { usages, products }: Surroundings): Use[] {
	return (usages.get(internalPart) ?? [])
		.map(({ sku, usage }) => {
			const product = products.get(sku);
			if (!product) throw new Error(`product ${sku} uses ${internalPart} but is not in the inputs`);
			return { product, usage: new Decimal(usage) };
		})
		.filter(({ usage }) => usage.gt(ZERO));
}

function partAssumptions(
	input: PartInput,
	line: LineDates,
	uses: Use[],
	toCheck: SourceInput | null,
): Assumption[] {
	const assumptions = uses.flatMap(({ product }) => product.assumptions);
	if (toCheck?.status === "approved") assumptions.push(lifecycleUnknown(toCheck));
	if (line.lastOrderDate === null && !line.noLastOrder)
		assumptions.push(unknownLastOrder(input.internalPart));
	return assumptions;
}

export function unknownLastOrder(internalPart: string): Assumption {
	return {
		code: "unknown_last_order_date",
		subject: internalPart,
		text: `${internalPart} is taken to be still orderable: no last order date is known`,
	};
}
