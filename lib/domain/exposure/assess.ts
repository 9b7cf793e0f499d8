import { Decimal, exact, rounded } from "../decimal";
import { byText } from "../group";
import { converter } from "./currency";
import { dayText } from "./days";
import { doNothing, totalMargin, totalRevenue } from "./do-nothing";
import { type Hits, hitsOf } from "./hits";
import type { ExposureInputs } from "./inputs";
import { noticeWindow } from "./notice-window";
import { actBy } from "./order-by";
import { type PartModel, partModels, type Surroundings, surroundingsOf } from "./part-model";
import { decisiveLastOrder, firstRunOut, partExposure, productExposure } from "./report";
import { severityOf } from "./severity";
import { termsOf } from "./terms";
import type { Assessment, Assumption } from "./types";

/**
 * The exposure of one notice: all steps of the model. Same inputs, same result to the
 * cent; no clock, no I/O. Formulas: docs/exposure.md.
 * @throws MissingRate when a currency in use has no rate on or before the as-of date.
 */
export function assess(inputs: ExposureInputs): Assessment {
	const converted = converter(inputs.rates, inputs.settings.reportingCurrency, inputs.asOf);
	const terms = termsOf(inputs, converted);
	const hits = hitsOf(inputs);
	const around = surroundingsOf(inputs, terms, converted);
	const parts = partModels(hits.sure, around);
	const losses = doNothing(parts, terms);
	const margin = totalMargin(losses);
	const exposures = inOrder(parts).map((part) => partExposure(part, terms));
	return {
		asOf: inputs.asOf,
		reportingCurrency: terms.reportingCurrency,
		mitigationReady: dayText(terms.redesignReady),
		severity: severityOf(parts, margin, terms),
		lastOrderDate: decisiveLastOrder(parts, inputs),
		actBy: actBy(exposures),
		runOutDate: firstRunOut(parts),
		revenueAtRisk: rounded(totalRevenue(losses)),
		marginAtRisk: rounded(margin),
		possible: possibleExposure(hits, around),
		window: noticeWindow(inputs.notice),
		parts: exposures,
		products: losses
			.toSorted((a, b) => b.margin.cmp(a.margin) || byText(a.product.input.sku, b.product.input.sku))
			.map(productExposure),
		assumptions: distinct(parts.flatMap((part) => part.assumptions)),
		missing: [...new Set(parts.flatMap((part) => part.missing))].sort(byText),
		fxRates: converted.used().map((used) => ({ ...used, rate: exact(new Decimal(used.rate)) })),
		settings: inputs.settings,
	};
}

/** Steps 5 to 7 once more, as if a person had confirmed every possible match. */
function possibleExposure(
	{ withPossible, possibleParts }: Hits,
	around: Surroundings,
): Assessment["possible"] {
	if (possibleParts.length === 0) return null;
	const losses = doNothing(partModels(withPossible, around), around.terms);
	return {
		revenueAtRisk: rounded(totalRevenue(losses)),
		marginAtRisk: rounded(totalMargin(losses)),
		internalParts: possibleParts,
	};
}

const URGENCY = { exposed: 0, conditional: 1, covered: 2 } as const;

/** Exposed parts first, then what runs out first. */
function inOrder(parts: PartModel[]): PartModel[] {
	const runOut = (part: PartModel) => part.need.runOut ?? Number.MAX_SAFE_INTEGER;
	return parts.toSorted(
		(a, b) =>
			URGENCY[a.coverage] - URGENCY[b.coverage] ||
			runOut(a) - runOut(b) ||
			byText(a.input.internalPart, b.input.internalPart),
	);
}

/** Each once, by code and subject. */
function distinct(assumptions: Assumption[]): Assumption[] {
	const byCode = new Map<string, Map<string, Assumption>>();
	for (const assumption of assumptions) {
		const { code, subject } = assumption;
		const known = byCode.get(code) ?? new Map<string, Assumption>();
		byCode.set(code, known.set(subject, assumption));
	}
	return [...byCode]
		.sort(([a], [b]) => byText(a, b))
		.flatMap(([, bySubject]) => [...bySubject.values()].sort((a, b) => byText(a.subject, b.subject)));
}
