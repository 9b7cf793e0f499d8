import { v7 } from "uuid";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { getBulkReplay, listBulkReplayItems } from "@/db/queries/bulk-replays";
import { insertFailedRun } from "@/db/queries/testing/rows";
import { failedRun } from "@/db/schema";
import { MOST_IN_BULK } from "@/lib/domain/alert";
import type { ReplayApi } from "../failed-runs/replay";
import { openServices } from "../testing/fixtures";
import { cancelBulkReplay } from "./cancel";
import { type BulkReplayEvent, dispatchBulkReplays } from "./dispatch";
import { keepDispatching } from "./keep-dispatching";
import { type BulkReplayInput, requestBulkReplay } from "./request";
import { replayNextItems } from "./work";

const WITHIN = { timeout: 20_000 };

let services: Awaited<ReturnType<typeof openServices>>;
beforeAll(async () => {
	services = await openServices();
});
afterAll(() => services.close());
beforeEach(() => services.sql`truncate failed_run, bulk_replay cascade`);

const request = (input: BulkReplayInput) => requestBulkReplay({ ctx: services.ctx, input });
const failedRuns = async (count: number) => {
	const ids: string[] = [];
	for (let n = 0; n < count; n++) ids.push(await insertFailedRun(services.ctx.db));
	return ids;
};
const progress = async (id: string) => {
	const found = await getBulkReplay(services.ctx.db, { id });
	if (!found) throw new Error(`no bulk replay ${id}`);
	const { state, total, done, replayed, failed, skipped } = found;
	return { state, total, done, replayed, failed, skipped };
};
const reasons = (bulkReplayId: string, state: "failed" | "skipped") =>
	listBulkReplayItems(services.ctx.db, { bulkReplayId, state, limit: 10 });

/** A server that counts how often it was asked to start a run, for which run. */
function server(rerun?: (runId: string) => Promise<{ runId: string }>) {
	const started: string[] = [];
	const api: ReplayApi = {
		get: async () => ({ status: "RUNNING" }),
		async rerun(runId) {
			const answer = await (rerun?.(runId) ?? { runId: `replay of ${runId}` });
			started.push(runId);
			return answer;
		},
	};
	return { api, started };
}

function work(bulkReplayId: string, api: ReplayApi, over: { limit?: number; isLastTry?: boolean } = {}) {
	const input = { bulkReplayId, limit: 100, isLastTry: false, ...over };
	return replayNextItems({ ctx: services.ctx, input, api, turn: async () => {} });
}

describe("a request", () => {
	it("takes each failed run that was picked once, and those that match a filter", async () => {
		const ids = await failedRuns(3);
		expect((await request({ failedRunIds: [...ids, ...ids] })).total).toBe(3);
		const errorMessage = "the maker's site is 100% down";
		await insertFailedRun(services.ctx.db, { errorMessage, functionId: "fetch" });
		await insertFailedRun(services.ctx.db, { errorMessage, functionId: "fetch", state: "dismissed" });
		await insertFailedRun(services.ctx.db, { errorMessage, functionId: "fetch", state: "failed_again" });
		expect((await request({ filter: { functionId: "fetch", q: "100% DOWN" } })).total).toBe(1);
		expect((await request({ filter: { functionId: "fetch", state: "failed_again" } })).total).toBe(1);
		expect((await request({ filter: { until: new Date() } })).total).toBe(4);
	});

	it("leaves out what failed again and has a newer record, whether picked or matched", async () => {
		const { db } = services.ctx;
		const first = await insertFailedRun(db, { runId: "first", state: "failed_again", replayRunId: "second" });
		const second = await insertFailedRun(db, { runId: "second" });
		expect((await request({ failedRunIds: [first, second] })).total).toBe(1);
		const ofNothing = { code: "invalid" };
		await expect(request({ failedRunIds: [first] })).rejects.toMatchObject(ofNothing);
		await expect(request({ filter: { state: "failed_again" } })).rejects.toMatchObject(ofNothing);
	});

	it("is refused when nothing matches, and for people who may not", async () => {
		await expect(request({ filter: { q: "nothing says this" } })).rejects.toMatchObject({ code: "invalid" });
		await expect(request({ failedRunIds: [v7()] })).rejects.toMatchObject({ code: "invalid" });
		await expect(request({ filter: { state: "recovered" } })).rejects.toMatchObject({ code: "invalid" });
		const ctx = { ...services.ctx, actor: { type: "user", userId: v7() } } as const;
		const attempt = requestBulkReplay({ ctx, input: { failedRunIds: await failedRuns(1) } });
		await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
	});

	it("takes ten thousand and refuses one more", { timeout: 120_000 }, async () => {
		const row = (n: number) => ({
			runId: `run ${n}`,
			functionId: "f",
			eventName: "e",
			event: {},
			errorName: "Error",
			errorMessage: "no",
		});
		for (let start = 0; start < MOST_IN_BULK; start += 2_500) {
			await services.ctx.db.insert(failedRun).values(Array.from({ length: 2_500 }, (_, n) => row(start + n)));
		}
		expect((await request({ filter: {} })).total).toBe(MOST_IN_BULK);
		const ids = await services.sql<{ id: string }[]>`select id from failed_run`;
		expect((await request({ failedRunIds: ids.map(({ id }) => id) })).total).toBe(MOST_IN_BULK);
		await insertFailedRun(services.ctx.db);
		await expect(request({ filter: {} })).rejects.toMatchObject({ code: "invalid" });
	});
});

describe("its event", () => {
	const dispatch = (send: (events: BulkReplayEvent[]) => Promise<unknown>) =>
		dispatchBulkReplays({ ctx: services.ctx, send });
	const makeDue = () => services.sql`update bulk_replay set next_request_at = now()`;

	it("is handed over once, also by three processes at once", async () => {
		const { bulkReplayId } = await request({ failedRunIds: await failedRuns(1) });
		const sent: BulkReplayEvent[] = [];
		const send = async (events: BulkReplayEvent[]) => sent.push(...events);
		await Promise.all([dispatch(send), dispatch(send), dispatch(send)]);
		expect(sent).toMatchObject([
			{
				name: "runs/replay-requested",
				id: `bulk-replay:${bulkReplayId}:0`,
				data: { bulkReplayId, traceId: services.ctx.traceId },
			},
		]);
	});

	it("is kept when the engine does not take it, and goes out later under the same id", async () => {
		const { bulkReplayId } = await request({ failedRunIds: await failedRuns(1) });
		const down = async () => Promise.reject(new Error("engine down"));
		expect(await dispatch(down)).toEqual({ sent: 0, postponed: 1 });
		expect(await dispatch(down)).toEqual({ sent: 0, postponed: 0 });
		await makeDue();
		const send = vi.fn(async (_: BulkReplayEvent[]) => {});
		expect(await dispatch(send)).toEqual({ sent: 1, postponed: 0 });
		expect(send.mock.calls[0]?.[0][0]?.id).toBe(`bulk-replay:${bulkReplayId}:0`);
	});

	it("goes out by itself once the engine is there, whatever went wrong before", async () => {
		await request({ failedRunIds: await failedRuns(1) });
		const send = vi.fn().mockRejectedValueOnce(new Error("engine down")).mockResolvedValue(undefined);
		const error = vi.fn();
		const ctx = { ...services.ctx, log: { ...services.ctx.log, error } };
		const dispatching = keepDispatching({ ctx, send, everyMs: 10 });
		await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(1), WITHIN);
		await services.sql`alter table bulk_replay rename to away`;
		await services.sql`update away set next_request_at = now()`;
		await vi.waitFor(() => expect(error).toHaveBeenCalled(), WITHIN);
		await services.sql`alter table away rename to bulk_replay`;
		await vi.waitFor(() => expect(send).toHaveBeenCalledTimes(2), WITHIN);
		dispatching.stop();
	});

	it("goes out again under a new id when the work came to a stop, but not after its end", async () => {
		const { bulkReplayId } = await request({ failedRunIds: await failedRuns(1) });
		await dispatch(async () => {});
		await makeDue();
		const send = vi.fn(async (_: BulkReplayEvent[]) => {});
		await dispatch(send);
		expect(send.mock.calls[0]?.[0][0]?.id).toBe(`bulk-replay:${bulkReplayId}:1`);
		await work(bulkReplayId, server().api);
		await makeDue();
		expect(await dispatch(send)).toEqual({ sent: 0, postponed: 0 });
	});
});

describe("the work", () => {
	it("starts one run for each, tells how far it got, and ends", async () => {
		const ids = await failedRuns(5);
		const { api, started } = server();
		const { bulkReplayId } = await request({ failedRunIds: ids });
		expect(await progress(bulkReplayId)).toMatchObject({ state: "requested", total: 5, done: 0 });
		expect(await work(bulkReplayId, api, { limit: 2 })).toMatchObject({ state: "running", replayed: 2 });
		expect(await progress(bulkReplayId)).toMatchObject({ state: "running", total: 5, done: 2, replayed: 2 });
		expect(await work(bulkReplayId, api)).toMatchObject({ state: "done", replayed: 3 });
		expect(await progress(bulkReplayId)).toMatchObject({ state: "done", done: 5, replayed: 5 });
		expect(started).toEqual([...ids].sort());
		expect(await work(bulkReplayId, api)).toMatchObject({ state: "done", replayed: 0 });
	});

	it("repeats none when it is cut off after the run was started and before the item was ended", async () => {
		const ids = await failedRuns(3);
		const { api, started } = server();
		const { bulkReplayId } = await request({ failedRunIds: ids });
		await work(bulkReplayId, api);
		await services.sql`update bulk_replay_item set state = 'waiting'`;
		await services.sql`update bulk_replay set state = 'running', ended_at = null`;
		await services.sql`update failed_run set state = 'failed_again' where id = ${ids[0] ?? ""}`;
		expect(await work(bulkReplayId, api)).toMatchObject({ state: "done", replayed: 3 });
		expect(started).toHaveLength(3);
	});

	it("starts one run for each when two work through it at once", async () => {
		const { api, started } = server();
		const { bulkReplayId } = await request({ failedRunIds: await failedRuns(10) });
		await Promise.all([work(bulkReplayId, api), work(bulkReplayId, api)]);
		await work(bulkReplayId, api);
		expect(started).toHaveLength(10);
		expect(new Set(started).size).toBe(10);
		expect(await progress(bulkReplayId)).toMatchObject({ state: "done", done: 10, replayed: 10 });
	});

	it("skips what needs no run any more and notes what the server refuses for good, and goes on", async () => {
		const [refused = "", recovered = "", good = ""] = await failedRuns(3);
		const { bulkReplayId } = await request({ failedRunIds: [refused, recovered, good] });
		await services.sql`update failed_run set state = 'recovered' where id = ${recovered}`;
		const { api, started } = server(async (runId) => {
			if (runId === refused)
				throw Object.assign(new Error("no such run"), { kind: "not_found", status: 404 });
			return { runId: "new" };
		});
		expect(await work(bulkReplayId, api)).toMatchObject({
			state: "done",
			replayed: 1,
			failed: 1,
			skipped: 1,
		});
		expect(started).toEqual([good]);
		expect(await reasons(bulkReplayId, "failed")).toMatchObject([
			{ failedRunId: refused, reason: "The Inngest server started no run: no such run" },
		]);
		expect(await reasons(bulkReplayId, "skipped")).toMatchObject([{ failedRunId: recovered }]);
	});

	it("waits for a server that is down, and gives an item up at the last try only", async () => {
		const { bulkReplayId } = await request({ failedRunIds: await failedRuns(2) });
		const down = server(() => Promise.reject(new Error("connection refused"))).api;
		await expect(work(bulkReplayId, down)).rejects.toMatchObject({ code: "unavailable" });
		expect(await progress(bulkReplayId)).toMatchObject({ state: "running", done: 0 });
		await work(bulkReplayId, down, { limit: 1, isLastTry: true });
		expect(await progress(bulkReplayId)).toMatchObject({ state: "running", failed: 1 });
		expect(await work(bulkReplayId, server().api)).toMatchObject({ state: "done", replayed: 1 });
	});

	it("passes by what somebody is starting at this moment and comes back to it", async () => {
		const [starting = "", other = ""] = await failedRuns(2);
		const { bulkReplayId } = await request({ failedRunIds: [starting, other] });
		await services.sql`update failed_run set state = 'replayed', replayed_at = now() where id = ${starting}`;
		const { api, started } = server();
		expect(await work(bulkReplayId, api)).toMatchObject({ state: "running", replayed: 1, later: 1 });
		await services.sql`update failed_run set replay_run_id = 'theirs' where id = ${starting}`;
		expect(await work(bulkReplayId, api)).toMatchObject({ state: "done", replayed: 1 });
		expect(started).toEqual([other]);
	});

	it("stops when it is cancelled, at once", async () => {
		const ids = await failedRuns(5);
		const { bulkReplayId } = await request({ failedRunIds: ids });
		const cancel = () => cancelBulkReplay({ ctx: services.ctx, input: { bulkReplayId } });
		const { api, started } = server(async (runId) => {
			if (started.length === 1) expect(await cancel()).toEqual({ skipped: 4 });
			return { runId: `replay of ${runId}` };
		});
		expect(await work(bulkReplayId, api)).toMatchObject({ state: "cancelled", replayed: 2 });
		expect(started).toHaveLength(2);
		const after = { state: "cancelled", total: 5, done: 5, replayed: 2, skipped: 3 };
		expect(await progress(bulkReplayId)).toMatchObject(after);
		await expect(cancel()).rejects.toMatchObject({ code: "conflict" });
		const unknown = cancelBulkReplay({ ctx: services.ctx, input: { bulkReplayId: v7() } });
		await expect(unknown).rejects.toMatchObject({ code: "not_found" });
	});
});
