import { describe, expect, it } from "vitest";
import { Decimal } from "../decimal";
import { assess } from "./assess";
import { inputs, larkfield, line, part, plan, product, source } from "./testing";
import type { Assessment, OptionKind, PartExposure } from "./types";

const shown = (amount: string) => new Decimal(amount).toFixed(2);

function onlyPart({ parts }: Assessment): PartExposure {
	const [found, ...more] = parts;
	if (!found || more.length > 0) throw new Error(`${parts.length} parts`);
	return found;
}

function option(exposure: PartExposure, kind: OptionKind) {
	const found = exposure.options.find((candidate) => candidate.kind === kind);
	if (!found) throw new Error(`no option ${kind}`);
	return found;
}

describe("the worked example of the docs: L4969EPTR-E at Larkfield, 2026-11-22", () => {
	const assessment = assess(larkfield());
	const exposure = onlyPart(assessment);

	it("needs 107.535 pieces in 2026-12, 232.90875 a month after the plan, 21/30 of it in 2029-11", () => {
		const months = Object.fromEntries(exposure.demandByMonth.map(({ month, quantity }) => [month, quantity]));
		expect(months).toMatchObject({
			"2026-11": "0",
			"2026-12": "107.535",
			"2028-12": "232.90875",
			"2029-10": "232.90875",
			"2029-11": "163.036125",
		});
	});

	it("has 1649 in stock, runs out on 2027-08-12 and is short of 6303.037375 to 2029-11-21", () => {
		expect(exposure).toMatchObject({
			stock: { net: "1649" },
			runOutDate: "2027-08-12",
			daysOfSupply: 263,
			endOfNeed: "2029-11-21",
			demandToEndOfNeed: "7952.037375",
			gap: "6303.037375",
		});
	});

	it("loses 682.956989 units and 530,132.34 of margin, and is critical", () => {
		const lost = assessment.products.map(({ unitsLost }) => new Decimal(unitsLost));
		expect(Decimal.sum(...lost).toFixed(6)).toBe("682.956989");
		expect(shown(assessment.marginAtRisk)).toBe("530132.34");
		expect(assessment.marginAtRisk).toBe("530132.343441");
		expect(assessment.severity).toBe("critical");
	});

	it("loses of each product its units times the price and margin of one", () => {
		for (const { unitPrice, unitMargin, unitsLost, revenueAtRisk, marginAtRisk } of assessment.products) {
			const times = (one = "0") => new Decimal(one).times(unitsLost).toFixed(6);
			expect(times(unitPrice)).toBe(new Decimal(revenueAtRisk).toFixed(6));
			expect(times(unitMargin)).toBe(new Decimal(marginAtRisk).toFixed(6));
		}
		expect(assessment.products.map(({ unitPrice, unitMargin }) => [unitPrice, unitMargin])).toEqual([
			["1270", "685.26"],
			["11110", "5114.69"],
			["1010", "483.91"],
		]);
	});

	it("buys 7000 for the life of need: 5,670.00 cash, 1,699.03 holding and 418.74 excess, 2,117.78 in all", () => {
		const buy = option(exposure, "life_of_need_buy");
		const costs = Object.fromEntries(buy.costs.map(({ name, amount }) => [name, shown(amount)]));
		expect(costs).toEqual({ holding: "1699.03", excess: "418.74", lost_margin: "0.00" });
		expect(shown(buy.profitAndLossImpact)).toBe("2117.78");
		expect(buy).toMatchObject({
			feasible: true,
			quantity: "7000",
			cash: "5670",
			cashDate: "2027-06-30",
			weeksUntilEffective: 14,
			residualMargin: "0",
		});
	});

	it.each([
		["aftermarket_buy", "12376.26"],
		["maker_replacement", "34000.00"],
		["bridge_buy_and_redesign", "250270.75"],
		["redesign", "735404.85"],
		["do_nothing", "3887528.96"],
	] as const)("costs %s %s", (kind, impact) => {
		expect(shown(option(exposure, kind).profitAndLossImpact)).toBe(impact);
	});

	it("recommends the life-of-need buy from the figures, and says why it goes out before the last order date", () => {
		expect(exposure.recommended).toBe("life_of_need_buy");
		expect(exposure.recommendation).toBe(
			"Buy 7,000 pieces by 6 May 2027 for $5,670.00: its P&L impact of $2,117.78 is the least of 6 feasible options, doing nothing would cost $3,887,528.96. The maker takes orders until 30 Jun 2027, but the stock runs out on 12 Aug 2027 and delivery takes 98 days: an order that arrives in time goes out by 6 May 2027.",
		);
	});

	it("is the same to the cent when it is computed again", () => {
		expect(assess(larkfield())).toEqual(assessment);
	});
});

describe("an assessment", () => {
	it("counts a product once, from the earliest run-out of its parts", () => {
		const two = inputs({
			lines: [line({ matches: ["S", "T"].map((sourceId) => ({ sourceId, kind: "exact" as const })) })],
			parts: [part({ onHand: "31" }), part({ internalPart: "Q" })],
			sources: [source(), source({ id: "T", internalPart: "Q" })],
			usages: ["P", "Q"].map((internalPart) => ({ sku: "X", internalPart, usage: "1" })),
		});
		const { products, marginAtRisk } = assess(two);
		expect(products).toMatchObject([
			{ sku: "X", runOutDate: "2026-01-01", constrainedBy: "Q", unitsLost: "371" },
		]);
		expect(marginAtRisk).toBe("3710");
	});

	it("loses units from the run-out to the day before a redesign is ready", () => {
		const { products, mitigationReady, revenueAtRisk } = assess(inputs({ parts: [part({ onHand: "31" })] }));
		expect(mitigationReady).toBe("2026-12-31");
		expect(products).toMatchObject([{ runOutDate: "2026-02-01", unitsLost: "340" }]);
		expect(revenueAtRisk).toBe("34000");
	});

	it("leaves a part out of the money that another approved source covers", () => {
		const goesOn = { state: "continuing" as const, statedOn: "2025-01-01", statedBy: "a notice" };
		const found = assess(inputs({ sources: [source(), source({ id: "T", mpn: "T-1", lifecycle: goesOn })] }));
		expect(found).toMatchObject({ severity: "low", marginAtRisk: "0", runOutDate: null });
		expect(onlyPart(found)).toMatchObject({ coverage: "covered", coveredBy: "M T-1" });
	});

	it("asks a person to check an approved alternate of unknown lifecycle, and counts the money", () => {
		const found = assess(inputs({ sources: [source(), source({ id: "T", mpn: "T-1" })] }));
		expect(found).toMatchObject({ severity: "medium", marginAtRisk: "3710" });
		expect(found.assumptions).toMatchObject([{ code: "alternate_lifecycle_unknown", subject: "M T-1" }]);
	});

	it.each(["packing", "base", "wildcard", "manufacturer_unconfirmed"] as const)(
		"keeps a %s match in the possible figure, never in the main one",
		(kind) => {
			const found = assess(inputs({ lines: [line({ matches: [{ sourceId: "S", kind }] })] }));
			expect(found).toMatchObject({
				severity: "info",
				marginAtRisk: "0",
				parts: [],
				products: [],
				possible: { marginAtRisk: "3710", revenueAtRisk: "37100", internalParts: ["P"] },
			});
		},
	);

	it("has no possible figure for a source that another line hits exactly", () => {
		const lines = [line({ mpn: "S-2", matches: [{ sourceId: "S", kind: "packing" }] }), line()];
		expect(assess(inputs({ lines })).possible).toBeNull();
	});

	it.each(["nrnd", "changed", "reinstated", "not_affected"] as const)(
		"of a line that is %s shows no exposure",
		(disposition) => {
			const found = assess(inputs({ lines: [line({ disposition })] }));
			expect(found).toMatchObject({
				severity: "info",
				marginAtRisk: "0",
				parts: [],
				products: [],
				possible: null,
			});
		},
	);

	it("does not count a source that is rejected", () => {
		const found = assess(inputs({ sources: [source({ status: "rejected" })] }));
		expect(found).toMatchObject({ severity: "info", parts: [] });
	});

	it("lists every empty number, and counts it as 0 or its stated default", () => {
		const empty = part({
			unitCost: null,
			moq: null,
			orderMultiple: null,
			leadTimeDays: null,
			onHand: null,
			onOrder: null,
			allocated: null,
			safetyStock: null,
		});
		const found = assess(inputs({ parts: [empty], products: [product({ unitMargin: null })], plan: [] }));
		expect(found.missing).toEqual([
			"P: allocated",
			"P: lead_time_days",
			"P: moq",
			"P: on_hand",
			"P: on_order",
			"P: order_multiple",
			"P: safety_stock",
			"P: unit_cost",
			"X: build plan",
			"X: unit_margin",
		]);
		expect(onlyPart(found)).toMatchObject({ orderMultiple: "1", gap: "0", endOfNeed: null });
	});

	it("lists the empty price of the alternate that the options take", () => {
		const sources = [source(), source({ id: "T", mpn: "T-1", unitPrice: null })];
		expect(assess(inputs({ sources })).missing).toEqual(["M T-1: unit_price"]);
	});

	it("converts prices of every currency once and shows the rate", () => {
		const rates = [{ from: "EUR", to: "USD", validFrom: "2025-01-01", rate: "1.1000", source: "test" }];
		const found = assess(inputs({ rates, products: [product({ currency: "EUR" })] }));
		expect(found.marginAtRisk).toBe("4081");
		expect(found.fxRates).toEqual([{ ...rates[0], rate: "1.1" }]);
	});

	it("acts by the earliest date ahead of the parts not covered, else the latest passed", () => {
		const sources = [source(), source({ id: "T", internalPart: "Q", mpn: "T-1" })];
		const of = (first: string, second: string) =>
			assess(
				inputs({
					lines: [
						line({ lastOrderDate: first }),
						line({ mpn: "T-1", lastOrderDate: second, matches: [{ sourceId: "T", kind: "exact" }] }),
					],
					parts: [part(), part({ internalPart: "Q" })],
					sources,
				}),
			).lastOrderDate;
		expect(of("2026-05-01", "2026-04-01")).toBe("2026-04-01");
		expect(of("2026-05-01", "2025-04-01")).toBe("2026-05-01");
		expect(of("2025-05-01", "2025-04-01")).toBe("2025-05-01");
	});

	it("fails loudly when a match leads to a source that the inputs do not hold", () => {
		expect(() => assess(inputs({ sources: [] }))).toThrow("source S, which is not in the inputs");
	});

	it("shows parts without demand as not needed", () => {
		const found = onlyPart(assess(inputs({ plan: plan("X", "2026-01", [0]) })));
		expect(found).toMatchObject({ runOutDate: null, endOfNeed: null, recommended: "use_stock" });
	});
});
