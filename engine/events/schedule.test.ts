import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Db } from "../db";
import { createFlowDatabase, eventsOf, register, runsOf, send } from "../testing/flow-database";
import { ulid } from "../ulid";
import { listenForEvent } from "./listeners";
import { schedule } from "./schedule";

let database: Awaited<ReturnType<typeof createFlowDatabase>>;
let db: Db;

beforeAll(async () => {
	database = await createFlowDatabase(8);
	db = database.db;
	await register(db, {
		...{ plain: {}, waiter: {} },
		limited: { rateLimit: { limit: 1, period: "1h", key: "event.data.k" } },
		skip: { singleton: { mode: "skip", key: "event.data.k" } },
		cancel: { singleton: { mode: "cancel" } },
		quiet: { debounce: { period: "1h", key: "event.data.k" } },
		batch: { batchEvents: { maxSize: 7, timeout: "1h" } },
		shared: {
			concurrency: [
				{ limit: 3, key: "event.data.a", scope: "env" },
				{ limit: 2, key: "event.data.b", scope: "env" },
			],
		},
		cancellable: { cancel: [{ event: "stop", if: "event.data.k == async.data.k" }] },
	});
});
afterAll(() => database.drop());

const times = (count: number) => Array.from({ length: count }, (_, n) => n);

/** Statements that a connection sends, without those that begin and end its transaction. */
async function watched(work: (tx: postgres.TransactionSql) => Promise<unknown>) {
	const sent: { query: string; parameters: unknown[] }[] = [];
	const sql = postgres(database.url, {
		max: 1,
		debug: (_connection, query, parameters) => sent.push({ query, parameters }),
	});
	// The first statement of a connection asks for the types of the database.
	await sql`select 1`;
	sent.length = 0;
	await sql.begin(work);
	await sql.end();
	return sent.filter(({ query }) => !/^(begin|commit)/.test(query));
}

/** A run that waits for the event, as the queue writes it. */
async function wait(expression: string | null, data: object, expiresInMs = 60_000): Promise<string> {
	await send(db, { name: "waiter", data });
	const run = (await runsOf(db, "waiter")).at(-1);
	const runId = run?.id ?? "";
	await db.begin(async (tx) => {
		await tx`delete from engine.job where run_id = ${runId}`;
		await tx`
			insert into engine.job (run_id, function_id, key, kind, step_id, run_at, rank)
			values (${runId}, 'a-waiter', 'step s', 'wait', 's', 'infinity', 'infinity')`;
		const trigger = { name: "waiter", data: data as { [key: string]: string } };
		const expiresAt = new Date(Date.now() + expiresInMs);
		await listenForEvent(tx, {
			runId,
			stepId: "s",
			eventName: "answer",
			expression,
			triggerEvent: trigger,
			expiresAt,
		});
	});
	return runId;
}

async function answered(runId: string): Promise<unknown> {
	const [job] = await db<{ payload: string | null }[]>`
		select payload from engine.job where run_id = ${runId} and key = 'step s'`;
	return job?.payload ? JSON.parse(job.payload).data : undefined;
}

describe("scheduling", () => {
	it("costs three statements for an event of a function without flow control", async () => {
		const sent = await watched((tx) => schedule(tx, eventsOf({ name: "plain" }, { name: "nobody's" })));
		expect(sent.map(({ query }) => query.trim().slice(0, 24))).toEqual([
			"insert into engine.event",
			expect.stringMatching(/^with recursive/),
			expect.stringMatching(/^with item as/),
		]);
	});

	it("reads the configs that an older version stored", async () => {
		const url = "http://127.0.0.1:9/api/inngest";
		const old = { id: "a-old", name: "old", url, retries: 4, triggers: [{ event: "old" }], concurrency: [] };
		await db`insert into engine.function (id, app_id, name, url, config) values ('a-old', 'a', 'old', ${url}, ${JSON.stringify(old)})`;
		await db`insert into engine.trigger (function_id, position, event) values ('a-old', 0, 'old')`;
		expect(await send(db, { name: "old" })).toBe(1);
		expect(await runsOf(db, "old")).toMatchObject([{ status: "QUEUED", isBatch: false }]);
	});

	it("counts a run once against a limit that two of its keys name", async () => {
		await send(db, { name: "shared", data: { a: 1, b: 1 } }, { name: "shared", data: { a: 1, b: 2 } });
		const rows = await db<{ keys: string[]; limits: number[] }[]>`
			select concurrency_keys as keys, concurrency_limits as limits from engine.run
			where function_id = 'a-shared' order by id`;
		expect(rows.map((row) => row.limits)).toEqual([[2], [3, 2]]);
		expect(rows[1]?.keys[0]).toBe(rows[0]?.keys[0]);
	});

	it("gives one run under a rate limit to many requests at once", async () => {
		await Promise.all(times(20).map((n) => send(db, { name: "limited", data: { k: n % 2, n } })));
		expect((await runsOf(db, "limited")).map((run) => run.data[0]?.k).sort()).toEqual([0, 1]);
	});
});

describe("singletons of many requests at once", () => {
	it("one run is alive with mode skip", async () => {
		const started = await Promise.all(times(20).map((n) => send(db, { name: "skip", data: { k: n % 2 } })));
		expect(started.filter((count) => count === 1)).toHaveLength(2);
		expect(await runsOf(db, "skip")).toHaveLength(2);
	});

	it("the last is alive with mode cancel, and every other is cancelled", async () => {
		await Promise.all(times(20).map((n) => send(db, { name: "cancel", data: { n } })));
		const statuses = (await runsOf(db, "cancel")).map((run) => run.status);
		expect(statuses.filter((status) => status === "CANCELLED")).toHaveLength(19);
		expect(statuses.filter((status) => status === "QUEUED")).toHaveLength(1);
	});

	it("events of one request replace each other in order", async () => {
		await send(db, ...times(3).map((n) => ({ name: "cancel", data: { request: n } })));
		const runs = (await runsOf(db, "cancel")).slice(-3);
		expect(runs.map((run) => [run.data[0]?.request, run.status])).toEqual([
			[0, "CANCELLED"],
			[1, "CANCELLED"],
			[2, "QUEUED"],
		]);
		const jobs = await db`select run_id from engine.job where run_id = any(${runs.map((run) => run.id)})`;
		expect(jobs.map((job) => job.run_id)).toEqual([runs[2]?.id]);
	});
});

describe("events held by many requests at once", () => {
	it("are one debounced event a key, that with the latest time", async () => {
		const now = Date.now();
		await Promise.all(
			times(20).map((n) =>
				send(db, { name: "quiet", data: { k: n % 2, n }, ts: now - ((n * 7) % 20) * 1_000 }),
			),
		);
		const held = await db<{ event: string }[]>`select event from engine.debounce order by event_ts desc`;
		const events = held.map((row) => JSON.parse(row.event));
		expect(events.map((event) => event.data.k).sort()).toEqual([0, 1]);
		expect(events[0].ts).toBe(now);
	});

	it("are in one batch each, and no batch is larger than it may be", async () => {
		await Promise.all(
			times(30).map((n) => send(db, ...times(1 + (n % 9)).map((m) => ({ name: "batch", data: { n, m } })))),
		);
		const sent = times(30).flatMap((n) => times(1 + (n % 9)).map((m) => `${n} ${m}`));
		const runs = await runsOf(db, "batch");
		expect(runs.map((run) => run.data.length)).toEqual(runs.map(() => 7));
		expect(runs.length).toBe(Math.floor(sent.length / 7));
		const waiting = await db<{ event: string }[]>`select event from engine.batch_event`;
		const left = waiting.map((row) => JSON.parse(row.event).data);
		const seen = [...runs.flatMap((run) => run.data), ...left].map((data) => `${data.n} ${data.m}`);
		expect(seen.sort()).toEqual(sent.sort());
		expect(await db`select size from engine.batch`).toEqual([{ size: left.length }]);
	});
});

describe("listeners", () => {
	it("a wait ends with one of many events that come at once", async () => {
		const runId = await wait("event.data.k == async.data.k", { k: "once" });
		const woken = await Promise.all(
			times(10).map((n) => send(db, { name: "answer", data: { k: "once", n } })),
		);
		expect(woken.filter((count) => count === 1)).toHaveLength(1);
		expect(await answered(runId)).toMatchObject({ k: "once" });
	});

	it("one event ends every wait that it matches, and no other", async () => {
		const all = await wait(null, { k: "all" });
		const ored = await wait("async.data.k == 'x' || async.data.n == event.data.n", { n: 4 });
		const late = await wait("async.data.k == 'x'", {}, -1_000);
		const literal = await wait("async.data.k == 'x' && async.data.n > 3", {});
		const other = await wait("async.data.k == event.data.k", { k: "y" });
		expect(await send(db, { name: "answer", data: { k: "x", n: 4 } })).toBe(3);
		const seen = await Promise.all([all, ored, literal, late, other].map(answered));
		expect(seen.map((data) => data !== undefined)).toEqual([true, true, true, false, false]);
		expect(await send(db, { name: "answer", data: { k: "x", n: 4 } })).toBe(0);
	});

	it("are found by index, however many wait", async () => {
		await send(db, { name: "waiter" });
		const [run] = await runsOf(db, "waiter");
		await db`
			insert into engine.listener (run_id, kind, step_id, event_name, expression, lookup_path, lookup)
			select ${run?.id ?? ""}, 'wait', 'n' || n, 'crowd', 'async.data.k == 1', '["data","k"]', md5(n::text)
			from generate_series(1, 20000) as n`;
		await db`analyze engine.listener`;
		const sent = await watched((tx) => schedule(tx, eventsOf({ name: "crowd", data: { k: 1 } })));
		const looks = sent.filter(({ query }) => query.includes("engine.listener"));
		expect(looks).toHaveLength(2);
		for (const { query, parameters } of looks) {
			const [plan] = await db.unsafe(`explain (analyze, format json) ${query}`, parameters as string[]);
			const rows = [...JSON.stringify(plan).matchAll(/"Actual Rows":\s?([\d.]+)/g)].map(([, n]) => Number(n));
			expect(Math.max(...rows)).toBeLessThan(100);
			expect(JSON.stringify(plan)).not.toMatch(/"Rows Removed by Filter":\s?\d{3,}/);
		}
		await db`delete from engine.listener where event_name = 'crowd'`;
	});

	it("an event cancels the queued runs it matches with their jobs and listeners", async () => {
		await send(db, { name: "cancellable", data: { k: "a" } }, { name: "cancellable", data: { k: "b" } });
		await Promise.all(times(5).map(() => send(db, { name: "stop", data: { k: "a" } })));
		const runs = await runsOf(db, "cancellable");
		expect(runs.map((run) => [run.data[0]?.k, run.status])).toEqual([
			["a", "CANCELLED"],
			["b", "QUEUED"],
		]);
		const listeners = await db`select run_id from engine.listener where event_name = 'stop'`;
		expect(listeners.map((row) => row.run_id)).toEqual([runs[1]?.id]);
	});

	it("an event of a request does not cancel a run that the same request starts", async () => {
		const k = ulid();
		await send(db, { name: "cancellable", data: { k } }, { name: "stop", data: { k } });
		expect((await runsOf(db, "cancellable")).at(-1)).toMatchObject({ status: "QUEUED", data: [{ k }] });
	});
});
