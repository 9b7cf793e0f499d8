import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { createTestDatabase } from "@/db/testing/test-database";

/*
 * Two relays, each a process of its own, and one engine between them that is slow, or dead for a while.
 */

const WAITING = 10_000;
const BATCH = 100;
const PROCESSES = 2;
/** What the engine takes for one batch. */
const SLOW_MS = 15;
/** A relay holds a batch of ids, not what waits: the rest of the heap is the driver and Node.js. */
const MOST_HEAP_MB = 40;
const PATIENT = { timeout: 60_000, interval: 50 };
/** Two processes have to start, on a machine that may be busy. */
const TERM = { timeout: 240_000 };

let test: Awaited<ReturnType<typeof createTestDatabase>>;
let children: ChildProcess[] = [];
beforeAll(async () => {
	test = await createTestDatabase();
});
afterAll(async () => {
	for (const child of children) child.kill("SIGKILL");
	await test.drop();
});
beforeEach(() => test.sql`truncate delivery, source cascade`);

type Event = { id: string; data: { deliveryId: string } };

/** Takes events, and knows which of them it is at: two relays must never bring the same. */
async function startEngine() {
	const engine = {
		url: "",
		answers: "takes" as "takes" | "refuses" | "cuts",
		batches: [] as string[][],
		/** What each process sent, by the key that it has. */
		sentBy: new Map<string, string[]>(),
		refused: 0,
		twiceInFlight: [] as string[],
		stop: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
	};
	const inFlight = new Set<string>();
	const server = createServer(async (request, response) => {
		const ids = ((await json(request)) as Event[]).map(({ id }) => id);
		engine.twiceInFlight.push(...ids.filter((id) => inFlight.has(id)));
		for (const id of ids) inFlight.add(id);
		await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
		for (const id of ids) inFlight.delete(id);
		const key = request.url ?? "";
		if (engine.answers === "takes") {
			engine.batches.push(ids);
			engine.sentBy.set(key, [...(engine.sentBy.get(key) ?? []), ...ids]);
		} else engine.refused++;
		if (engine.answers === "cuts") response.destroy();
		else response.writeHead(engine.answers === "takes" ? 200 : 503).end();
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	engine.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/e/`;
	return engine;
}

async function startRelays(engineUrl: string) {
	const path = fileURLToPath(new URL("testing/relay-process.ts", import.meta.url));
	const env = { PATH: process.env.PATH, NODE_ENV: "test" as const, DATABASE_URL: test.url };
	children = Array.from({ length: PROCESSES }, (_, n) =>
		fork(path, {
			execArgv: ["--expose-gc", "--import", "tsx"],
			env: { ...env, ENGINE_URL: `${engineUrl}${n}` },
		}),
	);
	await Promise.all(children.map((child) => once(child, "message")));
}

/** @returns the largest heap of each, in MB */
function endRelays(): Promise<number[]> {
	const ends = children.map(async (child) => {
		child.send("end");
		const [{ largest }] = await once(child, "message");
		await once(child, "exit");
		return largest / 1024 / 1024;
	});
	children = [];
	return Promise.all(ends);
}

/** Deliveries that came one after the other, as their ids tell (UUID version 7). */
async function store(count: number): Promise<void> {
	await test.sql`
		with sender as (insert into source (id, name) values (gen_random_uuid(), 'test') returning id)
		insert into delivery (id, channel, source_id, sha256, content_sha256, body, content_type, headers, trace_id, received_at)
		select ('0198c2a0-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'email_raw', sender.id, n::text, n::text,
			'\\x00', 'message/rfc822', '{}', ${"0".repeat(31)} || '1', now() - interval '1 hour' + make_interval(secs => n * 0.001)
		from sender, generate_series(1, ${count}) n`;
}

const undispatched = async () =>
	(await test.sql`select count(*)::int as n from delivery where dispatched_at is null`)[0]?.n;

it(
	"hands every delivery over once, each process in order and in batches, while the engine is slow",
	TERM,
	async () => {
		await store(2_000);
		const engine = await startEngine();
		await startRelays(engine.url);
		await vi.waitFor(async () => expect(await undispatched()).toBe(0), PATIENT);
		await endRelays();
		await engine.stop();
		const sent = engine.batches.flat();
		expect(sent).toHaveLength(2_000);
		expect(new Set(sent).size).toBe(2_000);
		expect(engine.twiceInFlight).toEqual([]);
		expect(Math.max(...engine.batches.map((ids) => ids.length))).toBe(BATCH);
		// Each process goes from old to new; which of two is ahead nobody can tell.
		expect([...engine.sentBy.keys()].sort()).toEqual(["/e/0", "/e/1"]);
		for (const ids of engine.sentBy.values()) expect(ids).toEqual(ids.toSorted());
	},
);

it("keeps 10,000 deliveries while the engine is dead, then hands each over once", TERM, async () => {
	await store(WAITING);
	const engine = await startEngine();
	engine.answers = "refuses";
	await startRelays(engine.url);
	await vi.waitFor(() => expect(engine.refused).toBeGreaterThanOrEqual(4), PATIENT);
	engine.answers = "cuts";
	const refused = engine.refused;
	await vi.waitFor(() => expect(engine.refused).toBeGreaterThanOrEqual(refused + 3), PATIENT);
	expect(await undispatched()).toBe(WAITING);
	// A dead engine is not asked in a loop: each process looks about once a second.
	const asked = engine.refused;
	const [waits] = await test.sql`select max(dispatch_failures) as most,
		count(*) filter (where next_dispatch_at > now())::int as later from delivery`;
	expect(waits?.later).toBeGreaterThan(0);

	engine.answers = "takes";
	const began = performance.now();
	await vi.waitFor(async () => expect(await undispatched()).toBe(0), PATIENT);
	const took = performance.now() - began;
	const heaps = await endRelays();
	await engine.stop();
	const sent = engine.batches.flat();
	expect([sent.length, new Set(sent).size]).toEqual([WAITING, WAITING]);
	expect(sent.every((id) => id.endsWith(":0"))).toBe(true);
	expect(engine.twiceInFlight).toEqual([]);
	const [rows] = await test.sql`select count(*)::int as n from delivery where dispatch_count = 1`;
	expect(rows?.n).toBe(WAITING);
	for (const heap of heaps) expect(heap).toBeLessThan(MOST_HEAP_MB);
	process.stdout.write(
		`${WAITING} waiting deliveries: ${asked} batches refused, then sent in ${(took / 1_000).toFixed(1)} s, ` +
			`heap at most ${Math.max(...heaps).toFixed(0)} MB a process\n`,
	);
});
