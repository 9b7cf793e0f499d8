import { v7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bulkReplay, bulkReplayItem } from "@/db/schema";
import { getBulkReplay, listBulkReplayItems, listBulkReplays } from "./bulk-replays";
import { insertFailedRun, openDatabase } from "./testing/rows";

let open: Awaited<ReturnType<typeof openDatabase>>;
beforeAll(async () => {
	open = await openDatabase();
});
afterAll(() => open.close());

const requestedBy = { type: "system", job: "test" } as const;

async function insertBulk(items: Partial<typeof bulkReplayItem.$inferInsert>[], createdAt = new Date()) {
	const id = v7();
	const total = items.length;
	await open.db.insert(bulkReplay).values({ id, requestedBy, traceId: "", total, createdAt });
	for (const item of items) {
		const failedRunId = item.failedRunId ?? (await insertFailedRun(open.db));
		await open.db.insert(bulkReplayItem).values({ bulkReplayId: id, failedRunId, ...item });
	}
	return id;
}

test("a bulk replay tells how many are through, in which way, and how many of their runs completed", async () => {
	const recovered = await insertFailedRun(open.db, { state: "recovered" });
	const skipped = await insertFailedRun(open.db, { state: "recovered" });
	const id = await insertBulk([
		{ state: "replayed", failedRunId: recovered },
		{ state: "replayed" },
		{ state: "failed", reason: "no such run" },
		{ state: "skipped", failedRunId: skipped },
		{},
	]);
	expect(await getBulkReplay(open.db, { id })).toMatchObject({
		state: "requested",
		total: 5,
		done: 4,
		replayed: 2,
		failed: 1,
		skipped: 1,
		recovered: 1,
		requestedBy,
		endedAt: null,
	});
	expect(await getBulkReplay(open.db, { id: v7() })).toBeUndefined();
	const items = await listBulkReplayItems(open.db, { bulkReplayId: id, state: "failed", limit: 10 });
	expect(items).toMatchObject([{ reason: "no such run", replayRunId: null }]);
});

test("bulk replays are listed newest first, each with its own numbers", async () => {
	const older = await insertBulk([{ state: "skipped" }], new Date("2099-01-01T08:00:00.000Z"));
	const newer = await insertBulk([{}, {}], new Date("2099-01-01T09:00:00.000Z"));
	const listed = await listBulkReplays(open.db, { limit: 2 });
	expect(listed.map(({ id, total, done }) => [id, total, done])).toEqual([
		[newer, 2, 0],
		[older, 1, 1],
	]);
});
