import { sql } from "drizzle-orm";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readPortfolio } from "@/db/queries/portfolio";
import { insertAlert, openDatabase } from "@/db/queries/testing/rows";
import { product } from "@/db/schema";
import { Decimal } from "@/lib/domain/decimal";
import { assess } from "@/lib/domain/exposure/assess";
import type { ExposureInputs } from "@/lib/domain/exposure/inputs";
import * as small from "@/lib/domain/exposure/testing";
import { keepProducts } from "./products";

let open: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	open = await openDatabase();
});
afterAll(() => open.close());

const PARTS = ["P1", "P2", "P3", "P4"];
const SKUS = ["X1", "X2", "X3"];

/** A company of four parts in three products; `hit` says which parts the notice of an alert names. */
const company = fc.record({
	stock: fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 4, maxLength: 4 }),
	uses: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 }),
	units: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 3 }),
	margins: fc.array(fc.integer({ min: 0, max: 99_999 }), { minLength: 3, maxLength: 3 }),
	alerts: fc.array(fc.subarray(PARTS, { minLength: 1 }), { minLength: 1, maxLength: 4 }),
});
type Company = typeof company extends fc.Arbitrary<infer Value> ? Value : never;

function assessed({ stock, uses, units, margins }: Company, hit: string[]) {
	const given: ExposureInputs = small.inputs({
		lines: hit.map((name) => small.line({ mpn: name, matches: [{ sourceId: name, kind: "exact" }] })),
		parts: PARTS.map((internalPart, at) => small.part({ internalPart, onHand: String(stock[at]) })),
		sources: PARTS.map((name) => small.source({ id: name, internalPart: name, mpn: name })),
		usages: PARTS.flatMap((internalPart, at) =>
			SKUS.map((sku, of) => ({ sku, internalPart, usage: String(uses[at * 3 + of]) })),
		).filter(({ usage }) => usage !== "0"),
		products: SKUS.map((sku, at) =>
			small.product({ sku, unitMargin: new Decimal(margins[at] ?? 0).div(100).toFixed() }),
		),
		plan: SKUS.flatMap((sku, at) => small.plan(sku, "2026-01", Array(12).fill(units[at] ?? 0))),
	});
	return assess(given);
}

it("the portfolio over several alerts is what doing nothing costs over all their parts, each product once", async () => {
	await fc.assert(
		fc.asyncProperty(company, async (given) => {
			await open.db.execute(sql`truncate alert_product, alert, product cascade`);
			await open.db
				.insert(product)
				.values(SKUS.map((sku) => ({ sku, name: sku, ownerTeam: "team", currency: "USD" })));
			for (const hit of given.alerts) {
				const alertId = await insertAlert(open.db, open.sourceId);
				await keepProducts(open.db, { alertId, products: assessed(given, hit).products });
			}
			const joint = assessed(given, [...new Set(given.alerts.flat())]);
			const { total } = await readPortfolio(open.db, { team: null, reportingCurrency: "USD", top: 1 });
			expect(Number(total.marginAtRisk)).toBeCloseTo(Number(joint.marginAtRisk), 4);
			expect(Number(total.revenueAtRisk)).toBeCloseTo(Number(joint.revenueAtRisk), 4);
			expect(total.products).toBe(joint.products.filter(({ unitsLost }) => Number(unitsLost) > 0).length);
		}),
		{ numRuns: 40 },
	);
});
