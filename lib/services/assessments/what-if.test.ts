import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importCompany } from "@/db/company/import";
import { LARKFIELD, openDatabase } from "@/db/queries/testing";
import { Decimal } from "@/lib/domain/decimal";
import { type WhatIf, whatIfAnswer } from "@/lib/domain/exposure/what-if";
import { assessWhatIf } from "./what-if";

const AS_OF = "2026-11-22";
let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	database = await openDatabase();
	await importCompany(database.db, LARKFIELD);
});
afterAll(() => database.close());

const ask = async (input: WhatIf) =>
	whatIfAnswer(
		await assessWhatIf({ ctx: { db: database.db }, input: { ...input, asOf: input.asOf ?? AS_OF } }),
	);
const regulator = { manufacturer: "STMicroelectronics", mpn: "L4969EPTR-E" };
const dates = { lastOrderDate: "2027-06-30", lastShipDate: "2027-12-31" };

describe("a part that might end", () => {
	it("is assessed to the cent as the worked example of the docs, each step by its name", async () => {
		const answer = await ask({ ...regulator, ...dates, replacement: "L5150GJXTR" });
		expect(answer).toMatchObject({
			internalPart: "LFI-120-3311",
			severity: "critical",
			netStock: "1649",
			runOutDate: "2027-08-12",
			endOfNeed: "2029-11-21",
			gap: "6303.037375",
			marginAtRisk: "530132.343441",
		});
		expect(answer.demand).toMatchObject({ total: "7952.037375" });
		expect(answer.demand?.byMonth[1]).toEqual({ month: "2026-12", quantity: "107.535" });
		const [best] = answer.options ?? [];
		expect(best?.kind).toBe("life_of_need_buy");
		expect(new Decimal(best?.profitAndLossImpact ?? 0).toFixed(2)).toBe("2117.78");
		expect(answer.uncertainty?.quantities.at(-1)?.quantity).toBe("6750");
		expect(answer.products.map(({ sku }) => sku)).toEqual(["LF-2100", "LF-7000", "LF-2150"]);
	});

	it("is known by an alias of its maker", async () => {
		const byAlias = await ask({ ...regulator, manufacturer: "ST", ...dates });
		expect(byAlias.internalPart).toBe("LFI-120-3311");
	});

	it("may be the company's own, with all its sources", async () => {
		const answer = await ask({ internalPart: "LFI-120-3311", ...dates });
		expect(answer).toMatchObject({ internalPart: "LFI-120-3311", gap: "6303.037375" });
		const named = answer.parts[0]?.affectedSources.map(({ mpn }) => mpn) ?? [];
		expect(named.length).toBeGreaterThan(0);
		expect(answer.coverage).toBe("exposed");
	});

	it("of another maker with the same number is possible only, never in the figures", async () => {
		const answer = await ask({ manufacturer: "Somebody Else", mpn: regulator.mpn });
		expect(answer).toMatchObject({ matched: false, parts: [], marginAtRisk: "0", severity: "info" });
		expect(answer.possible?.internalParts).toEqual(["LFI-120-3311"]);
	});

	it("is computed with the settings of the question, the company's for the rest", async () => {
		const short = await ask({ ...regulator, ...dates, settings: { horizonMonths: 6 } });
		expect(short.settings).toMatchObject({ horizonMonths: 6, annualHoldingRate: "0.25" });
		expect(short.gap).toBe("0");
	});

	it("can suppose more demand than planned, and an order", async () => {
		const planned = await ask({ ...regulator, ...dates });
		const twice = await ask({ ...regulator, ...dates, demandFactor: "2" });
		expect(new Decimal(twice.demand?.total ?? 0).eq(new Decimal(planned.demand?.total ?? 1).times(2))).toBe(
			true,
		);
		const bought = await ask({ ...regulator, ...dates, buyQuantity: "6303.037375" });
		expect(bought).toMatchObject({ netStock: "7952.037375", gap: "0", marginAtRisk: "0" });
		expect(bought.assumptions.map(({ code }) => code)).toContain("order_counts_at_once");
		expect(planned.assumptions.map(({ code }) => code)).not.toContain("order_counts_at_once");
	});

	it("is told where an order would come after the stock has run out, though no margin is at risk by it", async () => {
		// Delivery takes 98 days; at three times the plan the 1649 pieces in stock are gone before.
		const tripled = { ...regulator, asOf: "2028-06-01", demandFactor: "3" };
		const late = await ask({ ...tripled, buyQuantity: "99000" });
		expect(late.marginAtRisk).toBe("0");
		const said = late.assumptions.find(({ code }) => code === "order_arrives_late");
		expect(said).toMatchObject({ subject: "LFI-120-3311" });
		const { runOutDate } = await ask(tripled);
		expect(said?.text).toContain(
			`arrives on 2028-09-07, but without it the stock runs out on ${runOutDate}: the margin lost`,
		);
	});

	it("can be asked as of another day", async () => {
		const later = await ask({ ...regulator, ...dates, asOf: "2027-07-01" });
		const buy = later.options?.find(({ kind }) => kind === "life_of_need_buy");
		expect(buy).toMatchObject({ feasible: false, reason: expect.stringContaining("last_order_passed") });
	});

	it("leaves nothing behind", async () => {
		const rows = () =>
			database.db.execute("select count(*) from notice union all select count(*) from alert");
		const before = await rows();
		await ask({ ...regulator, ...dates });
		expect(await rows()).toEqual(before);
	});
});

describe("a question that cannot be answered", () => {
	it.each<[string, WhatIf]>([
		["names nothing", {}],
		["names a number without its maker", { mpn: "L4969EPTR-E" }],
		["names a number and an internal part", { ...regulator, internalPart: "LFI-120-3311" }],
		["has a date that does not exist", { ...regulator, lastOrderDate: "2027-02-30" }],
		["has a rate below zero", { ...regulator, settings: { annualDiscountRate: "-0.1" } }],
		["has a share above 1", { ...regulator, settings: { salvageRate: "5" } }],
		["has a factor above 1,000", { ...regulator, settings: { aftermarketPremium: "1001" } }],
		["has an amount above 10^12", { ...regulator, settings: { redesignNre: "1000000000001" } }],
		["has a name that no database keeps", { internalPart: "LFI\u0000" }],
	])("%s and is refused", async (_, question) => {
		await expect(ask(question)).rejects.toThrow(/mpn|manufacturer|date|number|at most|NUL/);
	});

	it('asks for a number that no approved source has: that is no "nothing at risk"', async () => {
		const misspelt = ask({ manufacturer: "ST", mpn: "NOT-OURS-123" });
		await expect(misspelt).rejects.toMatchObject({ code: "not_found" });
	});

	it("asks for a part that the company does not have", async () => {
		await expect(ask({ internalPart: "NO-SUCH" })).rejects.toMatchObject({ code: "not_found" });
	});

	it("asks for a part of a maker that none of its sources is of", async () => {
		const misspelt = ask({ internalPart: "LFI-120-3311", manufacturer: "nobody" });
		await expect(misspelt).rejects.toMatchObject({ code: "not_found" });
		const known = await ask({ internalPart: "LFI-120-3311", manufacturer: "ST", ...dates });
		expect(known).toMatchObject({ internalPart: "LFI-120-3311", severity: "critical" });
	});

	it("asks in a currency without a rate, and is told which", async () => {
		await expect(ask({ ...regulator, settings: { reportingCurrency: "JPY" } })).rejects.toThrow("USD/JPY");
	});
});
