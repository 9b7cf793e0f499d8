import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { alert, approvedPart, assessment, notice, noticePart, part, partMatch } from "@/db/schema";
import type { Assessment } from "@/lib/domain/exposure/types";
import { type AlertListInput, countAlertFacets, hasAlerts, listAlerts, summariseOpenAlerts } from "./alerts";
import { insertAlert, openDatabase } from "./testing/rows";

let open: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	open = await openDatabase();
});
afterAll(() => open.close());
beforeEach(async () => {
	for (const table of [partMatch, approvedPart, part, assessment, alert, noticePart, notice])
		await open.db.delete(table);
});

const ALL = { severity: [], type: [], needsReview: null, text: "" };
const LIST: AlertListInput = {
	...ALL,
	sort: "lastOrder",
	direction: "asc",
	limit: 3,
	after: null,
	before: null,
};

async function walk(input: AlertListInput, way: "forwards" | "backwards"): Promise<string[]> {
	const pages: string[][] = [];
	let page = await listAlerts(open.db, input);
	if (way === "forwards") {
		pages.push(page.rows.map((row) => row.id));
		while (page.next) {
			page = await listAlerts(open.db, { ...input, after: page.next });
			pages.push(page.rows.map((row) => row.id));
		}
		return pages.flat();
	}
	while (page.next) page = await listAlerts(open.db, { ...input, after: page.next });
	pages.unshift(page.rows.map((row) => row.id));
	while (page.previous) {
		page = await listAlerts(open.db, { ...input, before: page.previous });
		pages.unshift(page.rows.map((row) => row.id));
	}
	return pages.flat();
}

describe("paging", () => {
	const SORTS = [
		"orderBy",
		"lastOrder",
		"severity",
		"notice",
		"runOut",
		"partsHit",
		"marginAtRisk",
		"received",
	] as const;

	beforeEach(async () => {
		const received = new Date("2026-11-20T10:00:00.123Z");
		for (let index = 0; index < 20; index++) {
			await insertAlert(open.db, open.sourceId, {
				lastOrderDate: index % 3 === 0 ? null : `2027-0${1 + (index % 2)}-15`,
				runOutDate: index < 18 ? null : "2027-03-01",
				orderBy: index % 4 === 0 ? null : `2027-0${1 + (index % 3)}-01`,
				severity: index % 2 ? "critical" : "low",
				marginAtRisk: index % 4 ? "100.000001" : "0",
				partsHit: index % 5,
				receivedAt: index % 2 ? received : new Date(received.getTime() + index),
				notice: { manufacturer: index % 6 ? "Maker" : null, number: index % 3 ? "N-1" : null },
			});
		}
	});

	for (const sort of SORTS) {
		for (const direction of ["asc", "desc"] as const) {
			test(`no row is lost or shown twice by ${sort} ${direction}, with equal values and nulls`, async () => {
				const input = { ...LIST, sort, direction };
				const whole = (await listAlerts(open.db, { ...input, limit: 100 })).rows.map((row) => row.id);
				expect(new Set(whole).size).toBe(20);
				expect(await walk(input, "forwards")).toEqual(whole);
				expect(await walk(input, "backwards")).toEqual(whole);
			});
		}
	}

	test("a page knows how many rows come before it", async () => {
		const first = await listAlerts(open.db, LIST);
		const second = await listAlerts(open.db, { ...LIST, after: first.next });
		expect([first.rowsBefore, second.rowsBefore]).toEqual([0, 3]);
		expect(first.previous).toBeNull();
	});

	test("a cursor that someone edited starts at the top", async () => {
		const first = await listAlerts(open.db, LIST);
		for (const after of [
			"x",
			"'; drop table alert",
			`${first.rows[0]?.id}~2027-99-99`,
			`${first.rows[0]?.id}~`,
		]) {
			expect((await listAlerts(open.db, { ...LIST, after })).rows).toEqual(first.rows);
		}
	});
});

test("alerts come soonest last order date first, those that have passed before, those without a date last", async () => {
	const none = await insertAlert(open.db, open.sourceId);
	const later = await insertAlert(open.db, open.sourceId, { lastOrderDate: "2027-05-01" });
	const passed = await insertAlert(open.db, open.sourceId, { lastOrderDate: "2026-01-01" });
	const soon = await insertAlert(open.db, open.sourceId, { lastOrderDate: "2026-12-01" });
	const { rows } = await listAlerts(open.db, { ...LIST, limit: 10 });
	expect(rows.map((row) => row.id)).toEqual([passed, soon, later, none]);
});

test("by the day to order, an alert without one comes last", async () => {
	const none = await insertAlert(open.db, open.sourceId, { lastOrderDate: "2026-12-01" });
	const later = await insertAlert(open.db, open.sourceId, {
		orderBy: "2027-05-01",
		lastOrderDate: "2027-06-01",
	});
	const now = await insertAlert(open.db, open.sourceId, {
		orderBy: "2026-11-22",
		lastOrderDate: "2027-09-01",
	});
	const { rows } = await listAlerts(open.db, { ...LIST, sort: "orderBy", limit: 10 });
	expect(rows.map(({ id, orderBy }) => [id, orderBy])).toEqual([
		[now, "2026-11-22"],
		[later, "2027-05-01"],
		[none, null],
	]);
});

describe("what is not known", () => {
	const rowOf = async (id: string) =>
		(await listAlerts(open.db, { ...LIST, limit: 50 })).rows.find((row) => row.id === id);

	test("is said of a notice with reasons to look and no part, and of no other", async () => {
		const scan = { needsReview: true, reviewReasons: ["scanned_pdf" as const] };
		const unread = await insertAlert(open.db, open.sourceId, { notice: scan });
		const read = await insertAlert(open.db, open.sourceId, { notice: scan, mpns: ["X-1"] });
		const empty = await insertAlert(open.db, open.sourceId);
		expect((await rowOf(unread))?.unread).toBe(true);
		expect((await rowOf(read))?.unread).toBe(false);
		expect((await rowOf(empty))?.unread).toBe(false);
	});

	test("possible matches are told by the newest version, only where none is sure", async () => {
		const maybe = (marginAtRisk: string) => ({ internalParts: ["P-1"], marginAtRisk, revenueAtRisk: "9" });
		const add = async (partsHit: number) => {
			const id = await insertAlert(open.db, open.sourceId, { partsHit });
			for (const [version, margin] of [
				[1, "5"],
				[2, "121600.5"],
			] as const) {
				const result = { possible: maybe(margin) } as Assessment;
				await open.db.insert(assessment).values({ alertId: id, version, asOf: "2026-11-22", result });
			}
			return id;
		};
		const [possible, sure] = [await add(0), await add(1)];
		expect((await rowOf(possible))?.possible).toEqual(maybe("121600.5"));
		expect((await rowOf(sure))?.possible).toBeNull();
		expect((await rowOf(await insertAlert(open.db, open.sourceId)))?.possible).toBeNull();
	});
});

test("a closed alert is not listed or counted, but it is history", async () => {
	expect(await hasAlerts(open.db)).toBe(false);
	await insertAlert(open.db, open.sourceId, { state: "closed" });
	expect((await listAlerts(open.db, LIST)).rows).toEqual([]);
	expect((await countAlertFacets(open.db, ALL)).total).toBe(0);
	expect((await summariseOpenAlerts(open.db, { asOf: "2026-11-22" })).open).toBe(0);
	expect(await hasAlerts(open.db)).toBe(true);
});

test("a margin keeps all its decimals on its way to the page", async () => {
	await insertAlert(open.db, open.sourceId, { marginAtRisk: "90071992547409.100001" });
	const { rows } = await listAlerts(open.db, LIST);
	expect(rows[0]?.marginAtRisk).toBe("90071992547409.100001");
});

describe("search", () => {
	const found = async (text: string) =>
		(await listAlerts(open.db, { ...LIST, text })).rows.map((row) => row.id);

	test("finds an alert by maker, as printed too, by number, MPN and internal part", async () => {
		const id = await insertAlert(open.db, open.sourceId, {
			notice: { manufacturer: "Texas Instruments", manufacturerAsPrinted: "TI Inc.", number: "2026-0514" },
			mpns: ["LM4134AMF-2.0/NOPB"],
		});
		await insertAlert(open.db, open.sourceId, {
			notice: { manufacturer: "onsemi", number: "FPCN1" },
			mpns: ["X"],
		});
		await open.db
			.insert(part)
			.values({ internalPart: "LFI-120", description: "", category: "ic", currency: "USD" });
		const [source] = await open.db
			.insert(approvedPart)
			.values({
				internalPart: "LFI-120",
				manufacturer: "TI",
				mpn: "LM",
				manufacturerKey: "ti",
				mpnKey: "LM",
				status: "approved",
			})
			.returning();
		const lines = await open.db.select().from(noticePart);
		const line = lines.find(({ mpn }) => mpn.startsWith("LM"));
		if (!source || !line) throw new Error("rows are missing");
		await open.db
			.insert(partMatch)
			.values({ noticePartId: line.id, approvedPartId: source.id, internalPart: "LFI-120", kind: "exact" });

		for (const text of ["texas", "ti inc", "0514", "lm4134", "lfi-120", " LFI-120 "]) {
			expect(await found(text), text).toEqual([id]);
		}
	});

	test("takes % and _ and \\ for what they are", async () => {
		await insertAlert(open.db, open.sourceId, { notice: { number: "A1" } });
		const odd = await insertAlert(open.db, open.sourceId, { notice: { number: "50%_\\x" } });
		expect(await found("%")).toEqual([odd]);
		expect(await found("_")).toEqual([odd]);
		expect(await found("\\")).toEqual([odd]);
	});
});

describe("facets", () => {
	beforeEach(async () => {
		const add = (severity: "critical" | "low", type: "change" | "nrnd", needsReview: boolean) =>
			insertAlert(open.db, open.sourceId, { severity, notice: { type, needsReview } });
		await add("critical", "change", true);
		await add("critical", "nrnd", false);
		await add("low", "change", false);
	});

	test("each facet counts under the others, not under itself", async () => {
		const facets = await countAlertFacets(open.db, { ...ALL, severity: ["critical"] });
		expect(facets).toEqual({
			total: 2,
			severity: { critical: 2, low: 1 },
			type: { change: 1, nrnd: 1 },
			needsReview: 1,
		});
	});

	test("the total is what the list holds", async () => {
		for (const filter of [ALL, { ...ALL, needsReview: true }, { ...ALL, type: ["change" as const] }]) {
			const { total } = await countAlertFacets(open.db, filter);
			expect((await listAlerts(open.db, { ...LIST, ...filter, limit: 10 })).rows).toHaveLength(total);
		}
	});
});

test("the summary counts what is due within 30 days, what has passed and what is to be reviewed", async () => {
	const asOf = "2026-11-22";
	const dates = ["2026-11-21", "2026-11-22", "2026-12-22", "2026-12-23", null];
	for (const lastOrderDate of dates) {
		await insertAlert(open.db, open.sourceId, {
			lastOrderDate,
			severity: "critical",
			notice: { needsReview: true },
		});
	}
	expect(await summariseOpenAlerts(open.db, { asOf })).toEqual({
		open: 5,
		critical: 5,
		dueSoon: 2,
		passed: 1,
		needsReview: 5,
	});
});

test("an order that is due before the maker's last date counts as due, unless that date has passed", async () => {
	const add = (orderBy: string, lastOrderDate: string | null) =>
		insertAlert(open.db, open.sourceId, { orderBy, lastOrderDate });
	await add("2026-11-22", "2027-09-01");
	await add("2026-12-22", null);
	await add("2026-12-23", "2027-09-01");
	await add("2026-11-20", "2026-11-21");
	expect(await summariseOpenAlerts(open.db, { asOf: "2026-11-22" })).toMatchObject({ dueSoon: 2, passed: 1 });
});
