import postgres from "postgres";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Db } from "../db";
import { createFlowDatabase, register, runsOf, send } from "../testing/flow-database";
import { quiet, waitFor } from "../testing/world";
import { sweepTimers } from "./sweep";
import { startTimers, type Timers } from "./timers";

let database: Awaited<ReturnType<typeof createFlowDatabase>>;
let db: Db;
let running: Timers[] = [];

beforeAll(async () => {
	database = await createFlowDatabase(8);
	db = database.db;
	await register(db, functions);
});
afterEach(async () => {
	await Promise.all(running.map((timers) => timers.stop()));
	running = [];
});
afterAll(() => database.drop());

const functions = {
	hourly: { triggers: [{ cron: "TZ=Europe/Paris 0 * * * *" }, { event: "hourly" }] },
	jittered: { triggers: [{ cron: "30 4 * * *", jitter: "5m" }] },
	twice: { triggers: [{ cron: "0 0 * * *" }, { cron: "0 0 1 * *" }] },
	timed: { triggers: [{ event: "inngest/scheduled.timer", expression: "event.data.cron == '30 4 * * *'" }] },
	quiet: { debounce: { period: "1s", key: "event.data.k" } },
	batch: { batchEvents: { maxSize: 100, timeout: "1s", key: "event.data.k" } },
};

/** As many engines would start them, each with connections of its own. */
async function start(count: number): Promise<void> {
	running = await Promise.all(Array.from({ length: count }, () => startTimers({ db, log: quiet })));
}

const count = async (name: string) => (await runsOf(db, name)).length;

describe("schedules", () => {
	it("that were missed start one run, and go on with the next time", async () => {
		await db`update engine.cron set next_at = now() - interval '5 hours' where function_id = 'a-hourly'`;
		const [missed] = await db`select next_at from engine.cron where function_id = 'a-hourly'`;
		await start(3);
		await waitFor("the schedule to fire", async () => (await count("hourly")) > 0);
		const [cron] = await db`
			select next_at > now() and next_at <= now() + interval '1 hour' as ahead, extract(minute from next_at)::int as minute
			from engine.cron where function_id = 'a-hourly'`;
		expect(cron).toEqual({ ahead: true, minute: 0 });
		const [run] =
			await db`select event_name, event_ids, cron, events from engine.run where function_id = 'a-hourly'`;
		const at = `${missed?.next_at.toISOString().slice(0, 19)}Z`;
		const expression = "TZ=Europe/Paris 0 * * * *";
		expect(run).toMatchObject({ event_name: "inngest/scheduled.timer", cron: expression });
		expect(JSON.parse(run?.events)).toEqual([
			{
				...{ name: "inngest/scheduled.timer", id: at, ts: missed?.next_at.getTime(), user: {} },
				data: { cron: expression, scheduledAt: at, fireAt: at },
			},
		]);
		const [event] = await db`select name from engine.event where id = ${run?.event_ids[0]}`;
		expect(event?.name).toBe("inngest/scheduled.timer");
		expect(await count("hourly")).toBe(1);
	});

	it("run a function once where two of its schedules name one time", async () => {
		await db`update engine.cron set next_at = date_trunc('day', now()) where function_id = 'a-twice'`;
		await start(2);
		await waitFor("both schedules to go on", async () => {
			const due = await db`select from engine.cron where function_id = 'a-twice' and next_at <= now()`;
			return due.length === 0;
		});
		expect(await count("twice")).toBe(1);
	});

	it("start within their jitter, and trigger functions that want the event", async () => {
		await db`update engine.cron set next_at = now() where function_id = 'a-jittered'`;
		await start(1);
		await waitFor("the schedule to fire", async () => (await count("timed")) > 0);
		const [job] = await db`
			select extract(epoch from j.run_at - r.queued_at)::float8 as seconds
			from engine.job j join engine.run r on r.id = j.run_id where r.function_id = 'a-jittered'`;
		expect(job?.seconds).toBeGreaterThan(0);
		expect(job?.seconds).toBeLessThan(300);
	});

	it("keep their next time over a sync, and go with their function", async () => {
		const times = () => db`select function_id, expression, next_at from engine.cron order by 1, 2`;
		await db`update engine.cron set next_at = now() + interval '7 days' where function_id = 'a-hourly'`;
		const before = await times();
		await register(db, { ...functions, hourly: { ...functions.hourly, timeouts: { finish: "1h" } } });
		expect(await times()).toEqual(before);
		const { twice, ...others } = functions;
		await register(db, { ...others, hourly: { triggers: [{ cron: "5 * * * *" }] } });
		expect((await times()).map((row) => [row.function_id, row.expression])).toEqual([
			["a-hourly", "5 * * * *"],
			["a-jittered", "30 4 * * *"],
		]);
		await register(db, functions);
		expect(await times()).toHaveLength(4);
	});
});

describe("several timers on one database", () => {
	it("fire each debounced event and each batch once, told of them while they sleep", async () => {
		await start(3);
		const keys = Array.from({ length: 60 }, (_, k) => k);
		await Promise.all(
			keys.map((k) => send(db, { name: "quiet", data: { k, n: 1 } }, { name: "batch", data: { k } })),
		);
		await Promise.all(
			keys.map((k) => send(db, { name: "quiet", data: { k, n: 2 } }, { name: "batch", data: { k } })),
		);
		await waitFor("all to fire", async () => {
			const [left] = await db`
				select (select count(*) from engine.debounce)::int + (select count(*) from engine.batch)::int as count`;
			return left?.count === 0;
		});
		// On a slow machine the first event of a key may fire before the second comes, but none fires twice.
		const debounced = (await runsOf(db, "quiet")).map(({ data: [one] }) => `${one?.k} ${one?.n}`);
		expect(new Set(debounced).size).toBe(debounced.length);
		expect(debounced.filter((one) => one.endsWith(" 2")).sort()).toEqual(keys.map((k) => `${k} 2`).sort());
		const batches = await runsOf(db, "batch");
		expect(batches.flatMap((run) => run.data.map((data) => Number(data.k))).sort((a, b) => a - b)).toEqual(
			keys.flatMap((k) => [k, k]),
		);
		expect(batches.every((run) => run.isBatch)).toBe(true);
	});

	it("do nothing while nothing is due", async () => {
		await db`update engine.cron set next_at = now() + interval '7 days'`;
		let statements = 0;
		const sql = postgres(database.url, { max: 2, debug: () => statements++ });
		const timers = await startTimers({ db: sql, log: quiet });
		await waitFor("the first look to be over", async () => {
			const before = statements;
			await new Promise((resolve) => setTimeout(resolve, 300));
			return statements === before && statements > 0;
		});
		const before = statements;
		await new Promise((resolve) => setTimeout(resolve, 1_500));
		expect(statements).toBe(before);
		await timers.stop();
		await sql.end();
	});
});

describe("the sweep", () => {
	it("deletes rate limits and listeners that are over, and no others", async () => {
		await send(db, { name: "hourly" });
		const [run] = await runsOf(db, "hourly");
		await db`insert into engine.rate_limit (key, tat) values ('over', now() - interval '1 s'), ('open', now() + interval '1 h')`;
		await db`
			insert into engine.listener (run_id, kind, event_name, expires_at)
			select ${run?.id ?? ""}, 'cancel', name, now() + distance::interval
			from (values ('over', '-1 s'), ('open', '1 h'), ('endless', null)) as item (name, distance)`;
		await sweepTimers(db);
		expect(await db`select key from engine.rate_limit`).toEqual([{ key: "open" }]);
		expect(await db`select event_name from engine.listener order by 1`).toEqual([
			{ event_name: "endless" },
			{ event_name: "open" },
		]);
	});
});
