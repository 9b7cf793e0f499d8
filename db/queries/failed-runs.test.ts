import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { failedRun } from "@/db/schema";
import { countFailedRuns, getFailedRun, listFailedRuns } from "./failed-runs";
import { insertDelivery, insertFailedRun, openDatabase } from "./testing/rows";

let open: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	open = await openDatabase();
});
afterAll(() => open.close());
beforeEach(() => open.db.delete(failedRun));

const LIST = { state: null, limit: 2, after: null, before: null };

test("failed runs come newest first, page by page, none lost at equal moments", async () => {
	const failedAt = new Date("2026-11-22T08:00:00.456Z");
	for (let index = 0; index < 5; index++) await insertFailedRun(open.db, { failedAt });
	const newest = await insertFailedRun(open.db, { failedAt: new Date("2026-11-22T09:00:00.000Z") });

	const ids: string[] = [];
	let after: string | null = null;
	do {
		const page: Awaited<ReturnType<typeof listFailedRuns>> = await listFailedRuns(open.db, {
			...LIST,
			after,
		});
		ids.push(...page.rows.map((row) => row.id));
		after = page.next;
	} while (after);
	expect(ids[0]).toBe(newest);
	expect(new Set(ids).size).toBe(6);
	expect(ids).toHaveLength(6);
});

test("only open runs are listed and counted when asked for", async () => {
	const openRun = await insertFailedRun(open.db);
	await insertFailedRun(open.db, { state: "dismissed" });
	expect((await listFailedRuns(open.db, { ...LIST, state: "open" })).rows.map((row) => row.id)).toEqual([
		openRun,
	]);
	expect(await countFailedRuns(open.db, { state: "open" })).toBe(1);
	expect(await countFailedRuns(open.db, { state: null })).toBe(2);
});

test("a failed run brings its delivery, and none when it had none", async () => {
	const deliveryId = await insertDelivery(open.db, open.sourceId);
	const about = await insertFailedRun(open.db, { deliveryId });
	const alone = await insertFailedRun(open.db);
	expect((await getFailedRun(open.db, { id: about }))?.delivery?.id).toBe(deliveryId);
	expect((await getFailedRun(open.db, { id: alone }))?.delivery).toBeUndefined();
	expect(await getFailedRun(open.db, { id: v7() })).toBeUndefined();
});
