import { Inngest, type InngestFunction } from "inngest";
import pino from "pino";
import { type Engine, startEngine } from "../engine";
import type { EngineOptions } from "../options";
import { type Call, serveApp, type TestApp } from "./app";
import { createTestDatabase } from "./database";

export const KEYS = { signing: `signkey-test-${"ab".repeat(32)}`, event: "test-event-key" };

export type Run = {
	id: string;
	function: { id: string };
	status: string;
	output?: unknown;
	startedAt?: string;
	endedAt?: string;
};

export type World = {
	url: string;
	app: TestApp;
	client: Inngest.Any;
	/** Sends one event and returns the engine's id of it. */
	send(event: { name: string; data?: object; id?: string; ts?: number }): Promise<string>;
	/** The runs that the event started, once there are `count` and all have ended. */
	ended(eventId: string, count?: number): Promise<Run[]>;
	/** All runs that started from events named so, once there are `count` and all have ended. */
	endedAll(functionId: string, count: number): Promise<Run[]>;
	/** The run of a function that a lifecycle event of `runId` started, once it has ended. */
	toldAbout(runId: string, functionId: string): Promise<Run>;
	callsOf(runId: string): Call[];
	get(
		path: string,
	): Promise<{ status: number; body: { data?: unknown; page?: unknown; [key: string]: unknown } }>;
	stop(): Promise<void>;
};

export type Mode = "dev" | "cloud";

export const silent = { info() {}, warn() {}, error() {}, debug() {} };

export const quiet = pino({ level: "silent" });

export const testOptions = (databaseUrl: string, mode: Mode): EngineOptions => ({
	databaseUrl,
	host: "127.0.0.1",
	port: 0,
	keys: mode === "cloud" ? KEYS : undefined,
	sdkUrls: [],
	retryDelaysMs: [150],
	leaseMs: 15_000,
	maxInFlight: 16,
	syncEveryMs: 30_000,
	retentionDays: 0,
});

/**
 * An app on the real SDK and an engine, talking HTTP. `TEST_INNGEST_URL` puts a running Inngest dev server in
 * the engine's place, so that the same facts can be checked on both.
 */
export async function createWorld(
	mode: Mode,
	makeFunctions: (client: Inngest) => InngestFunction.Any[],
	overrides: Partial<EngineOptions> = {},
): Promise<World> {
	const realUrl = process.env.TEST_INNGEST_URL;
	const engineUrl = { current: realUrl ?? "" };
	const client = makeClient(mode, engineUrl);
	const app = await serveApp(client, makeFunctions(client));
	const engine = realUrl ? { url: realUrl, stop: async () => {} } : await startOwnEngine(mode, overrides);
	engineUrl.current = engine.url;
	await register(app);
	return worldOf(mode, client, app, engine);
}

export function makeClient(mode: Mode, engineUrl: { current: string }, id = "ops"): Inngest {
	const client = new Inngest({
		id,
		isDev: mode === "dev",
		checkpointing: false,
		logger: silent,
		internalLogger: silent,
		signingKey: KEYS.signing,
		eventKey: KEYS.event,
		baseUrl: "http://engine.invalid",
		// The engine's port is known only after the app's, so the base URL is put in at the last moment.
		fetch: ((input: string | URL, init?: RequestInit) => {
			const { pathname, search } = new URL(String(input));
			return fetch(`${engineUrl.current}${pathname}${search}`, init);
		}) as typeof fetch,
	});
	return client;
}

async function startOwnEngine(mode: Mode, overrides: Partial<EngineOptions>): Promise<Engine> {
	const database = await createTestDatabase();
	const engine = await startEngine({ ...testOptions(database.url, mode), ...overrides, log: quiet });
	return {
		url: engine.url,
		async stop() {
			await engine.stop();
			await database.drop();
		},
	};
}

/** Out-of-band sync: the app registers itself. */
export async function register(app: TestApp): Promise<void> {
	const response = await fetch(app.url, { method: "PUT" });
	if (!response.ok) throw new Error(`sync failed: ${await response.text()}`);
}

function worldOf(mode: Mode, client: Inngest.Any, app: TestApp, engine: Engine): World {
	const list = async (path: string) => ((await get(engine.url, path, mode)).body.data ?? []) as Run[];
	const whenEnded = async (path: string, count: number, keep: (run: Run) => boolean) => {
		let found: Run[] = [];
		await waitFor(`${count} runs of ${path} to end`, async () => {
			found = (await list(path)).filter(keep);
			return found.length >= count && found.every((run) => run.endedAt !== undefined);
		});
		return found;
	};
	const toldAbout = async (runId: string, functionId: string) => {
		const told = (call: Call) => (call.request.event.data as { run_id?: string }).run_id === runId;
		let run: Run | undefined;
		await waitFor(`${functionId} to end for run ${runId}`, async () => {
			const call = app.calls.find((one) => one.functionId === `ops-${functionId}` && told(one));
			const path = `/v2/runs/${call?.request.ctx.run_id}?includeOutput=true`;
			run = call && ((await get(engine.url, path, mode)).body.data as Run | undefined);
			return run?.endedAt !== undefined;
		});
		if (!run) throw new Error(`no run of ${functionId}`);
		return run;
	};
	return {
		url: engine.url,
		app,
		toldAbout,
		client,
		async send(event) {
			const { ids } = await client.send({ data: {}, ...event });
			return ids[0] ?? "";
		},
		ended: (eventId, count = 1) =>
			whenEnded(`/v2/events/${eventId}/runs?includeOutput=true&limit=40`, count, () => true),
		endedAll: (functionId, count) =>
			whenEnded("/v2/runs?includeOutput=true&limit=100", count, (run) => run.function.id === functionId),
		callsOf: (runId) => app.calls.filter((call) => call.request.ctx.run_id === runId),
		get: (path) => get(engine.url, path, mode),
		async stop() {
			await engine.stop();
			await app.stop();
		},
	};
}

async function get(url: string, path: string, mode: Mode) {
	const headers = mode === "cloud" ? { authorization: `Bearer ${KEYS.signing}` } : undefined;
	const response = await fetch(`${url}${path}`, headers && { headers });
	return {
		status: response.status,
		body: (await response.json()) as { data?: unknown; [key: string]: unknown },
	};
}

export async function waitFor(what: string, done: () => Promise<boolean>, timeoutMs = 25_000): Promise<void> {
	for (const end = Date.now() + timeoutMs; Date.now() < end; ) {
		if (await done()) return;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	throw new Error(`waited ${timeoutMs} ms in vain for ${what}`);
}
