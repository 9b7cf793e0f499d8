import type { ExposureInputs, NoticeLineInput, PartInput, ProductInput, SourceInput } from "./inputs";
import { DEFAULT_SETTINGS } from "./settings";

/*
 * Small worlds for the tests: part P of product X, source S of maker M, a notice that discontinues S. As of
 * 2026-01-01, one piece a unit, 31 units in every month of 2026, so one piece a day in a month of 31 days.
 */

export function part(over: Partial<PartInput> = {}): PartInput {
	return {
		internalPart: "P",
		description: "a part",
		currency: "USD",
		unitCost: "2",
		moq: "0",
		orderMultiple: "1",
		leadTimeDays: 14,
		onHand: "0",
		onOrder: "0",
		allocated: "0",
		safetyStock: "0",
		shelfLifeMonths: null,
		...over,
	};
}

export function source(over: Partial<SourceInput> = {}): SourceInput {
	return {
		id: "S",
		internalPart: "P",
		manufacturer: "M",
		manufacturerKey: "m",
		mpn: "S-1",
		status: "approved",
		unitPrice: "2",
		lifecycle: null,
		...over,
	};
}

export function product(over: Partial<ProductInput> = {}): ProductInput {
	return {
		sku: "X",
		name: "product X",
		ownerTeam: "team",
		currency: "USD",
		unitPrice: "100",
		unitMargin: "10",
		endOfProduction: "2026-12-31",
		...over,
	};
}

export function line(over: Partial<NoticeLineInput> = {}): NoticeLineInput {
	return {
		mpn: "S-1",
		disposition: "discontinued",
		replacement: null,
		lastOrderDate: null,
		lastShipDate: null,
		noLastOrder: false,
		matches: [{ sourceId: "S", kind: "exact" }],
		...over,
	};
}

/** `units` in each of `count` months from `first` on. */
export function plan(sku: string, first: string, units: number[]): ExposureInputs["plan"] {
	const [year = 0, month = 0] = first.split("-").map(Number);
	return units.map((amount, index) => {
		const at = new Date(Date.UTC(year, month - 1 + index, 1));
		return { sku, month: at.toISOString().slice(0, 7), units: String(amount) };
	});
}

export function inputs(over: Partial<ExposureInputs> = {}): ExposureInputs {
	return {
		asOf: "2026-01-01",
		settings: DEFAULT_SETTINGS,
		notice: {
			type: "discontinuance",
			issueDate: "2025-12-01",
			lastOrderDate: "2026-06-30",
			lastShipDate: "2026-12-31",
		},
		lines: [line()],
		parts: [part()],
		sources: [source()],
		usages: [{ sku: "X", internalPart: "P", usage: "1" }],
		products: [product()],
		plan: plan("X", "2026-01", Array(12).fill(31)),
		rates: [],
		...over,
	};
}

/** LFI-120-3311 of the demo company and notice IPD-DIS/26/10482, as of 2026-11-22: the worked example of the docs. */
export function larkfield(): ExposureInputs {
	const calibration = { ownerTeam: "Calibration", currency: "USD" };
	return {
		asOf: "2026-11-22",
		settings: DEFAULT_SETTINGS,
		notice: {
			type: "discontinuance",
			issueDate: "2026-09-24",
			lastOrderDate: "2027-03-31",
			lastShipDate: "2027-09-30",
		},
		lines: [
			line({
				mpn: "L4969EPTR-E",
				replacement: "L5150GJXTR",
				lastOrderDate: "2027-06-30",
				lastShipDate: "2027-12-31",
			}),
		],
		parts: [
			part({
				internalPart: "LFI-120-3311",
				unitCost: "0.81",
				moq: "250",
				orderMultiple: "250",
				leadTimeDays: 98,
				onHand: "1250",
				onOrder: "500",
				allocated: "101",
				shelfLifeMonths: 60,
			}),
		],
		sources: [
			source({
				internalPart: "LFI-120-3311",
				manufacturer: "STMicroelectronics",
				manufacturerKey: "stmicroelectronics",
				mpn: "L4969EPTR-E",
				unitPrice: "0.8689",
			}),
		],
		usages: [
			{ sku: "LF-2100", internalPart: "LFI-120-3311", usage: "1.005" },
			{ sku: "LF-2150", internalPart: "LFI-120-3311", usage: "1.005" },
			{ sku: "LF-7000", internalPart: "LFI-120-3311", usage: "2.01" },
		],
		products: [
			product({
				...calibration,
				sku: "LF-2100",
				unitPrice: "1270",
				unitMargin: "685.26",
				endOfProduction: "2031-12-31",
			}),
			product({
				...calibration,
				sku: "LF-2150",
				unitPrice: "1010",
				unitMargin: "483.91",
				endOfProduction: "2032-06-30",
			}),
			product({
				...calibration,
				sku: "LF-7000",
				unitPrice: "11110",
				unitMargin: "5114.69",
				endOfProduction: "2029-12-31",
			}),
		],
		plan: [
			...plan("LF-2100", "2026-12", LF_2100),
			...plan("LF-2150", "2026-12", LF_2150),
			...plan("LF-7000", "2026-12", LF_7000),
		],
		rates: [],
	};
}

const LF_2100 = [
	73, 140, 163, 143, 141, 164, 138, 168, 123, 143, 182, 160, 102, 147, 180, 180, 171, 233, 163, 215, 126, 172,
	184, 228,
];
const LF_2150 = [
	26, 47, 48, 49, 39, 50, 47, 47, 29, 50, 47, 53, 27, 52, 49, 42, 41, 55, 51, 46, 29, 50, 42, 48,
];
const LF_7000 = [4, 6, 7, 6, 7, 7, 6, 7, 5, 6, 7, 7, 4, 6, 7, 6, 6, 8, 7, 6, 4, 7, 6, 7];
