import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { alertProduct, product } from "../schema";
import { listOwnerTeams, listPortfolioProducts, readPortfolio } from "./portfolio";
import { insertAlert, openDatabase } from "./testing/rows";

let open: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	open = await openDatabase();
});
afterAll(() => open.close());
beforeEach(() => open.db.execute(sql`truncate alert_product, alert, product cascade`));

const ALL = { team: null, reportingCurrency: "USD" };
const read = (over = {}) => readPortfolio(open.db, { ...ALL, top: 10, ...over });

async function insertProducts(skus: string[], team: (sku: string) => string = () => "team") {
	await open.db.insert(product).values(
		skus.map((sku) => ({
			sku,
			name: `product ${sku}`,
			ownerTeam: team(sku),
			currency: "USD",
			unitPrice: "100",
			unitMargin: "10",
		})),
	);
}

type Loss = { units: number; runOutDate: string; part?: string };

/** An open alert that takes units of products away, each worth 100 with a margin of 10. */
async function alertOn(losses: Record<string, Loss>, over: Parameters<typeof insertAlert>[2] = {}) {
	const alertId = await insertAlert(open.db, open.sourceId, over);
	await open.db.insert(alertProduct).values(
		Object.entries(losses).map(([sku, { units, runOutDate, part = "P" }]) => ({
			alertId,
			sku,
			runOutDate,
			constrainedBy: part,
			unitsLost: String(units),
			revenueAtRisk: String(100 * units),
			marginAtRisk: String(10 * units),
		})),
	);
	return alertId;
}

describe("the portfolio", () => {
	it("of a company without alerts is empty", async () => {
		await insertProducts(["X"]);
		const none = { products: 0, marginAtRisk: "0", revenueAtRisk: "0" };
		expect(await read()).toMatchObject({ total: none, otherCurrency: 0, teams: [], months: [], top: [] });
	});

	it("counts a product of two alerts once, by the one that loses more", async () => {
		await insertProducts(["X", "Y"]);
		const early = { units: 7, runOutDate: "2027-01-05", part: "P-EARLY" };
		const worst = await alertOn(
			{ X: early },
			{
				severity: "critical",
				lastOrderDate: "2027-03-31",
				notice: { manufacturer: "Bourns", number: "PDN-1" },
			},
		);
		await alertOn(
			{ X: { units: 3, runOutDate: "2027-05-01" }, Y: { units: 2, runOutDate: "2027-05-01" } },
			{ lastOrderDate: "2027-06-30" },
		);
		const { total, months, top } = await read();
		expect(total).toEqual({ products: 2, marginAtRisk: "90.000000", revenueAtRisk: "900.000000" });
		expect(months.map(({ month, marginAtRisk }) => [month, marginAtRisk])).toEqual([
			["2027-03", "70.000000"],
			["2027-06", "20.000000"],
		]);
		expect(top[0]).toEqual({
			sku: "X",
			name: "product X",
			ownerTeam: "team",
			runOutDate: "2027-01-05",
			constrainedBy: "P-EARLY",
			alertId: worst,
			notice: "Bourns PDN-1",
			severity: "critical",
			lastOrderDate: "2027-03-31",
			unitsLost: "7.000000",
			revenueAtRisk: "700.000000",
			marginAtRisk: "70.000000",
		});
	});

	it("has sums of each team that add up, and of one team when asked", async () => {
		await insertProducts(["A1", "A2", "B1"], (sku) => (sku.startsWith("A") ? "Audio" : "Brakes"));
		const lost = (units: number) => ({ units, runOutDate: "2027-01-05" });
		await alertOn({ A1: lost(1), A2: lost(2), B1: lost(5) }, { severity: "high" });
		await alertOn({ A1: lost(1) }, { severity: "low" });
		expect((await read()).teams).toEqual([
			{ team: "Brakes", products: 1, marginAtRisk: "50.000000", revenueAtRisk: "500.000000" },
			{ team: "Audio", products: 2, marginAtRisk: "30.000000", revenueAtRisk: "300.000000" },
		]);
		const audio = await read({ team: "Audio" });
		expect(audio.total).toMatchObject({ products: 2, marginAtRisk: "30.000000" });
		expect(await listOwnerTeams(open.db)).toEqual(["Audio", "Brakes"]);
		const bySeverity = async (team: string | null) => (await read({ team })).severities;
		expect((await bySeverity(null)).filter(({ alerts }) => alerts > 0)).toEqual([
			{ severity: "high", alerts: 1 },
			{ severity: "low", alerts: 1 },
		]);
		expect((await bySeverity("Brakes")).filter(({ alerts }) => alerts > 0)).toEqual([
			{ severity: "high", alerts: 1 },
		]);
	});

	it("of a team that no database can hold is that of no team", async () => {
		await insertProducts(["X"]);
		await alertOn({ X: { units: 3, runOutDate: "2027-05-01" } });
		expect(await read({ team: "team\u0000" })).toMatchObject({ total: { products: 0 }, top: [] });
		expect(await listPortfolioProducts(open.db, { ...ALL, team: "\u0000" })).toEqual([]);
	});

	it("puts an alert without a last order date under no month", async () => {
		await insertProducts(["X"]);
		await alertOn({ X: { units: 1, runOutDate: "2027-01-05" } });
		expect((await read()).months).toMatchObject([{ month: null, products: 1 }]);
	});

	it("leaves out of its sums what still stands in another currency, and says how many", async () => {
		await insertProducts(["X", "Y"]);
		await alertOn({ X: { units: 1, runOutDate: "2027-01-05" } }, { currency: "EUR" });
		await alertOn({ Y: { units: 2, runOutDate: "2027-01-05" } });
		expect(await read()).toMatchObject({
			total: { products: 1, marginAtRisk: "20.000000" },
			otherCurrency: 1,
		});
	});

	it("lists every product for a download, the page only the first", async () => {
		await insertProducts(["X", "Y", "Z"]);
		const lost = (units: number) => ({ units, runOutDate: "2027-01-05" });
		await alertOn({ X: lost(1), Y: lost(3), Z: lost(2) });
		expect((await read({ top: 2 })).top.map(({ sku }) => sku)).toEqual(["Y", "Z"]);
		expect((await listPortfolioProducts(open.db, ALL)).map(({ sku }) => sku)).toEqual(["Y", "Z", "X"]);
	});
});
