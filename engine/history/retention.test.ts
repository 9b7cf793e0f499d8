import pino from "pino";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connect, type Db } from "../db";
import { migrate } from "../migrate";
import { createTestDatabase, type TestDatabase } from "../testing/database";
import { waitFor } from "../testing/world";
import { startRetention, sweep } from "./retention";
import { generateRuns } from "./testing";

const quiet = pino({ level: "silent" });
const DAYS = 90;

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
	database = await createTestDatabase();
	db = connect(database.url, 4);
	await migrate(db);
});
afterAll(async () => {
	await db.end();
	await database.drop();
});
beforeEach(async () => {
	await db`truncate engine.event, engine.run cascade`;
	await generateRuns(db, { functionId: "a-f", status: "COMPLETED", count: 1_200, ageDays: DAYS });
	await generateRuns(db, { functionId: "a-f", status: "FAILED", count: 10, ageDays: 200 });
	await generateRuns(db, { functionId: "a-f", status: "CANCELLED", count: 10, ageDays: 200 });
	await generateRuns(db, { functionId: "a-f", status: "RUNNING", count: 10, ageDays: 200 });
	await generateRuns(db, { functionId: "a-f", status: "QUEUED", count: 10, ageDays: 200 });
	await generateRuns(db, { functionId: "a-f", status: "FAILED", count: 10, ageDays: DAYS - 1 });
});

const run = () => sweep(db, { days: DAYS, batchSize: 100, pauseMs: 1, signal: new AbortController().signal });

async function counts() {
	const rows = await db<{ status: string; n: number }[]>`
		select status, count(*)::int as n from engine.run group by status order by status`;
	return Object.fromEntries(rows.map((row) => [row.status, row.n]));
}

const count = async (table: string) =>
	(await db<{ n: number }[]>`select count(*)::int as n from ${db(`engine.${table}`)}`)[0]?.n;

describe("retention", () => {
	it("deletes ended runs past their time with their steps, and never one that is alive", async () => {
		await db`insert into engine.attempt (run_id, step_id, attempt, outcome, started_at)
			select id, 'a', 0, 'retry', now() from engine.run where status = 'FAILED'`;
		expect(await run()).toMatchObject({ runs: 1_220 });
		expect(await counts()).toEqual({ FAILED: 10, QUEUED: 10, RUNNING: 10 });
		expect([await count("step"), await count("attempt")]).toEqual([30, 10]);
	});

	it("deletes events past their time, also those that started nothing", async () => {
		await db`insert into engine.event (id, name, body, received_at) values
			('OLD', 'unheard', '{}', now() - interval '91 days'), ('YOUNG', 'unheard', '{}', now())`;
		expect(await run()).toMatchObject({ events: 1_241 });
		expect(await count("event")).toBe(11);
		const [live] = await db`select events from engine.run where status = 'RUNNING'`;
		expect(live).toEqual({ events: '[{"name":"made"}]' });
	});

	it("keeps a run that is locked just now for the next sweep, and does not wait for it", async () => {
		await db.begin(async (tx) => {
			await tx`select 1 from engine.run where status = 'CANCELLED' for key share`;
			expect(await run()).toMatchObject({ runs: 1_210 });
		});
		expect(await run()).toMatchObject({ runs: 10 });
	});

	it("works in transactions of a bounded size", async () => {
		const stop = new AbortController();
		stop.abort();
		const one = { days: DAYS, batchSize: 100, pauseMs: 1, signal: stop.signal };
		expect(await sweep(db, one)).toEqual({ runs: 100, events: 100 });
	});

	it("leaves the work to the process that is at it", async () => {
		await db.begin(async (tx) => {
			await tx`select pg_advisory_xact_lock(7046003)`;
			expect(await run()).toEqual({ runs: 0, events: 0 });
		});
		expect(await run()).toMatchObject({ runs: 1_220 });
	});

	it("is done by itself while the engine runs, also by several processes, and ends with it", async () => {
		const options = { db, log: quiet, days: DAYS, batchSize: 100, pauseMs: 1, everyMs: 20 };
		const both = [startRetention(options), startRetention(options)];
		await waitFor("old runs to be gone", async () => (await count("run")) === 30);
		await waitFor("old events to be gone", async () => (await count("event")) === 10);
		await Promise.all(both.map((one) => one.stop()));
	});

	it("keeps everything for ever when told to", async () => {
		const retention = startRetention({ db, log: quiet, days: 0, everyMs: 1 });
		await retention.stop();
		expect(await count("run")).toBe(1_250);
	});
});
