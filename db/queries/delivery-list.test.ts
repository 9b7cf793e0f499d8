import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { delivery, notice, noticePart, noticeSource } from "@/db/schema";
import { findDelivery, getDeliveryDetail, listDeliveryStates } from "./deliveries";
import { countDeliveryFacets, type DeliveryFilter, hasDeliveries, listDeliveries } from "./delivery-list";
import { insertAlert, insertFailedRun, openDatabase } from "./testing/rows";

let open: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	open = await openDatabase();
});
afterAll(() => open.close());

const ALL: DeliveryFilter = {
	channel: [],
	standing: [],
	sourceId: null,
	undispatched: false,
	from: null,
	q: "",
};
const list = (
	filter: Partial<DeliveryFilter> = {},
	page: { after?: string | null; before?: string | null } = {},
) => listDeliveries(open.db, { ...ALL, limit: 3, after: null, before: null, ...filter, ...page });
const idsOf = async (filter: Partial<DeliveryFilter>) => (await list(filter)).rows.map(({ id }) => id);

async function insert(values: Partial<typeof delivery.$inferInsert> = {}): Promise<string> {
	const id = v7();
	await open.db.insert(delivery).values({
		id,
		channel: "email_raw",
		sourceId: open.sourceId,
		sha256: id,
		contentSha256: id,
		body: new Uint8Array([1, 2, 3]),
		contentType: "message/rfc822",
		headers: {},
		traceId: v7(),
		...values,
	});
	return id;
}

async function empty() {
	await open.db.delete(noticeSource);
	await open.db.execute("truncate delivery cascade");
}

test("no delivery yet is told apart from none that matches", async () => {
	await empty();
	expect(await hasDeliveries(open.db)).toBe(false);
	await insert();
	expect(await hasDeliveries(open.db)).toBe(true);
	expect(await list({ channel: ["ses"] })).toMatchObject({ rows: [], next: null, previous: null });
});

test("a delivery is known by the first part that was read in it", async () => {
	await empty();
	const noticeId = v7();
	await open.db.insert(notice).values({
		id: noticeId,
		deliveryId: await insert({ contentType: "application/json" }),
		type: "discontinuance",
		needsReview: false,
		reviewReasons: [],
	});
	const line = { noticeId, disposition: "discontinued", noLastOrder: false } as const;
	await open.db.insert(noticePart).values([
		{ ...line, position: 1, mpn: "B-2" },
		{ ...line, position: 0, mpn: "A-1" },
	]);
	expect((await list()).rows).toMatchObject([{ mpn: "A-1" }]);
	await open.db.delete(noticePart);
	expect((await list()).rows).toMatchObject([{ mpn: null }]);
});

test("deliveries come newest first, page by page, none lost at equal moments", async () => {
	await empty();
	const receivedAt = new Date("2026-11-22T08:00:00.456Z");
	for (let index = 0; index < 7; index++) await insert({ receivedAt });
	const newest = await insert({ receivedAt: new Date("2026-11-22T09:00:00.000Z") });
	const ids: string[] = [];
	let after: string | null = null;
	do {
		const page: Awaited<ReturnType<typeof list>> = await list({}, { after });
		ids.push(...page.rows.map((row) => row.id));
		after = page.next;
	} while (after);
	expect(ids[0]).toBe(newest);
	expect(ids).toHaveLength(8);
	expect(new Set(ids).size).toBe(8);
});

test("each filter leaves what has it, and the facets count under the others", async () => {
	await empty();
	const mail = await insert({ outcome: "alerted", dispatchedAt: new Date() });
	const waiting = await insert();
	const file = await insert({ channel: "upload", outcome: "failed", fileName: "PDN 100%.pdf" });
	const old = await insert({ receivedAt: new Date("2026-01-01T00:00:00.000Z"), outcome: "unreadable" });

	expect(await idsOf({ channel: ["upload"] })).toEqual([file]);
	expect(await idsOf({ standing: ["under_way"] })).toEqual([waiting]);
	expect(new Set(await idsOf({ standing: ["under_way", "alerted"] }))).toEqual(new Set([waiting, mail]));
	expect(await idsOf({ undispatched: true })).toEqual([waiting]);
	expect(await idsOf({ from: new Date("2026-02-01T00:00:00.000Z") })).not.toContain(old);
	expect(await idsOf({ sourceId: v7() })).toEqual([]);
	expect(await idsOf({ sourceId: "of somebody's making" })).toEqual([]);
	expect(await countDeliveryFacets(open.db, { ...ALL, channel: ["upload"] })).toEqual({
		total: 1,
		channel: { email_raw: 3, upload: 1 },
		standing: { failed: 1 },
	});
});

test("a search takes a whole id, SHA-256 or trace id, or a part of a file's name", async () => {
	await empty();
	const [sha256, traceId] = ["ab".repeat(32), "cd".repeat(16)];
	const hit = await insert({ sha256, traceId, fileName: "PDN 100%.pdf" });
	await insert({ fileName: "PDN 1000.pdf" });
	for (const q of [hit, hit.toUpperCase(), sha256, traceId.toUpperCase(), " 100% "]) {
		expect(await idsOf({ q })).toEqual([hit]);
	}
	expect(await idsOf({ q: "nothing\0" })).toEqual([]);
	expect(await idsOf({ q: v7() })).toEqual([]);
});

test("a delivery that joined a notice leads to the alert of the first", async () => {
	await empty();
	const alertId = await insertAlert(open.db, open.sourceId, { notice: { manufacturer: "ST", number: "1" } });
	const [first] = await open.db.select().from(notice);
	if (!first) throw new Error("no notice");
	const joined = await insert({ outcome: "joined" });
	const differences = ["The last order date is another."];
	await open.db.insert(noticeSource).values({ noticeId: first.id, deliveryId: joined, differences });

	const { rows } = await list({ standing: ["joined"] });
	expect(rows).toMatchObject([{ id: joined, alertId, manufacturer: "ST", number: "1", size: 3 }]);
	expect(await findDelivery(open.db, { id: joined })).toMatchObject({ noticeId: first.id });
	expect(await findDelivery(open.db, { id: first.deliveryId })).toMatchObject({ noticeId: first.id });
	const detail = await getDeliveryDetail(open.db, { id: joined });
	expect(detail).toMatchObject({ alertId, differences, notice: { deliveryId: first.deliveryId } });
	const states = await listDeliveryStates(open.db, { ids: [joined, first.deliveryId, v7()] });
	expect(new Map(states.map((state) => [state.id, state.alertId]))).toEqual(
		new Map([
			[joined, alertId],
			[first.deliveryId, alertId],
		]),
	);
});

test("a delivery's detail has its sizes and failed runs, never its bytes", async () => {
	await empty();
	const id = await insert({ fetchedBody: new Uint8Array(10), conflicts: 2 });
	const run = await insertFailedRun(open.db, { deliveryId: id });
	const detail = await getDeliveryDetail(open.db, { id });
	expect(detail).toMatchObject({ size: 3, fetchedSize: 10, conflicts: 2, notice: null, alertId: null });
	expect(detail?.failures).toMatchObject([{ runId: run }]);
	expect(detail).not.toHaveProperty("body");
	expect(detail).not.toHaveProperty("fetchedBody");
	expect(await getDeliveryDetail(open.db, { id: v7() })).toBeUndefined();
});
