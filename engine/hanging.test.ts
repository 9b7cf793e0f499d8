import type { Inngest } from "inngest";
import postgres from "postgres";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Engine, startEngine } from "./engine";
import { serveApp, type TestApp } from "./testing/app";
import { createTestDatabase, type TestDatabase } from "./testing/database";
import { makeClient, quiet, register, testOptions, waitFor } from "./testing/world";

const PLACES = 8;
const HANGING = 50;

let database: TestDatabase;
let sql: postgres.Sql;
let engine: Engine;
let apps: TestApp[];
let release: () => void;
let released: Promise<void>;

beforeEach(async () => {
	database = await createTestDatabase();
	sql = postgres(database.url, { max: 1 });
	engine = await startEngine({ ...testOptions(database.url, "dev"), maxInFlight: PLACES, log: quiet });
	apps = [];
	released = new Promise((resolve) => {
		release = resolve;
	});
});
afterEach(async () => {
	release();
	await engine.stop();
	await Promise.all(apps.map((app) => app.stop()));
	await sql.end();
	await database.drop();
});

type Options = Omit<Parameters<Inngest["createFunction"]>[0], "id" | "triggers">;
type Work = { [name: string]: { hangs: boolean; options?: Options } };

/** An application whose functions run on the event of their name, and answer at once or never. */
async function startApp(id: string, work: Work): Promise<void> {
	const client = makeClient("dev", { current: engine.url }, id);
	const functions = Object.entries(work).map(([name, { hangs, options }]) =>
		client.createFunction({ ...options, id: name, triggers: { event: name } }, () =>
			hangs ? released : "done",
		),
	);
	const app = await serveApp(client, functions);
	apps.push(app);
	await register(app);
}

async function send(name: string, count: number): Promise<void> {
	const body = JSON.stringify(Array.from({ length: count }, () => ({ name, data: {} })));
	expect((await fetch(`${engine.url}/e/key`, { method: "POST", body })).status).toBe(200);
}

async function count(functionId: string, status: string): Promise<number> {
	const rows = await sql`select 1 from engine.run where function_id = ${functionId} and status = ${status}`;
	return rows.length;
}

const reach = (functionId: string, status: string, wanted: number) =>
	waitFor(`${wanted} ${status} of ${functionId}`, async () => (await count(functionId, status)) >= wanted);

describe("calls that hang", () => {
	it("an application that hangs with all its functions does not keep another's runs from starting", async () => {
		const hangs = { hangs: true };
		await startApp("stuck", { one: hangs, two: hangs, three: hangs });
		await startApp("alive", { work: { hangs: false } });
		await send("one", HANGING);
		await reach("stuck-one", "RUNNING", PLACES);
		await send("two", HANGING);
		await send("three", HANGING);
		await reach("stuck-two", "RUNNING", PLACES / 4);
		await send("work", 40);
		await reach("alive-work", "COMPLETED", 40);
		expect(await count("stuck-one", "RUNNING")).toBe(PLACES);
	});

	it("a function that hangs does not keep the others of its application from starting", async () => {
		await startApp("ops", { stuck: { hangs: true }, work: { hangs: false } });
		await send("stuck", HANGING);
		await reach("ops-stuck", "RUNNING", PLACES);
		await send("work", 40);
		await reach("ops-work", "COMPLETED", 40);
		expect(await count("ops-stuck", "RUNNING")).toBe(PLACES);
	});

	it("runs that a limit holds back do not stand in the way of those that it does not", async () => {
		const limited = { hangs: true, options: { concurrency: 1 } };
		await startApp("ops", { stuck: { hangs: true }, limited, work: { hangs: false } });
		await send("stuck", HANGING);
		await reach("ops-stuck", "RUNNING", PLACES);
		await send("limited", 20);
		await reach("ops-limited", "RUNNING", 1);
		await send("work", 5);
		await reach("ops-work", "COMPLETED", 5);
		expect(await count("ops-limited", "QUEUED")).toBe(19);
	});

	it("their own timeout ends them, though they hold every place", async () => {
		await startApp("ops", { stuck: { hangs: true, options: { timeouts: { finish: "1s" } } } });
		await send("stuck", PLACES + 4);
		await reach("ops-stuck", "CANCELLED", PLACES);
	});
});
