import type { Inngest } from "inngest";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveApp, type TestApp } from "./testing/app";
import { createTestDatabase, type TestDatabase } from "./testing/database";
import {
	EMISSION_MS,
	LIMITS,
	limitedFunctions,
	type Measured,
	STEPS,
	THROTTLE,
} from "./testing/limited-functions";
import { type EngineProcess, startEngineProcess } from "./testing/process";
import { makeClient, register, waitFor } from "./testing/world";

/** Runs of each function and key. */
const RUNS = { two: 30, three: 40, throttled: 30 };
const KEYS = { two: LIMITS.two.keys, three: LIMITS.three.keys, throttled: THROTTLE.keys };
const ALL = 4 * 30 + 3 * 40 + 2 * 30;
/** The limits let 15 and more run at once: two processes are not enough for them. */
const ENGINE_CONCURRENCY = 6;
const PATIENCE_MS = 600_000;

type Start = { claimedFrom: number; startedAt: number };

let database: TestDatabase;
let sql: postgres.Sql;
let app: TestApp;
let engines: EngineProcess[];
let measured: Measured;
let sentAt: number;
/** How long an engine took to answer that it is ready, in ms: how fast this machine is just now. */
const answerMs: number[] = [];

beforeAll(async () => {
	database = await createTestDatabase();
	sql = postgres(database.url, { max: 1, onnotice: () => {} });
	const engineUrl = { current: "" };
	const client = makeClient("dev", engineUrl);
	const limited = limitedFunctions(client);
	measured = limited.measured;
	app = await serveApp(client, limited.functions);
	const start = (name: string) => {
		const url = new URL(database.url);
		url.searchParams.set("application_name", name);
		const env = { INNGEST_DEV: "1", ENGINE_CONCURRENCY: String(ENGINE_CONCURRENCY) };
		return startEngineProcess({ DATABASE_URL: url.href, ...env });
	};
	engines = await Promise.all([start("engine 1"), start("engine 2"), start("engine 3")]);
	engineUrl.current = engines[0]?.url ?? "";
	await observe();
	await register(app);
	sentAt = Date.now();
	await sendByAll(client, engineUrl);
	const ended = async () => {
		await askWhetherReady();
		return (await sql`select 1 from engine.run where ended_at is not null`).length === ALL;
	};
	await waitFor("all runs to end", ended, PATIENCE_MS);
}, 2 * PATIENCE_MS);

afterAll(async () => {
	await Promise.all((engines ?? []).map((engine) => engine.kill("SIGKILL")));
	await sql?.end();
	await app?.stop();
	await database?.drop();
}, PATIENCE_MS);

/** Lets the database note which process stored a step, and since when the claim that began a run was at it. */
async function observe(): Promise<void> {
	await sql`alter table engine.step add column stored_by text default current_setting('application_name')`;
	await sql`alter table engine.run add column claimed_from timestamptz`;
	await sql`
		create function engine.note_claim() returns trigger language plpgsql as $$
		begin
			new.claimed_from := transaction_timestamp();
			return new;
		end $$`;
	await sql`
		create trigger note_claim before update on engine.run for each row
		when (old.status = 'QUEUED' and new.status = 'RUNNING') execute function engine.note_claim()`;
}

/** A third of the events by each process. */
async function sendByAll(client: Inngest, engineUrl: { current: string }): Promise<void> {
	const all = events();
	for (const [index, { url }] of engines.entries()) {
		engineUrl.current = url;
		await client.send(all.slice((index * all.length) / 3, ((index + 1) * all.length) / 3));
	}
}

async function askWhetherReady(): Promise<void> {
	const before = performance.now();
	await (await fetch(`${engines[0]?.url}/ready`)).text();
	answerMs.push(performance.now() - before);
}

/** In turn, so that all functions and keys have work at the same time. */
function events() {
	const names = ["two", "three", "throttled"] as const;
	return Array.from({ length: Math.max(...Object.values(RUNS)) }, (_, index) =>
		names
			.filter((name) => index < RUNS[name])
			.flatMap((name) => KEYS[name].map((key) => ({ name: `limits/${name}`, data: { key } }))),
	).flat();
}

describe(`three engine processes on one database, ${ALL} runs`, () => {
	it("every run completes, each step is executed once, no run is in two places", async () => {
		const statuses = await sql`select status, count(*)::int as runs from engine.run group by status`;
		expect([...statuses]).toEqual([{ status: "COMPLETED", runs: ALL }]);
		expect([...measured.executions.values()]).toEqual(Array.from({ length: STEPS.length * ALL }, () => 1));
		const runs = [...measured.gauge.peak].filter(([name]) => name.startsWith("run "));
		expect(runs.map(([, peak]) => peak)).toEqual(Array.from({ length: ALL }, () => 1));
	});

	it("each process does its part: at least half of an even share of the steps", async () => {
		const shares = await sql<{ by: string; steps: number }[]>`
			select stored_by as by, count(*)::int as steps from engine.step group by 1 order by 1`;
		expect(shares.map(({ by }) => by)).toEqual(["engine 1", "engine 2", "engine 3"]);
		const least = Math.min(...shares.map(({ steps }) => steps));
		expect(least, JSON.stringify(shares)).toBeGreaterThanOrEqual((STEPS.length * ALL) / 6);
	});

	it("never more run at once than the limits of keys and functions say, and each limit is reached", () => {
		const { peak } = measured.gauge;
		for (const [id, { keys, perKey, inAll }] of Object.entries(LIMITS)) {
			expect(keys.map((key) => peak.get(`${id} ${key}`))).toEqual(keys.map(() => perKey));
			expect(peak.get(id)).toBe(inAll);
		}
	});

	it.each(KEYS.throttled)(
		"throttle %s: in no window more starts than its burst and rate allow",
		async (key) => {
			const starts = await startsOf(key);
			expect(starts).toHaveLength(RUNS.throttled);
			const early = starts.flatMap((first, i) =>
				starts.slice(i).flatMap((last, n) => {
					// `n` + 1 starts take this long at least; the claim of the first began before the start did.
					const leastMs = (n - THROTTLE.burst) * EMISSION_MS;
					return last.startedAt - first.claimedFrom < leastMs ? [`${n + 1} from ${i}`] : [];
				}),
			);
			expect(early).toEqual([]);
		},
	);

	it.each(KEYS.throttled)(
		"throttle %s: the app sees the whole at the rate, neither faster nor slower",
		async (key) => {
			const seen = [...(await startsSeen(key))].sort((a, b) => a - b);
			const leastMs = (RUNS.throttled - 1 - THROTTLE.burst) * EMISSION_MS;
			expect((seen.at(-1) ?? 0) - sentAt).toBeGreaterThanOrEqual(leastMs);
			const gaps = seen.slice(1).map((at, index) => at - (seen[index] ?? 0));
			// Where the machine is slow to answer, starts come late: by some answers, not by the engine's longest sleep.
			expect(median(gaps)).toBeLessThan(2 * EMISSION_MS + 10 * median(answerMs));
		},
	);

	it("nothing is left behind, and all three stop when asked", async () => {
		const left = () => sql`
			select 'job' as what from engine.job union all select 'slot' from engine.slot
			union all select 'freed key' from engine.freed_key
			union all select 'throttle' from engine.throttle where has_waiting`;
		await waitFor("the queue to be empty", async () => (await left()).length === 0, PATIENCE_MS);
		expect(await Promise.all(engines.map((engine) => engine.kill("SIGTERM")))).toEqual([0, 0, 0]);
	});
});

/** In order, in ms of the database's clock: when the claim began, and when the run was started by it. */
async function startsOf(key: string): Promise<Start[]> {
	return sql<Start[]>`
		select (extract(epoch from claimed_from) * 1000)::float8 as "claimedFrom",
			(extract(epoch from started_at) * 1000)::float8 as "startedAt"
		from engine.run where function_id = 'ops-throttled' and events::json -> 0 -> 'data' ->> 'key' = ${key}
		order by started_at, id`;
}

async function startsSeen(key: string): Promise<number[]> {
	const runs = await sql<{ id: string }[]>`
		select id from engine.run
		where function_id = 'ops-throttled' and events::json -> 0 -> 'data' ->> 'key' = ${key}`;
	return runs.map(({ id }) => measured.startedAt.get(id) ?? Number.NaN);
}

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
