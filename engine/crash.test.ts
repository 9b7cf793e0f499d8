import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { serveApp, type TestApp } from "./testing/app";
import { createTestDatabase, type TestDatabase } from "./testing/database";
import { type EngineProcess, startEngineProcess } from "./testing/process";
import { makeClient, register, waitFor } from "./testing/world";

const STEPS = ["one", "two", "three"];

let database: TestDatabase;
let sql: postgres.Sql;
let app: TestApp;
const engine = { current: "" };

/** How often each step ran, and what came of it. */
let executions: Map<string, number>;
let effects: Set<string>;

async function work(runId: string, stepName: string): Promise<string> {
	const key = `${runId} ${stepName}`;
	executions.set(key, (executions.get(key) ?? 0) + 1);
	await new Promise((resolve) => setTimeout(resolve, 40));
	effects.add(key);
	return stepName;
}

beforeEach(async () => {
	[executions, effects] = [new Map(), new Set()];
	database = await createTestDatabase();
	sql = postgres(database.url, { max: 2, onnotice: () => {} });
	const client = makeClient("dev", engine);
	const run = client.createFunction(
		{ id: "three-steps", triggers: { event: "crash/run" }, retries: 4 },
		async ({ runId, step }) => {
			for (const name of STEPS) await step.run(name, () => work(runId, name));
			return "done";
		},
	);
	app = await serveApp(client, [run]);
});

afterEach(async () => {
	await sql.end();
	await app.stop();
	await database.drop();
});

const start = (env: Record<string, string> = {}): Promise<EngineProcess> =>
	startEngineProcess({ DATABASE_URL: database.url, INNGEST_DEV: "1", ENGINE_LEASE_MS: "1000", ...env });

async function sendRuns(url: string, count: number): Promise<void> {
	const body = JSON.stringify(Array.from({ length: count }, () => ({ name: "crash/run", data: {} })));
	const response = await fetch(`${url}/e/key`, { method: "POST", body });
	expect(response.status).toBe(200);
}

const statuses = async () =>
	Object.fromEntries(
		(await sql`select status, count(*)::int as n from engine.run group by 1`).map((r) => [r.status, r.n]),
	);

const recorded = async () =>
	(await sql`select run_id, name from engine.step`).map((row) => `${row.run_id} ${row.name}`);

describe("processes that die", () => {
	it("kill -9 in the middle, twice: every run completes, no recorded step runs again, each effect exists once", async () => {
		let process = await start();
		engine.current = process.url;
		await register(app);
		await sendRuns(process.url, 50);
		const kept: Map<string, number>[] = [];
		for (const threshold of [30, 85]) {
			await waitFor(`${threshold} steps`, async () => executions.size >= threshold);
			await process.kill("SIGKILL");
			kept.push(new Map((await recorded()).map((key) => [key, executions.get(key) ?? 0])));
			expect(await statuses()).not.toEqual({ COMPLETED: 50 });
			process = await start();
		}
		await waitFor("all runs to complete", async () => (await statuses()).COMPLETED === 50);
		for (const before of kept) {
			expect(before.size).toBeGreaterThan(10);
			for (const [key, times] of before) expect([key, executions.get(key)]).toEqual([key, times]);
		}
		expect([effects.size, (await recorded()).length]).toEqual([150, 150]);
		// Only what was in flight at a kill may have run a second time.
		const extra = [...executions.values()].reduce((sum, times) => sum + times - 1, 0);
		expect(extra).toBeLessThanOrEqual(32);
		expect(await sql`select 1 from engine.job`).toHaveLength(0);
		expect(await process.kill("SIGTERM")).toBe(0);
	});

	it("SIGTERM lets calls in flight end and leaves the rest to the next process", async () => {
		const first = await start();
		engine.current = first.url;
		await register(app);
		await sendRuns(first.url, 30);
		await waitFor("steps to run", async () => executions.size > 10);
		expect(await first.kill("SIGTERM")).toBe(0);
		expect(await sql`select 1 from engine.job where token is not null`).toHaveLength(0);
		const second = await start();
		await waitFor("all runs to complete", async () => (await statuses()).COMPLETED === 30);
		expect([...executions.values()]).toEqual(Array.from({ length: 90 }, () => 1));
		await second.kill("SIGTERM");
	});

	it("an environment that cannot work is refused, naming the variables", async () => {
		const keyless = startEngineProcess({ DATABASE_URL: database.url });
		await expect(keyless).rejects.toThrow("INNGEST_SIGNING_KEY and INNGEST_EVENT_KEY");
		await expect(startEngineProcess({ INNGEST_DEV: "1" })).rejects.toThrow("DATABASE_URL");
	});
});
