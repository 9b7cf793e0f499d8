import { Decimal, exact, rounded } from "../decimal";
import { byText } from "../group";
import { sourceName } from "./coverage";
import { type Day, dayOf, dayText, monthText } from "./days";
import type { ProductLoss } from "./do-nothing";
import type { ExposureInputs } from "./inputs";
import { optionsOf } from "./options";
import { orderBy } from "./order-by";
import type { PartModel } from "./part-model";
import { ranked, recommend } from "./ranking";
import type { Terms } from "./terms";
import type { PartExposure, ProductExposure } from "./types";
import { uncertaintyOf } from "./uncertainty";

/* From models to the assessment's own shape: text for days and decimals, each money result rounded once. */

export function partExposure(part: PartModel, terms: Terms): PartExposure {
	const { input, need, line } = part;
	const options = ranked(optionsOf({ part, terms }));
	const runOutDate = dayOrNull(need.runOut);
	const { leadTimeDays } = part;
	const by = orderBy({ runOutDate, leadTimeDays, lastOrderDate: line.lastOrderDate }, dayText(terms.asOf));
	const advised = { options, orderBy: by, runOutDate, leadTimeDays };
	return {
		internalPart: input.internalPart,
		description: input.description,
		affectedSources: part.hits.map(({ affected }) => affected),
		coverage: part.coverage,
		coveredBy: part.coveredBy && sourceName(part.coveredBy),
		stock: stockOf(part),
		unitCost: rounded(part.unitCost),
		moq: exact(part.moq),
		orderMultiple: exact(part.orderMultiple),
		leadTimeDays,
		shelfLifeMonths: input.shelfLifeMonths,
		lastOrderDate: line.lastOrderDate,
		lastShipDate: line.lastShipDate,
		noLastOrder: line.noLastOrder,
		replacement: line.replacement,
		demandByMonth: need.demand
			.months()
			.map(({ month, amount }) => ({ month: monthText(month), quantity: exact(amount) })),
		demandToEndOfNeed: exact(need.demand.before(terms.horizon.end)),
		runOutDate,
		orderBy: by,
		daysOfSupply: need.runOut === null ? null : need.runOut - terms.asOf,
		endOfNeed: dayOrNull(need.end),
		gap: exact(need.gap),
		usedIn: part.uses
			.map(({ product, usage }) => ({
				sku: product.input.sku,
				name: product.input.name,
				usage: exact(usage),
			}))
			.sort((a, b) => byText(a.sku, b.sku)),
		uncertainty: uncertaintyOf(part, terms),
		options,
		...recommend(advised, { asOf: dayText(terms.asOf), currency: terms.reportingCurrency }),
		assumptions: part.assumptions,
		missing: part.missing,
	};
}

function stockOf({ input, need }: PartModel): PartExposure["stock"] {
	const number = (text: string | null) => exact(new Decimal(text ?? 0));
	return {
		onHand: number(input.onHand),
		onOrder: number(input.onOrder),
		allocated: number(input.allocated),
		safetyStock: number(input.safetyStock),
		net: exact(need.stock),
	};
}

export function productExposure(loss: ProductLoss): ProductExposure {
	const { price, margin } = loss.product;
	const { sku, name, ownerTeam, endOfProduction } = loss.product.input;
	return {
		sku,
		name,
		ownerTeam,
		endOfProduction,
		unitPrice: rounded(price),
		unitMargin: rounded(margin),
		runOutDate: dayOrNull(loss.runOut),
		constrainedBy: loss.constrainedBy,
		unitsLost: exact(loss.unitsLost),
		revenueAtRisk: rounded(loss.revenue),
		marginAtRisk: rounded(loss.margin),
	};
}

export function firstRunOut(parts: PartModel[]): string | null {
	const days = parts
		.filter(({ coverage }) => coverage !== "covered")
		.flatMap(({ need }) => need.runOut ?? []);
	return days.length > 0 ? dayText(Math.min(...days)) : null;
}

/** The date to act by: of the parts not covered, else of all parts hit, else the notice's own. */
export function decisiveLastOrder(parts: PartModel[], { asOf, notice }: ExposureInputs): string | null {
	if (parts.length === 0) return notice.lastOrderDate;
	const open = parts.filter(({ coverage }) => coverage !== "covered");
	const dates = (open.length > 0 ? open : parts).flatMap(({ line }) => line.lastOrderDate ?? []).map(dayOf);
	const ahead = dates.filter((day) => day >= dayOf(asOf));
	if (ahead.length > 0) return dayText(Math.min(...ahead));
	return dates.length > 0 ? dayText(Math.max(...dates)) : null;
}

function dayOrNull(day: Day | null): string | null {
	return day === null ? null : dayText(day);
}
