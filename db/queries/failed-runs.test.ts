import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { failedRun } from "@/db/schema";
import type { FailedRunState } from "@/lib/domain/alert";
import {
	countFailedRuns,
	countFailedRunsByState,
	countReplayableRuns,
	getFailedRun,
	getFailedRunByRunId,
	listFailedFunctionIds,
	listFailedRuns,
} from "./failed-runs";
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

test("what failed again and has a newer record is neither counted for a replay nor offered one", async () => {
	await insertFailedRun(open.db, { runId: "first", state: "failed_again", replayRunId: "second" });
	await insertFailedRun(open.db, { runId: "second" });
	await insertFailedRun(open.db, { runId: "lonely", state: "failed_again", replayRunId: "never recorded" });
	await insertFailedRun(open.db, { runId: "done", state: "recovered" });
	const replayable = (state: FailedRunState | null) => countReplayableRuns(open.db, { state });
	expect(await replayable("failed_again")).toBe(1);
	expect(await replayable("open")).toBe(1);
	expect(await replayable(null)).toBe(1);
	expect(await replayable("recovered")).toBe(0);
	const mayReplay = async (runId: string) => (await getFailedRunByRunId(open.db, { runId }))?.mayReplay;
	expect(await Promise.all(["first", "second", "lonely", "done"].map(mayReplay))).toEqual([
		...[false, true, true, false],
	]);
});

test("a failed run brings its delivery, and none when it had none", async () => {
	const deliveryId = await insertDelivery(open.db, open.sourceId);
	const about = await insertFailedRun(open.db, { deliveryId });
	const alone = await insertFailedRun(open.db);
	expect((await getFailedRun(open.db, { id: about }))?.delivery?.id).toBe(deliveryId);
	expect((await getFailedRun(open.db, { id: alone }))?.delivery).toBeUndefined();
	expect(await getFailedRun(open.db, { id: v7() })).toBeUndefined();
});

const idsOf = async (filter: Partial<Parameters<typeof listFailedRuns>[1]>) =>
	(await listFailedRuns(open.db, { ...LIST, limit: 10, ...filter })).rows.map((row) => row.id);

test("failed runs are found by a part of their error or a whole id, letters large or small", async () => {
	const deliveryId = await insertDelivery(open.db, open.sourceId);
	const id = await insertFailedRun(open.db, {
		runId: "01KAR5V6JYJ0PZ8Q6N6B3ZQ7XW",
		errorName: "UnreadableDelivery",
		errorMessage: "50% of part_number is missing\\lost",
		deliveryId,
		traceId: "4".repeat(32),
	});
	await insertFailedRun(open.db, { errorMessage: "500 of part number" });
	const finds = ["50%", "PART_NUMBER", "missing\\lost", "unreadable", "01KAR5V6JYJ0PZ8Q6N6B3ZQ7XW"];
	for (const q of [...finds, deliveryId, id, "4".repeat(32), `  ${id} `]) {
		expect([q, await idsOf({ q })]).toEqual([q, [id]]);
	}
	for (const q of ["01KAR5V6", v7(), "nothing", "a\0b"]) expect(await idsOf({ q })).toEqual([]);
	expect(await idsOf({ q: " " })).toHaveLength(2);
});

test("a filter by function and time narrows list, count and the counts of each state alike", async () => {
	const at = (hour: string) => new Date(`2026-11-22T${hour}:00:00.000Z`);
	const wanted = await insertFailedRun(open.db, { functionId: "post", failedAt: at("08") });
	await insertFailedRun(open.db, { functionId: "post", failedAt: at("08"), state: "recovered" });
	await insertFailedRun(open.db, { functionId: "post", failedAt: at("09") });
	await insertFailedRun(open.db, { functionId: "read", failedAt: at("08") });
	const filter = { functionId: "post", from: at("08"), until: at("08") };
	expect(await idsOf({ ...filter, state: "open" })).toEqual([wanted]);
	expect(await countFailedRuns(open.db, { ...filter, state: "open" })).toBe(1);
	const counts = { open: 1, replayed: 0, recovered: 1, failed_again: 0, dismissed: 0 };
	expect(await countFailedRunsByState(open.db, filter)).toEqual(counts);
	expect(await countFailedRunsByState(open.db, {})).toEqual({ ...counts, open: 3 });
	expect(await listFailedFunctionIds(open.db)).toEqual(["post", "read"]);
});

test("a filtered list keeps its pages", async () => {
	const failedAt = new Date("2026-11-22T08:00:00.000Z");
	for (let n = 0; n < 3; n++) await insertFailedRun(open.db, { failedAt, functionId: "post" });
	await insertFailedRun(open.db, { failedAt, functionId: "read" });
	const first = await listFailedRuns(open.db, { ...LIST, functionId: "post" });
	const second = await listFailedRuns(open.db, { ...LIST, functionId: "post", after: first.next });
	expect([first.rows.length, second.rows.length, second.rowsBefore, second.next]).toEqual([2, 1, 2, null]);
});

test("a failed run leads to the one before it and the one after it in a chain of replays", async () => {
	const first = await insertFailedRun(open.db, { state: "failed_again", replayRunId: "second" });
	const second = await insertFailedRun(open.db, { runId: "second", replayRunId: "third" });
	expect(await getFailedRun(open.db, { id: first })).toMatchObject({ earlierId: null, laterId: second });
	const found = await getFailedRunByRunId(open.db, { runId: "second" });
	expect(found).toMatchObject({ run: { id: second }, earlierId: first, laterId: null });
	expect(await getFailedRunByRunId(open.db, { runId: "third" })).toBeUndefined();
});
