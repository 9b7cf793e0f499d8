import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { alert, approvedPart, manufacturer, notice, part } from "../schema";
import { noticeLine, openDatabase, storeNotice } from "./testing";
import { nextTouchedAlerts } from "./touched-alerts";

let database: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	database = await openDatabase();
	await database.db.insert(manufacturer).values([
		{ name: "STMicroelectronics", aliases: ["ST"] },
		{ name: "Other", aliases: [] },
	]);
	await database.db
		.insert(part)
		.values({ internalPart: "P", description: "p", category: "ic", currency: "USD" });
});
afterAll(() => database.close());
beforeEach(async () => {
	const { db } = database;
	await db.delete(approvedPart);
	await db.delete(alert);
	await db.update(notice).set({ identity: null });
});

async function source(manufacturerKey: string, mpnKey: string): Promise<void> {
	await database.db.insert(approvedPart).values({
		internalPart: "P",
		manufacturer: manufacturerKey,
		mpn: mpnKey,
		manufacturerKey,
		mpnKey,
		status: "approved",
	});
}

/** An open alert on a notice that came before the company had any such source. */
async function alertOn(mpn: string, maker: string | null = "STMicroelectronics"): Promise<string> {
	const noticeId = await storeNotice(database.db, { manufacturer: maker, manufacturerAsPrinted: null }, [
		noticeLine(mpn),
	]);
	const figures = { severity: "info", marginAtRisk: "0", revenueAtRisk: "0", currency: "USD" } as const;
	const [opened] = await database.db
		.insert(alert)
		.values({ noticeId, partsHit: 0, productsHit: 0, ...figures })
		.returning({ id: alert.id });
	if (!opened) throw new Error("the alert was not opened");
	return opened.id;
}

const touched = (internalParts = ["P"], after: string | null = null, limit = 10) =>
	nextTouchedAlerts(database.db, { scope: { internalParts, skus: [], noticeIds: [] }, after, limit });

it.each([
	["the same number", "L4969EPTR-E", "L4969EPTR-E"],
	["the same number with other hyphens and spaces", "L4969EPTR\u2011E ", "L4969EPTR-E"],
	["the same number as early as its hyphen", "AB\u20101", "AB-1"],
	["another packing", "L4969EPTR-E", "L4969EP-E"],
	["a number of which it is the base", "L4969EP", "L4969EP-E"],
	["a number that a placeholder stands for", "L4969$", "L4969EP-E"],
])("an alert is touched by a new source with %s", async (_, printed, mpnKey) => {
	const id = await alertOn(printed);
	expect(await touched()).toEqual([]);
	await source("stmicroelectronics", mpnKey);
	expect(await touched()).toEqual([id]);
});

it("an alert is touched by the same number of another maker, not by one that only begins alike", async () => {
	const same = await alertOn("L4969EPTR-E");
	await alertOn("L4969ZZ-7");
	await source("other", "L4969EPTR-E");
	await source("other", "L4969EP-E");
	expect(await touched()).toEqual([same]);
});

it("an alert whose notice names no maker is touched by the same number only", async () => {
	const same = await alertOn("L4969EPTR-E", null);
	await alertOn("L4969EP", null);
	await source("stmicroelectronics", "L4969EPTR-E");
	expect(await touched()).toEqual([same]);
});

it("touched alerts come in order, a few at a time, and closed ones never", async () => {
	await source("stmicroelectronics", "L4969EP-E");
	const ids = [await alertOn("L4969EP-E"), await alertOn("L4969EP"), await alertOn("L4969EP-E")].sort();
	expect(await touched(["P"], null, 2)).toEqual(ids.slice(0, 2));
	expect(await touched(["P"], ids[1] ?? null)).toEqual(ids.slice(2));
	await database.db.update(alert).set({ state: "closed" });
	expect(await touched()).toEqual([]);
});
