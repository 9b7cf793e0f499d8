import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Connection, connect } from "@/db/client";
import { ensureApiKey } from "@/db/seed";
import { createTestDatabase } from "@/db/testing/test-database";
import { MAX_DISPATCHES, type OutboxEvent } from "./outbox";
import { Relay } from "./relay";
import { storeDelivery } from "./store";

const TERM_SECONDS = 900;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

let test: Awaited<ReturnType<typeof createTestDatabase>>;
let connection: Connection;
let sourceId: string;

beforeAll(async () => {
	test = await createTestDatabase();
	connection = connect(test.url, 10);
	await ensureApiKey(connection.db, { name: "test", key: "sd_live_0123456789abcdefghijklmnop" });
	const [key] = await connection.sql`select id from source`;
	sourceId = key?.id;
});
afterAll(async () => {
	await connection.sql.end();
	await test.drop();
});
beforeEach(() => connection.sql`truncate delivery cascade`);

function relay(send: (events: OutboxEvent[]) => Promise<unknown>) {
	return new Relay({ sql: connection.sql, send, reconcileAfterSeconds: TERM_SECONDS, log: quiet });
}

async function store(text: string): Promise<string> {
	const { deliveryId } = await storeDelivery(connection.sql, {
		channel: "email_raw",
		sourceId,
		idempotencyKey: null,
		contentSha256: null,
		body: Buffer.from(text),
		contentType: "message/rfc822",
		headers: {},
		traceId: "0".repeat(31).concat("1"),
	});
	return deliveryId;
}

const makeDue = () =>
	connection.sql`update delivery set next_dispatch_at = now() where dispatched_at is null`;
const age = (seconds: number) =>
	connection.sql`update delivery set dispatched_at = dispatched_at - make_interval(secs => ${seconds})`;

describe("dispatch", () => {
	it("of what comes while a batch goes out is one batch more", async () => {
		const sent: number[] = [];
		let end = () => {};
		const firstMayEnd = new Promise<void>((resolve) => {
			end = resolve;
		});
		const it = relay(async (events) => {
			sent.push(events.length);
			if (sent.length === 1) await firstMayEnd;
		});
		await store("first");
		it.nudge();
		await expect.poll(() => sent).toEqual([1]);
		for (const text of ["a", "b", "c"]) {
			await store(text);
			it.nudge();
		}
		end();
		await expect.poll(() => sent).toEqual([1, 3]);
		await it.stop();
	});

	it("hands deliveries over oldest first, once, ids only", async () => {
		const ids = [await store("a"), await store("b"), await store("c")];
		const sent: OutboxEvent[] = [];
		const it = relay(async (events) => sent.push(...events));
		expect(await it.dispatchBatch()).toBe(3);
		expect(await it.dispatchBatch()).toBe(0);
		expect(sent.map((event) => event.id)).toEqual(ids.map((id) => `delivery:${id}:0`));
		expect(sent[0]?.data).toEqual({ deliveryId: ids[0], traceId: "0".repeat(31).concat("1") });
	});

	it("keeps what a dead engine did not take and hands it over later under the same event id", async () => {
		const id = await store("a");
		expect(await relay(() => Promise.reject(new Error("down"))).dispatchBatch()).toBe(0);
		const [row] = await connection.sql`select dispatched_at, dispatch_failures from delivery`;
		expect(row).toEqual({ dispatched_at: null, dispatch_failures: 1 });
		await makeDue();
		const sent: OutboxEvent[] = [];
		expect(await relay(async (events) => sent.push(...events)).dispatchBatch()).toBe(1);
		expect(sent[0]?.id).toBe(`delivery:${id}:0`);
	});

	it("never hands one delivery over from two processes at once", async () => {
		for (let n = 0; n < 250; n++) await store(`mail ${n}`);
		const sent: string[] = [];
		const send = async (events: OutboxEvent[]) => {
			await new Promise((resolve) => setTimeout(resolve, 5));
			sent.push(...events.map((event) => event.id));
		};
		const relays = [relay(send), relay(send), relay(send)];
		while ((await Promise.all(relays.map((one) => one.dispatchBatch()))).some((count) => count > 0));
		expect(sent).toHaveLength(250);
		expect(new Set(sent).size).toBe(250);
	});

	it("succeeds a relay that died between its claim and the engine's answer", async () => {
		await store("a");
		void relay(() => new Promise(() => {})).dispatchBatch();
		await expect.poll(async () => (await due()).count).toBe(0);
		await connection.sql`update delivery set next_dispatch_at = next_dispatch_at - interval '31 seconds'`;
		expect((await due()).count).toBe(1);
	});

	const due = () =>
		connection.sql`select from delivery where dispatched_at is null and next_dispatch_at <= now()`;
});

describe("reconciliation", () => {
	it("sends a delivery without an outcome again after its term, as a new event", async () => {
		const id = await store("a");
		const sent: OutboxEvent[] = [];
		const one = relay(async (events) => sent.push(...events));
		await one.dispatchBatch();
		await age(TERM_SECONDS - 5);
		await one.reconcile();
		expect(await one.dispatchBatch()).toBe(0);
		await age(10);
		await one.reconcile();
		await expect.poll(() => sent.map((event) => event.id)).toEqual([`delivery:${id}:0`, `delivery:${id}:1`]);
		await one.stop();
	});

	it("leaves a delivery with an outcome alone", async () => {
		await store("a");
		const one = relay(async () => {});
		await one.dispatchBatch();
		await connection.sql`update delivery set outcome = 'alerted', outcome_at = now()`;
		await age(TERM_SECONDS + 10);
		await one.reconcile();
		const [row] = await connection.sql`select dispatched_at is not null as dispatched from delivery`;
		expect(row?.dispatched).toBe(true);
	});

	it("gives a delivery up, visibly, after the last resend", async () => {
		await store("a");
		await relay(async () => {}).dispatchBatch();
		await connection.sql`update delivery set dispatch_count = ${MAX_DISPATCHES}`;
		await age(TERM_SECONDS + 10);
		await relay(async () => {}).reconcile();
		const [row] = await connection.sql`select outcome, outcome_reason from delivery`;
		expect(row?.outcome).toBe("failed");
		expect(row?.outcome_reason).toContain(String(MAX_DISPATCHES));
	});
});
