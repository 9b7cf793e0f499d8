import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Engine, startEngine } from "./engine";
import { serveApp, type TestApp } from "./testing/app";
import { createTestDatabase, type TestDatabase } from "./testing/database";
import { makeClient, quiet, register, testOptions, waitFor } from "./testing/world";

let database: TestDatabase;
let engines: Engine[];
let app: TestApp;
let sql: postgres.Sql;

beforeAll(async () => {
	database = await createTestDatabase();
	const options = { ...testOptions(database.url, "dev"), log: quiet };
	engines = await Promise.all([startEngine(options), startEngine(options), startEngine(options)]);
	sql = postgres(database.url, { max: 2 });
	const client = makeClient("dev", { current: engines[0]?.url ?? "" });
	const fn = client.createFunction.bind(client);
	app = await serveApp(client, [
		fn({ id: "cron", triggers: { cron: "TZ=Europe/Paris 0 4 1 1 *" } }, async ({ event }) => event.data),
		fn(
			{ id: "quiet", triggers: { event: "share/quiet" }, debounce: { period: "1s", key: "event.data.k" } },
			async () => {},
		),
		fn(
			{
				id: "batch",
				triggers: { event: "share/batch" },
				batchEvents: { maxSize: 4, timeout: "1s", key: "event.data.k" },
			},
			async () => {},
		),
		fn(
			{ id: "single", triggers: { event: "share/single" }, singleton: { mode: "skip", key: "event.data.k" } },
			async ({ step }) => step.sleep("long", "1h"),
		),
		fn({ id: "wait", triggers: { event: "share/wait" } }, async ({ step }) =>
			step.waitForEvent("wait", { event: "share/answer", match: "data.k", timeout: "1h" }),
		),
	]);
	await register(app);
});
afterAll(async () => {
	await Promise.all(engines.map((engine) => engine.stop()));
	await sql.end();
	await app.stop();
	await database.drop();
});

const keys = Array.from({ length: 10 }, (_, k) => k);

/** Each event goes to another engine. */
function send(events: { name: string; data: object }[]): Promise<Response[]> {
	return Promise.all(
		events.map((event, n) =>
			fetch(`${engines[n % engines.length]?.url}/e/key`, { method: "POST", body: JSON.stringify(event) }),
		),
	);
}

const ended = async (functionId: string) => {
	const [row] = await sql<{ count: number }[]>`
		select count(*)::int as count from engine.run where function_id = ${`ops-${functionId}`} and status = 'COMPLETED'`;
	return row?.count ?? 0;
};

/** The data of the events of each first call of the function. */
const handedOver = (functionId: string) =>
	app.calls
		.filter((call) => call.functionId === `ops-${functionId}` && call.request.ctx.stack.stack.length === 0)
		.map((call) => (call.request.events as { data: { k: number; n: number } }[]).map((event) => event.data));

describe("three engines on one database", () => {
	it("run a missed schedule once", async () => {
		await sql`update engine.cron set next_at = now() - interval '1 day'`;
		await sql`select pg_notify('engine_timer', '')`;
		await waitFor("the schedule to run", async () => (await ended("cron")) > 0);
		const [left] = await sql`select count(*)::int as due from engine.cron where next_at <= now()`;
		expect(left?.due).toBe(0);
		expect(handedOver("cron")).toHaveLength(1);
	});

	it("start one run for each debounced key, and hand over each batched event once", async () => {
		const times = [0, 1, 2, 3, 4, 5];
		const events = times.flatMap((n) => keys.map((k) => ({ data: { k, n } })));
		const both = events.flatMap(({ data }) => [
			{ name: "share/quiet", data },
			{ name: "share/batch", data },
		]);
		for (const response of await send(both)) expect(response.status).toBe(200);
		await waitFor("nothing to be held", async () => {
			const [held] = await sql`
				select (select count(*) from engine.debounce)::int + (select count(*) from engine.batch)::int as count`;
			const [open] = await sql`
				select count(*)::int as count from engine.run where function_id in ('ops-quiet', 'ops-batch') and ended_at is null`;
			return held?.count === 0 && open?.count === 0;
		});
		const debounced = handedOver("quiet").map(([data]) => data?.k ?? -1);
		expect([...new Set(debounced)].sort((a, b) => a - b)).toEqual(keys);
		const started = handedOver("quiet").map(([data]) => `${data?.k} ${data?.n}`);
		expect(new Set(started).size).toBe(started.length);
		const batched = handedOver("batch");
		const seen = batched.flat().map((data) => `${data.k} ${data.n}`);
		expect(seen.sort()).toEqual(events.map(({ data }) => `${data.k} ${data.n}`).sort());
		for (const batch of batched) {
			expect(batch.length).toBeLessThanOrEqual(4);
			expect(new Set(batch.map((data) => data.k)).size).toBe(1);
		}
	});

	it("keep one run of a singleton alive for each key", async () => {
		await send(keys.flatMap((k) => [0, 1, 2].map((n) => ({ name: "share/single", data: { k, n } }))));
		const alive = await sql`select singleton_key from engine.run where function_id = 'ops-single'`;
		expect(alive).toHaveLength(keys.length);
	});

	it("end each wait with one event", async () => {
		await send(keys.map((k) => ({ name: "share/wait", data: { k } })));
		await waitFor("all to wait", async () => {
			const [waiting] = await sql`select count(*)::int as count from engine.listener where kind = 'wait'`;
			return waiting?.count === keys.length;
		});
		await send(keys.flatMap((k) => [0, 1, 2].map((n) => ({ name: "share/answer", data: { k, n } }))));
		await waitFor("all to end", async () => (await ended("wait")) === keys.length);
		const outputs = await sql<
			{ output: string }[]
		>`select output from engine.run where function_id = 'ops-wait'`;
		expect(outputs.map(({ output }) => JSON.parse(output).data.k).sort((a, b) => a - b)).toEqual(keys);
	});
});
