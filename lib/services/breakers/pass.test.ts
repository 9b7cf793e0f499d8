import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Connection, connect } from "@/db/client";
import { findBreaker } from "@/db/queries/breakers";
import { circuitBreaker } from "@/db/schema";
import { type BreakerSettings, DEFAULT_BREAKER, type Outcome } from "@/lib/domain/breaker";
import type { ServiceContext } from "../context";
import { openServices } from "../testing/fixtures";
import { type Outside, type Passage, passBreaker } from "./pass";

const settings: BreakerSettings = { ...DEFAULT_BREAKER, threshold: 5, spreadMs: 0, lookAgainMs: 2_000 };

class Down extends Error {}
class Slow extends Error {}
class No extends Error {}

function judge(error: unknown): Outcome {
	if (error instanceof Down) return { kind: "failed", error: error.message };
	if (error instanceof Slow) return { kind: "asked_to_wait", waitMs: 7_000 };
	return error instanceof No ? { kind: "refused" } : { kind: "not_called" };
}

let services: Awaited<ReturnType<typeof openServices>>;
/** Twenty callers, each with a connection of its own, as twenty processes would have. */
let callers: { ctx: ServiceContext; connection: Connection }[];
let logged: string[];
beforeAll(async () => {
	services = await openServices();
	const url = new URL(process.env.TEST_DATABASE_URL ?? "");
	url.pathname = `/${services.sql.options.database}`;
	const log = { debug() {}, info: said, warn: said, error: said };
	callers = Array.from({ length: 20 }, () => {
		const connection = connect(url.href, 1);
		return { connection, ctx: { ...services.ctx, db: connection.db, log } };
	});
});
afterAll(async () => {
	await Promise.all(callers.map(({ connection }) => connection.sql.end()));
	await services.close();
});
beforeEach(async () => {
	logged = [];
	await services.ctx.db.delete(circuitBreaker);
});

function said(_: unknown, message?: string) {
	logged.push(message ?? "");
}

const row = async () => findBreaker(services.ctx.db, { name: "slack" });
const passage = <T>(work: (outside: Outside) => Promise<T>, caller = 0, waits = 0): Promise<Passage<T>> => {
	const ctx = callers[caller]?.ctx ?? services.ctx;
	return passBreaker({ ctx, input: { dependency: "slack", settings, judge, waits, work } });
};
const works = (outside: Outside) => outside(async () => "done");
const throws = (error: Error) => (outside: Outside) => outside(() => Promise.reject(error));
const all = <T>(work: (outside: Outside) => Promise<T>) =>
	Promise.allSettled(callers.map((_, index) => passage(work, index)));

async function openIt() {
	await all(throws(new Down("503")));
	logged = [];
}

const probeIsDue = () => services.sql`update circuit_breaker set probe_at = now() - interval '1 second'`;

/** A caller that sends the probe, and a hand to end it. */
async function probing(caller: number) {
	let end = (_: Error | null) => {};
	const ended = new Promise<Error | null>((resolve) => {
		end = resolve;
	});
	let sent = () => {};
	const calling = new Promise<void>((resolve) => {
		sent = resolve;
	});
	const done = passage(
		(outside) =>
			outside(async () => {
				sent();
				const error = await ended;
				if (error) throw error;
				return "probed";
			}),
		caller,
	);
	await calling;
	return { done, end };
}

describe("twenty callers of a dependency that is down", () => {
	it("open the breaker together: no more fail than were missing to the threshold, the others wait", async () => {
		const ended = await all(throws(new Down("503")));
		const thrown = ended.filter((one) => one.status === "rejected");
		expect(thrown).toHaveLength(settings.threshold - 1);
		for (const one of ended) {
			if (one.status === "fulfilled") expect(one.value).toMatchObject({ state: "waiting", because: "open" });
		}
		expect(await row()).toMatchObject({ state: "open", failures: settings.threshold, lastError: "503" });
		expect(logged).toEqual(["circuit breaker opened"]);
	});

	it("are not let through while it is open, and are told to wait until the probe", async () => {
		await openIt();
		let calls = 0;
		const ended = await all((outside) => outside(async () => calls++));
		expect(calls).toBe(0);
		const left = (await row())?.probeInMs ?? 0;
		for (const one of ended) {
			expect(one).toMatchObject({ status: "fulfilled", value: { state: "waiting", error: "503" } });
			const waitMs = one.status === "fulfilled" && one.value.state === "waiting" ? one.value.waitMs : 0;
			expect(waitMs).toBeGreaterThan(left - 1);
			expect(waitMs).toBeLessThanOrEqual(settings.firstProbeMs);
		}
	});

	it("send one probe among them, and all go on once it worked", async () => {
		await openIt();
		await probeIsDue();
		let calls = 0;
		let othersWait = () => {};
		const nineteenWait = new Promise<void>((resolve) => {
			othersWait = resolve;
		});
		let waiting = 0;
		const ended = await Promise.all(
			callers.map(async (_, index) => {
				const result = await passage(
					(outside) =>
						outside(() => {
							calls++;
							return nineteenWait;
						}),
					index,
				);
				if (result.state === "waiting" && ++waiting === 19) othersWait();
				return result;
			}),
		);
		expect(calls).toBe(1);
		for (const one of ended) if (one.state === "waiting") expect(one.waitMs).toBeLessThanOrEqual(2_000);
		expect(await row()).toMatchObject({ state: "closed", failures: 0, openedAt: null, probeAt: null });
		expect(logged).toEqual(["circuit breaker half open: sending a probe", "circuit breaker closed"]);
		expect(await all(works)).toEqual(
			callers.map(() => ({ status: "fulfilled", value: { state: "passed", value: "done" } })),
		);
	});
});

describe("a probe", () => {
	it("that fails opens again for longer, and its sender waits instead of failing", async () => {
		await openIt();
		const before = await row();
		await probeIsDue();
		expect(await passage(throws(new Down("still down")))).toMatchObject({
			state: "waiting",
			error: "still down",
		});
		const after = await row();
		expect(after).toMatchObject({ state: "open", failures: 6, lastError: "still down" });
		expect(after?.openedAt).toEqual(before?.openedAt);
		const delayMs = Number(after?.probeAt) - Number(after?.lastFailureAt);
		expect(delayMs).toBeGreaterThanOrEqual(settings.firstProbeMs);
		expect(logged).toEqual(["circuit breaker half open: sending a probe", "probe failed: open again"]);
	});

	it("whose sender died is sent by one other after its lease, and the late answer counts for nothing", async () => {
		await openIt();
		await probeIsDue();
		const dead = await probing(0);
		expect(await passage(works, 1)).toMatchObject({ state: "waiting" });
		await probeIsDue();
		const heir = await probing(2);
		expect(await passage(works, 1)).toMatchObject({ state: "waiting" });
		dead.end(null);
		expect(await dead.done).toEqual({ state: "passed", value: "probed" });
		expect(await row()).toMatchObject({ state: "half_open" });
		heir.end(new Down("503"));
		await heir.done;
		expect(await row()).toMatchObject({ state: "open", failures: 6 });
	});

	it("that was not sent after all is left to the next", async () => {
		await openIt();
		await probeIsDue();
		expect(await passage(async () => "nothing to send")).toEqual({
			state: "passed",
			value: "nothing to send",
		});
		expect(await row()).toMatchObject({ state: "open", failures: 5 });
		await expect(passage(() => Promise.reject(new Error("our mistake")))).rejects.toThrow("our mistake");
		expect(await passage(works)).toEqual({ state: "passed", value: "done" });
		expect(await row()).toMatchObject({ state: "closed" });
	});
});

describe("a call", () => {
	it("that was under way when the breaker opened waits when it fails, and closes nothing when it works", async () => {
		const [failing, working] = await Promise.all([probing(0), probing(1)]);
		await openIt();
		failing.end(new Down("late"));
		expect(await failing.done).toMatchObject({ state: "waiting", because: "open" });
		working.end(null);
		expect(await working.done).toEqual({ state: "passed", value: "probed" });
		expect(await row()).toMatchObject({ state: "open", failures: 5, lastError: "503" });
	});

	it("that was asked to wait waits that long, counts as no failure, and spreads out more each time", async () => {
		for (let time = 0; time < 10; time++) {
			const answer = await passage(throws(new Slow("429")));
			expect(answer).toEqual({ state: "waiting", waitMs: 7_000, because: "asked_to_wait", error: "429" });
		}
		expect(await row()).toMatchObject({ state: "closed", failures: 0 });
		const spread = { ...settings, spreadMs: 1_000 };
		const input = { dependency: "slack", settings: spread, judge, work: throws(new Slow("429")) } as const;
		const waits = await Promise.all(
			Array.from({ length: 40 }, () => passBreaker({ ctx: services.ctx, input: { ...input, waits: 6 } })),
		);
		const spreads = waits.map((one) => (one.state === "waiting" ? one.waitMs - 7_000 : 0));
		expect(Math.max(...spreads)).toBeGreaterThan(1_000);
		expect(Math.max(...spreads)).toBeLessThanOrEqual(64_000);
	});

	it("that was refused throws its own error and leaves the breaker closed, however often", async () => {
		const refusal = new No("404");
		for (let time = 0; time < 10; time++) {
			await expect(passage(throws(refusal))).rejects.toBe(refusal);
		}
		expect(await row()).toMatchObject({ state: "closed", failures: 0 });
	});

	it("that worked counts so, whatever its caller did wrong afterwards", async () => {
		await expect(passage(throws(new Down("503")))).rejects.toThrow("503");
		const work = async (outside: Outside) => {
			await outside(async () => "done");
			throw new Error("our mistake");
		};
		await expect(passage(work)).rejects.toThrow("our mistake");
		expect(await row()).toMatchObject({ state: "closed", failures: 0 });
		expect((await row())?.lastSuccessAt).not.toBeNull();
	});

	it("is one for each passage: a second is an error", async () => {
		await expect(passage(async (outside) => [await works(outside), await works(outside)])).rejects.toThrow(
			"one call to a dependency",
		);
	});
});

it("an error that PostgreSQL could not store as it is opens the breaker all the same", async () => {
	await all(throws(new Down(`a\0b${"x".repeat(5_000)}`)));
	const stored = await row();
	expect(stored?.state).toBe("open");
	expect(stored?.lastError).toHaveLength(1_000);
	expect(stored?.lastError?.startsWith("abx")).toBe(true);
});
