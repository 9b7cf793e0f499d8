import { Inngest, type InngestFunction } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, KEYS, silent, type World } from "./testing/world";

const post = async (url: string, body: unknown, headers: Record<string, string> = {}) => {
	const text = typeof body === "string" ? body : JSON.stringify(body);
	const response = await fetch(url, { method: "POST", body: text, headers });
	return { status: response.status, body: await response.json() };
};

const registration = (fn: object) => ({
	url: "http://127.0.0.1:9/api/inngest",
	appName: "other",
	sdk: "js:v4.24.0",
	functions: [
		{
			id: "other-fn",
			name: "fn",
			triggers: [{ event: "a/b" }],
			steps: {
				step: { id: "step", name: "step", runtime: { type: "http", url: "http://127.0.0.1:9/api/inngest" } },
			},
			...fn,
		},
	],
});

describe("a keyed engine", () => {
	let world: World;

	beforeAll(async () => {
		world = await createWorld("cloud", (client) => [
			client.createFunction({ id: "kept", triggers: { event: "demo/kept" } }, async () => "kept"),
		]);
	});
	afterAll(() => world.stop());

	const events = (body: unknown, key = KEYS.event) => post(`${world.url}/e/${key}`, body);

	it("refuses a wrong event key", async () => {
		expect((await events({ name: "demo/kept", data: {} }, "wrong")).status).toBe(401);
		expect((await events({ name: "demo/kept", data: {} }, `${KEYS.event}x`)).status).toBe(401);
	});

	it("refuses names of the engine's own events, and none of the request's others get in", async () => {
		const answer = await events([
			{ name: "demo/kept", data: {} },
			{ name: "inngest/function.failed", data: { function_id: "ops-kept" } },
		]);
		expect(answer).toMatchObject({ status: 400, body: { error: expect.stringContaining("inngest/") } });
		expect(world.app.calls.filter((call) => call.functionId === "ops-kept")).toEqual([]);
	});

	it("strips forged data._inngest", async () => {
		const { body } = await events({ name: "demo/kept", data: { a: 1, _inngest: { fn_id: "x" } } });
		const [run] = await world.ended(body.ids[0]);
		expect(world.callsOf(run?.id ?? "")[0]?.request.event.data).toEqual({ a: 1 });
	});

	it.each([
		["no JSON", "{", "not JSON"],
		["no name", { data: {} }, "name"],
		["data that is no object", { name: "a", data: [1] }, "data"],
		["more than 5,000 events", Array.from({ length: 5_001 }, () => ({ name: "a" })), "5000"],
		["an event of more than 3 MiB", { name: "a", data: { text: "x".repeat(3 * 1024 * 1024) } }, "3 MiB"],
		[
			"deep nesting",
			`{"name":"a","data":{"d":${"[".repeat(200_000)}${"]".repeat(200_000)}}}`,
			"nested too deeply",
		],
		["a time years ahead", { name: "a", ts: Date.now() + 400 * 86_400_000 }, "366 days"],
	])("refuses events with %s", async (_what, body, reason) => {
		expect(await events(body)).toMatchObject({
			status: 400,
			body: { error: expect.stringContaining(reason) },
		});
	});

	it("refuses a body of more than 16 MiB", async () => {
		expect((await events({ name: "a", data: { text: "x".repeat(17 * 1024 * 1024) } })).status).toBe(413);
	});

	it("refuses registrations and reads without the signing key", async () => {
		expect((await post(`${world.url}/fn/register`, registration({}))).status).toBe(401);
		expect((await fetch(`${world.url}/v2/runs`)).status).toBe(401);
		expect((await fetch(`${world.url}/v2/runs`, { headers: { authorization: "Bearer nope" } })).status).toBe(
			401,
		);
		expect((await world.get("/v2/runs")).status).toBe(200);
	});

	const sync = (fn: object) =>
		post(`${world.url}/fn/register`, registration(fn), { authorization: `Bearer ${KEYS.signing}` });

	it("takes a registration with the features it has", async () => {
		const features = {
			triggers: [
				{ event: "a", expression: "event.data.n > 5" },
				{ cron: "TZ=Europe/Paris 0 3 * * 1-5", jitter: "30s" },
			],
			concurrency: [
				{ limit: 2, key: "event.data.x" },
				{ limit: 9, key: "event.data.y", scope: "account" },
			],
			throttle: { limit: 1, period: "1m" },
			rateLimit: { limit: 10, period: "24h", key: "event.data.x" },
			debounce: { period: "7d", timeout: "30d", key: "event.data.x" },
			priority: { run: "event.data.plan == 'paid' ? 120 : -5" },
			singleton: { mode: "cancel", key: "event.data.x" },
			cancel: [{ event: "b", if: "async.data.x == event.data.x", timeout: "1h" }],
			timeouts: { start: "1h", finish: "2h" },
		};
		expect(await sync(features)).toMatchObject({ status: 200, body: { ok: true, modified: true } });
		expect(await sync(features)).toMatchObject({ status: 200, body: { ok: true, modified: false } });
		const batch = { maxSize: 100, timeout: "1m", key: "event.data.x", if: "event.data.x != 1" };
		expect(await sync({ batchEvents: batch, cancel: [] })).toMatchObject({ status: 200 });
		expect(await sync({ triggers: [] })).toMatchObject({ status: 200, body: { ok: true, modified: true } });
	});

	const batchEvents = { maxSize: 5, timeout: "5s" };
	const many = (count: number) => Array.from({ length: count }, (_, n) => ({ event: `e${n}` }));

	it.each([
		["batchEvents.maxSize", { batchEvents: { maxSize: 1, timeout: "5s" } }],
		["batchEvents.timeout", { batchEvents: { maxSize: 5, timeout: "500ms" } }],
		["batchEvents.window", { batchEvents: { ...batchEvents, window: "1s" } }],
		["debounce", { batchEvents, debounce: { period: "5s" } }],
		["cancel", { batchEvents, cancel: [{ event: "x" }] }],
		["singleton", { batchEvents, singleton: { mode: "skip" } }],
		["priority", { batchEvents, priority: { run: "1" } }],
		["rateLimit", { batchEvents, rateLimit: { limit: 1, period: "1h" } }],
		["idempotency", { batchEvents, idempotency: "event.data.x" }],
		["rateLimit", { idempotency: "event.data.x", rateLimit: { limit: 1, period: "1h" } }],
		["debounce.period", { debounce: { period: "8d" } }],
		["debounce.key", { debounce: { period: "5s", key: "async.data.x" } }],
		["rateLimit.period", { rateLimit: { limit: 1, period: "25h" } }],
		["rateLimit.limit", { rateLimit: { limit: 0, period: "1h" } }],
		["priority.run", { priority: { run: "event.data.x * 2" } }],
		["singleton.mode", { singleton: { mode: "queue" } }],
		["cancel", { cancel: many(6) }],
		["cancel.0.if", { cancel: [{ event: "x", if: "async.data.list.exists(x, x > 1)" }] }],
		["cancel.0.timeout", { cancel: [{ event: "x", timeout: "soon" }] }],
		["cancel.0.event", { cancel: [{ event: "x/*" }] }],
		["timeouts.start", { timeouts: { start: "500ms" } }],
		["timeouts.idle", { timeouts: { idle: "5m" } }],
		["concurrency.0.scope", { concurrency: [{ limit: 1, scope: "env" }] }],
		["concurrency.0.scope", { concurrency: [{ limit: 1, scope: "region", key: "event.data.x" }] }],
		["concurrency", { concurrency: [{ limit: 1 }, { limit: 2 }, { limit: 3 }] }],
		["throttle.key", { throttle: { limit: 1, period: "1m", key: "lowercase(event.data.x)" } }],
		["idempotency", { idempotency: "event.data.x + 1" }],
		["triggers", { triggers: many(11) }],
		["triggers", { triggers: [{ cron: "* * * * *" }, { cron: "* * * * *", jitter: "2s" }] }],
		["triggers.0.cron", { triggers: [{ cron: "TZ=Mars/Olympus * * * * *" }] }],
		["triggers.0.cron", { triggers: [{ cron: "@daily" }] }],
		["triggers.0.jitter", { triggers: [{ cron: "* * * * *", jitter: "6m" }] }],
		["triggers.0.expression", { triggers: [{ event: "a", expression: "event.data.list.exists(x, x > 1)" }] }],
		["triggers.0.event", { triggers: [{ event: "a/*" }] }],
		["checkpoint", { checkpoint: {} }],
	])("refuses the whole sync for %s, naming function and option", async (option, fn) => {
		const answer = await sync(fn);
		expect(answer).toMatchObject({ status: 400, body: { ok: false } });
		expect(answer.body.error).toContain('"other-fn"');
		expect(answer.body.error).toContain(`"${option}"`);
	});

	it("tells the SDK why its sync was refused", async () => {
		const client = new Inngest({ id: "bad", signingKey: KEYS.signing, baseUrl: world.url, logger: silent });
		const fns: InngestFunction.Any[] = [
			client.createFunction(
				{ id: "f", triggers: { event: "x" }, debounce: { period: "8d" } },
				async () => {},
			),
		];
		const { serveApp } = await import("./testing/app");
		const app = await serveApp(client, fns);
		const response = await fetch(app.url, { method: "PUT" });
		expect(response.status).toBe(400);
		expect(await response.text()).toContain('option \\"debounce.period\\": \\"8d\\" is longer than 7d');
		await app.stop();
	});
});
