import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connect, type Db } from "../db";
import { readEvents } from "../events/event";
import { schedule } from "../events/schedule";
import { migrate } from "../migrate";
import { storeRegistration } from "../sync/store";
import { createTestDatabase, type TestDatabase } from "../testing/database";
import { waitFor } from "../testing/world";
import { apply } from "./apply";
import { type ClaimedWork, claim } from "./claim";
import { heartbeat, nextDueMs, requeueExpired, sweep } from "./lease";
import type { Result } from "./result";

let database: TestDatabase;
let db: Db;

const url = "http://127.0.0.1:9/api/inngest";
const step = { runtime: { type: "http", url } };
const plain = { id: "a-f", name: "f", triggers: [{ event: "e" }], steps: { step }, concurrency: 2 };

beforeAll(async () => {
	database = await createTestDatabase();
	db = connect(database.url, 4);
	await Promise.all([migrate(db), migrate(db)]);
	await storeRegistration(db, { appId: "a", url, sdk: "js:v4", functions: [plain] });
});
afterAll(async () => {
	await db.end();
	await database.drop();
});
beforeEach(async () => {
	await db`truncate engine.event, engine.run, engine.idem cascade`;
});

const send = (count: number, ts?: number) =>
	db.begin((tx) =>
		schedule(
			tx,
			readEvents(JSON.stringify(Array.from({ length: count }, () => ({ name: "e", ts }))), undefined),
		),
	);

const take = (limit: number, leaseMs: number) => claim(db, { limit, without: undefined }, leaseMs);

type Held = { job: ClaimedWork["job"]; run: NonNullable<ClaimedWork["run"]> };

async function claimOne(leaseMs: number): Promise<Held> {
	const [one] = (await take(1, leaseMs)).work;
	if (!one?.run) throw new Error("nothing to claim");
	return { job: one.job, run: one.run };
}

const completed = (held: Held): Result => ({
	...held,
	outcome: { kind: "complete", output: "done" },
	retryMs: 0,
	startedAt: new Date(),
	call: { status: 200, requestVersion: 2 },
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("leases", () => {
	it("a result is dropped whole when another process took the job over", async () => {
		await send(1);
		const lost = await claimOne(1);
		await pause(20);
		expect(await requeueExpired(db)).toBe(1);
		const held = await claimOne(60_000);
		expect(held.job).toMatchObject({ id: lost.job.id, attempt: 0 });
		expect(await apply(db, completed(lost))).toBe("lease lost");
		expect(await db`select 1 from engine.attempt`).toHaveLength(0);
		expect(await db`select status from engine.run`).toEqual([{ status: "RUNNING" }]);
		expect(await apply(db, completed(held))).toBe("applied");
		expect(await db`select status, output from engine.run`).toEqual([
			{ status: "COMPLETED", output: '"done"' },
		]);
		expect(await apply(db, completed(held))).toBe("lease lost");
	});

	it("a heartbeat keeps a lease, and says which are lost", async () => {
		await send(1);
		const { job } = await claimOne(30);
		const other = { id: job.id, token: "00000000-0000-4000-8000-000000000000" };
		expect(await heartbeat(db, [job, other], 60_000)).toEqual(new Set([job.token]));
		await pause(50);
		expect(await requeueExpired(db)).toBe(0);
	});

	it("an expired lease gives its concurrency slot back", async () => {
		await send(3);
		expect((await take(10, 1)).work).toHaveLength(2);
		expect((await take(10, 1)).work).toHaveLength(0);
		await pause(20);
		await requeueExpired(db);
		expect(await db`select 1 from engine.slot`).toHaveLength(0);
		expect((await take(10, 60_000)).work).toHaveLength(2);
	});

	it("processes that claim at once never get the same job, and keep the limit", async () => {
		await send(8);
		const claims = await Promise.all(Array.from({ length: 4 }, () => take(4, 60_000)));
		const tokens = claims.flatMap(({ work }) => work.map(({ job }) => job.id));
		expect(tokens).toHaveLength(2);
		expect(new Set(tokens).size).toBe(2);
	});

	it("knows when the next job is due", async () => {
		const { lookedAt } = await take(1, 60_000);
		expect(await nextDueMs(db, lookedAt)).toBeUndefined();
		await send(1, Date.now() + 5_000);
		const ms = await nextDueMs(db, lookedAt);
		expect(ms).toBeGreaterThan(4_000);
		expect(ms).toBeLessThanOrEqual(5_000);
	});

	it("a job that became due since the last look counts as due now, one that is held back does not", async () => {
		const before = (await take(1, 60_000)).lookedAt;
		await send(3);
		expect(await nextDueMs(db, before)).toBe(0);
		expect((await take(10, 60_000)).work).toHaveLength(2);
		const after = (await take(10, 60_000)).lookedAt;
		expect(await nextDueMs(db, after)).toBeUndefined();
	});

	it("every throttle that closes while jobs wait is looked at again, however many close at once", async () => {
		const throttle = { limit: 1, period: "1m", key: "event.data.k" };
		const fn = { id: "a-t", name: "t", triggers: [{ event: "t" }], steps: { step }, throttle };
		await storeRegistration(db, { appId: "a", url, sdk: "js:v4", functions: [plain, fn] });
		const events = [1, 2, 3, 1, 2, 3].map((k) => ({ name: "t", data: { k } }));
		await db.begin((tx) => schedule(tx, readEvents(JSON.stringify(events), undefined)));
		expect((await take(10, 60_000)).work).toHaveLength(3);
		expect(await db`select key from engine.throttle where has_waiting`).toHaveLength(3);
		await db`update engine.throttle set tat = now() - interval '2 minutes', open_at = now()`;
		expect((await take(10, 60_000)).work).toHaveLength(3);
	});

	it("a claim reads what was freed only after the claim before it is done", async () => {
		await db`insert into engine.freed_key values ('k')`;
		const before = await db.reserve();
		await before`begin`;
		await before`select pg_advisory_xact_lock(7046002)`;
		const waiting = take(1, 60_000);
		await waitFor("the claim to wait for the lock", async () => {
			const [row] =
				await db`select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted`;
			return row?.n > 0;
		});
		expect(await db`select key from engine.freed_key for update nowait`).toHaveLength(1);
		await before`commit`;
		before.release();
		await waiting;
		expect(await db`select key from engine.freed_key`).toHaveLength(0);
	});

	it("forgets event ids after their time, so the id can start a run again", async () => {
		const event = JSON.stringify({ name: "e", id: "again" });
		const once = () => db.begin((tx) => schedule(tx, readEvents(event, undefined)));
		expect([await once(), await once()]).toEqual([1, 0]);
		await db`update engine.idem set expires_at = now() - interval '1 second'`;
		expect(await once()).toBe(1);
		await db`update engine.idem set expires_at = now() - interval '1 second'`;
		await sweep(db);
		expect(await db`select 1 from engine.idem`).toHaveLength(0);
	});
});
