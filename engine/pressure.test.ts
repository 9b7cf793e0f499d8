import { createHash } from "node:crypto";
import type { Inngest, InngestFunction } from "inngest";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Engine, startEngine } from "./engine";
import { serveApp, type TestApp } from "./testing/app";
import { createTestDatabase, type TestDatabase } from "./testing/database";
import { watchLeases } from "./testing/lease-watch";
import { startEngineProcess } from "./testing/process";
import { startProxy } from "./testing/proxy";
import { makeClient, quiet, register, testOptions, waitFor } from "./testing/world";

const PATIENCE_MS = 600_000;

let database: TestDatabase;
let sql: postgres.Sql;
let app: TestApp | undefined;
/** Ends what a test started, the last first. */
let cleanUp: (() => Promise<unknown>)[];
const engineUrl = { current: "" };
/** How often each step, or handler, was done. */
let done: Map<string, number>;

beforeEach(async () => {
	[done, cleanUp, app] = [new Map(), [], undefined];
	database = await createTestDatabase();
	sql = postgres(database.url, { max: 1 });
});
afterEach(async () => {
	for (const end of cleanUp.reverse()) await end();
	await app?.stop();
	await sql.end();
	await database.drop();
}, PATIENCE_MS);

const count = (key: string) => done.set(key, (done.get(key) ?? 0) + 1);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function serve(makeFunctions: (client: Inngest) => InngestFunction.Any[]): Promise<void> {
	const client = makeClient("dev", engineUrl);
	app = await serveApp(client, makeFunctions(client));
	await register(app);
}

async function start(overrides: Partial<Parameters<typeof startEngine>[0]> = {}): Promise<Engine> {
	const engine = await startEngine({ ...testOptions(database.url, "dev"), log: quiet, ...overrides });
	cleanUp.push(() => engine.stop());
	engineUrl.current = engine.url;
	return engine;
}

async function send(name: string, numbers: readonly number[]): Promise<boolean> {
	const body = JSON.stringify(numbers.map((n) => ({ name, id: `${name} ${n}`, data: { n } })));
	const sent = fetch(`${engineUrl.current}/e/key`, { method: "POST", body });
	return sent.then(
		(response) => response.ok,
		() => false,
	);
}

const numbers = (to: number) => Array.from({ length: to }, (_, n) => n);

const ended = (functionId: string, wanted: number) =>
	waitFor(
		`${wanted} runs of ${functionId} to end`,
		async () =>
			(await sql`select 1 from engine.run where function_id = ${functionId} and ended_at is not null`)
				.length >= wanted,
		PATIENCE_MS,
	);

const statuses = async (functionId: string) =>
	Object.fromEntries(
		(
			await sql`select status, count(*)::int as n from engine.run where function_id = ${functionId} group by 1`
		).map(({ status, n }) => [status, n]),
	);

const threeSteps = (client: Inngest) => [
	client.createFunction(
		{ id: "three", triggers: { event: "three" }, retries: 4 },
		async ({ event, step }) => {
			for (const name of ["one", "two", "three"]) {
				await step.run(name, async () => {
					await pause(20);
					count(`${event.data.n} ${name}`);
				});
			}
		},
	),
];

const once = (runs: number) =>
	new Map(numbers(runs).flatMap((n) => ["one", "two", "three"].map((name) => [`${n} ${name}`, 1])));

describe("an engine under pressure", () => {
	it(
		"with a database that takes 50 ms more for all it is asked: leases hold, and nothing is done twice",
		async () => {
			const proxy = await startProxy(database.url, { delayMs: 50 });
			cleanUp.push(() => proxy.stop());
			const slow = { databaseUrl: proxy.url, leaseMs: 6_000, maxInFlight: 8 };
			await Promise.all([start(slow), start(slow)]);
			await serve(threeSteps);
			const watch = watchLeases(database.url, 1_000, () => true);
			cleanUp.push(() => watch.stop());
			expect(await send("three", numbers(40))).toBe(true);
			await ended("ops-three", 40);
			expect(await statuses("ops-three")).toEqual({ COMPLETED: 40 });
			expect(new Map([...done].sort())).toEqual(new Map([...once(40)].sort()));
			expect(watch.problems).toEqual([]);
		},
		PATIENCE_MS,
	);

	it(
		"a storm of 500 failures calls each onFailure and each listener once, and failing ones start no more",
		async () => {
			await start();
			await serve((client) => [
				client.createFunction(
					{
						id: "doomed",
						triggers: { event: "doomed" },
						retries: 0,
						onFailure: ({ event }) => {
							count(`onFailure ${event.data.event.data.n}`);
							if (event.data.event.data.n % 10 === 0) throw new Error("failing too");
						},
					},
					() => {
						throw new Error("always");
					},
				),
				client.createFunction(
					{ id: "listener", triggers: { event: "inngest/function.failed" }, retries: 0 },
					({ event }) => {
						count(`listener ${event.data.event.data.n}`);
						throw new Error("failing too");
					},
				),
			]);
			expect(await send("doomed", numbers(500))).toBe(true);
			for (const [id, runs] of [
				["ops-doomed", 500],
				["ops-doomed-failure", 500],
				["ops-listener", 500],
			] as const)
				await ended(id, runs);
			expect(await statuses("ops-doomed")).toEqual({ FAILED: 500 });
			expect(await statuses("ops-doomed-failure")).toEqual({ COMPLETED: 450, FAILED: 50 });
			expect(await statuses("ops-listener")).toEqual({ FAILED: 500 });
			// A failing onFailure is tried twice, as Inngest has it.
			const tries = (n: number) => (n % 10 === 0 ? 2 : 1);
			for (const n of numbers(500))
				expect([n, done.get(`onFailure ${n}`), done.get(`listener ${n}`)]).toEqual([n, tries(n), 1]);
			expect(await sql`select 1 from engine.job`).toHaveLength(0);
		},
		PATIENCE_MS,
	);

	it("a function has a thousand steps, each done once; the one after them fails the run and says why", async () => {
		await start();
		await serve((client) => [
			client.createFunction({ id: "long", triggers: { event: "long" } }, async ({ step }) => {
				for (let n = 0; n < 1_001; n++) await step.run(`step ${n}`, () => count(`step ${n}`));
			}),
		]);
		await sendLate("long");
		await skipSteps(995);
		await ended("ops-long", 1);
		const [run] = await sql`select status, error::json ->> 'message' as message from engine.run`;
		expect(run).toEqual({ status: "FAILED", message: "The run has more than 1000 steps" });
		expect(await sql`select 1 from engine.step`).toHaveLength(1_000);
		expect([...done]).toEqual([995, 996, 997, 998, 999, 1_000].map((n) => [`step ${n}`, 1]));
	});
});

/** A run that is to begin in an hour. */
async function sendLate(name: string): Promise<void> {
	const body = JSON.stringify([{ name, data: {}, ts: Date.now() + 3_600_000 }]);
	expect((await fetch(`${engineUrl.current}/e/key`, { method: "POST", body })).status).toBe(200);
}

/** Lets the only run begin with the first steps done, as a run that has long gone on: each costs a call, and more each. */
async function skipSteps(steps: number): Promise<void> {
	const rows = numbers(steps).map((position) => ({
		id: createHash("sha1").update(`step ${position}`).digest("hex"),
		...{ position, op: "StepRun", name: `step ${position}`, state: '{"data":1}' },
	}));
	await sql`
		insert into engine.step (run_id, id, position, op, name, state)
		select r.id, s.* from engine.run r,
			jsonb_to_recordset(${sql.json(rows)}) as s (id text, position int, op text, name text, state text)`;
	await sql`update engine.job set run_at = now(), rank = now()`;
	await sql`select pg_notify('engine_job', '')`;
}

describe("SIGTERM", () => {
	const environment = () => ({ DATABASE_URL: database.url, INNGEST_DEV: "1", ENGINE_CONCURRENCY: "8" });

	it(
		"in a flood of events: what was acknowledged is kept, and done once by the next process",
		async () => {
			const first = await startEngineProcess(environment());
			engineUrl.current = first.url;
			await serve(threeSteps);
			const acknowledged: number[] = [];
			let flooding = true;
			const flood = async () => {
				for (let n = 0; flooding; n++) {
					if (await send("three", [n])) acknowledged.push(n);
					else return;
				}
			};
			const sending = flood();
			await waitFor("steps to be done", async () => done.size > 30, PATIENCE_MS);
			expect(await first.kill("SIGTERM")).toBe(0);
			flooding = false;
			await sending;
			expect(await sql`select 1 from engine.job where token is not null`).toHaveLength(0);
			const second = await startEngineProcess(environment());
			engineUrl.current = second.url;
			cleanUp.push(() => second.kill("SIGKILL"));
			const stored = (await sql`select 1 from engine.run`).length;
			await ended("ops-three", stored);
			const did = new Set([...done.keys()].map((key) => Number(key.split(" ")[0])));
			expect(acknowledged.filter((n) => !did.has(n))).toEqual([]);
			expect([...done].filter(([, times]) => times !== 1)).toEqual([]);
			expect(done.size).toBe(3 * stored);
			expect(await second.kill("SIGTERM")).toBe(0);
		},
		PATIENCE_MS,
	);

	it(
		"while the database is away ends the process as well",
		async () => {
			const proxy = await startProxy(database.url, {});
			const engine = await startEngineProcess({ ...environment(), DATABASE_URL: proxy.url });
			await proxy.stop();
			expect(await engine.kill("SIGTERM")).toBe(0);
		},
		PATIENCE_MS,
	);
});
