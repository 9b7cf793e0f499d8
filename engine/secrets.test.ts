import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashedSigningKey } from "./protocol/signing";
import { serveApp, type TestApp } from "./testing/app";
import { createTestDatabase, type TestDatabase } from "./testing/database";
import { startEngineProcess } from "./testing/process";
import { type DatabaseProxy, startProxy } from "./testing/proxy";
import { KEYS, makeClient, waitFor } from "./testing/world";

const OTHER_KEY = `signkey-test-${"cd".repeat(32)}`;
const EVENT = { name: "secret/run", data: {} };

let database: TestDatabase;
let proxy: DatabaseProxy;
let app: TestApp;
const engineUrl = { current: "" };
const lines: string[] = [];

beforeAll(async () => {
	database = await createTestDatabase();
	proxy = await startProxy(database.url, {});
	const client = makeClient("cloud", engineUrl);
	app = await serveApp(client, [
		client.createFunction({ id: "f", triggers: { event: EVENT.name }, retries: 1 }, async ({ attempt }) => {
			if (attempt === 0) throw new Error("not yet");
			return "done";
		}),
	]);
});
afterAll(async () => {
	await app.stop();
	await proxy.stop();
	await database.drop();
});

const environment = () => ({
	DATABASE_URL: proxy.url,
	INNGEST_SIGNING_KEY: KEYS.signing,
	INNGEST_EVENT_KEY: KEYS.event,
	INNGEST_SDK_URL: `${app.url},${app.url}-of-nobody,http://127.0.0.1:9/api/inngest`,
	ENGINE_SYNC_MS: "100",
	ENGINE_RETRY_DELAYS_MS: "50",
	LOG_LEVEL: "trace",
});

const hear = (line: string) => lines.push(line);
const heard = (text: string) =>
	waitFor(`it to say "${text}"`, async () => lines.some((line) => line.includes(text)));

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
	fetch(`${engineUrl.current}${path}`, { method: "POST", body: JSON.stringify(body), headers }).then(
		(response) => response.status,
		() => 0,
	);

/** Requests that are refused in every way, with secrets in them. */
async function provokeRequests(): Promise<void> {
	const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
	expect(await post(`/e/${KEYS.event}-not`, [EVENT])).toBe(401);
	expect(await post(`/e/${KEYS.event}`, [{ name: "inngest/forged" }])).toBe(400);
	expect(await post(`/e/${KEYS.event}`, "no event")).toBe(400);
	expect(await post("/fn/register", { url: 1 }, bearer(hashedSigningKey(KEYS.signing)))).toBe(400);
	expect(await post("/fn/register", {}, bearer(hashedSigningKey(OTHER_KEY)))).toBe(401);
	await post(`/v2/runs/${KEYS.event}/cancel`, {}, bearer(KEYS.signing));
}

async function provokeDatabase(): Promise<void> {
	const sending = Array.from({ length: 20 }, () => post(`/e/${KEYS.event}`, [EVENT]));
	proxy.cut();
	await Promise.all(sending);
	await waitFor("it to answer again", async () => (await post(`/e/${KEYS.event}`, [EVENT])) === 200);
}

/** A port that nobody listens on. */
function closedPort(): Promise<number> {
	return new Promise((resolve) => {
		const server = createServer().listen(0, "127.0.0.1", () => {
			const address = server.address();
			server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
		});
	});
}

describe("what the engine says at level trace", () => {
	it("never holds the signing key, the event key or the password of the database, whatever goes wrong", async () => {
		const password = decodeURIComponent(new URL(database.url).password);
		expect(password.length).toBeGreaterThan(8);
		const engine = await startEngineProcess(environment(), hear);
		engineUrl.current = engine.url;
		await heard("app is in sync");
		await heard("app is not in sync");
		await provokeRequests();
		await provokeDatabase();
		await waitFor("a run to be tried twice", async () =>
			app.calls.some((call) => call.request.ctx.attempt === 1),
		);
		expect(await engine.kill("SIGTERM")).toBe(0);

		const unreachable = new URL(database.url);
		unreachable.port = String(await closedPort());
		const failing = [
			{ DATABASE_URL: unreachable.href },
			{ DATABASE_URL: database.url.replace(password, "wrong-password") },
			{ DATABASE_URL: database.url.replace("postgres:", "mysql:") },
			{ INNGEST_SIGNING_KEY: `${KEYS.signing}not-hex` },
			{ INNGEST_SIGNING_KEY: "" },
		];
		for (const wrong of failing)
			await expect(startEngineProcess({ ...environment(), ...wrong }, hear)).rejects.toThrow();

		expect(lines.length).toBeGreaterThan(10);
		for (const secret of [
			KEYS.signing.slice(-64),
			hashedSigningKey(KEYS.signing).slice(-64),
			KEYS.event,
			password,
		])
			expect(lines.filter((line) => line.includes(secret))).toEqual([]);
	});
});
