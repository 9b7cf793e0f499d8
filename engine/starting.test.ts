import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { begun, runOf } from "./testing/begun";
import { flowFunctions, newGauge } from "./testing/flow-functions";
import { createWorld, type World, waitFor } from "./testing/world";

const gauge = newGauge();

/**
 * The dev server takes what waits for a full limit, and events that come together, in no fixed order, and moves
 * a debounced run on by a second with each event, past its timeout too.
 */
const notOnDevServer = it.skipIf(process.env.TEST_INNGEST_URL);

let world: World;

beforeAll(async () => {
	world = await createWorld("dev", (client) => flowFunctions(client, gauge));
});
afterAll(() => world.stop());

const callsOf = (functionId: string) =>
	world.app.calls.filter((call) => call.functionId === `ops-${functionId}`);

const called = (functionId: string, n: number) =>
	callsOf(functionId).filter((call) => (call.request.event.data as { n?: number }).n === n);

const outputs = (runs: { output?: unknown }[]) =>
	runs.map((run) => (run.output as { n: number }).n).sort((a, b) => a - b);

/** Every event sent before this one was looked at, and what it starts at once has begun. */
async function settled(): Promise<void> {
	const eventId = await world.send({ name: "start/single-cancel", data: { k: "settled", last: true } });
	await world.ended(eventId);
}

describe("schedules", () => {
	// With the engine's own clock moved, timers/timers.test.ts expects the same of it without a minute's wait.
	it.runIf(process.env.TEST_INNGEST_URL)(
		"start a function with the event that the server makes",
		async () => {
			await waitFor("the next minute", async () => callsOf("minutely").length > 0, 90_000);
			const event = callsOf("minutely")[0]?.request.event as { ts: number };
			const at = `${new Date(event.ts).toISOString().slice(0, 19)}Z`;
			expect(event).toEqual({
				...{ name: "inngest/scheduled.timer", id: at, ts: event.ts, user: {} },
				data: { cron: "TZ=Europe/Paris * * * * *", scheduledAt: at, fireAt: at },
			});
			expect(event.ts % 60_000).toBe(0);
			const [run] = await world.endedAll("minutely", 1);
			expect(run).toMatchObject({ status: "COMPLETED" });
		},
		120_000,
	);
});

describe("rate limits", () => {
	it("drop what comes too fast, each key by itself; a key of false is not limited", async () => {
		const send = (k: unknown, n: number) => world.send({ name: "start/rated", data: { k, n } });
		await world.ended(await send("a", 1));
		await world.ended(await send("b", 4));
		for (const n of [2, 3]) await send("a", n);
		await send("b", 5);
		for (const n of [6, 7]) await send(false, n);
		const runs = await world.endedAll("rated", 4);
		await settled();
		expect(outputs(runs)).toEqual([1, 4, 6, 7]);
		expect(callsOf("rated")).toHaveLength(4);
	});
});

describe("debounce", () => {
	it("starts one run, with the last event of a key, once the key is quiet", async () => {
		const send = (k: string, n: number, ts?: number) =>
			world.send({ name: "start/debounced", data: { k, n }, ...(ts ? { ts } : {}) });
		for (const n of [1, 2]) await send("a", n);
		await send("b", 3);
		const last = Date.now();
		await send("a", 4);
		await send("a", 5, Date.now() - 60_000);
		const runs = await world.endedAll("debounced", 2);
		expect(outputs(runs)).toEqual([3, 4]);
		expect(called("debounced", 4)[0]?.at).toBeGreaterThanOrEqual(last + 1_000);
	});

	notOnDevServer("waits no longer than its timeout, though events keep coming", async () => {
		const began = Date.now();
		let n = 0;
		await waitFor("the debounced run to start", async () => {
			await world.send({ name: "start/debounced-at-most", data: { n: n++ } });
			return callsOf("debounced-at-most").length > 0;
		});
		expect(callsOf("debounced-at-most")[0]?.at).toBeGreaterThanOrEqual(began + 1_900);
		expect(callsOf("debounced-at-most")[0]?.at).toBeLessThan(began + 9_000);
	});
});

describe("batches", () => {
	const event = (k: string, n: number, alone = false) => ({ name: "start/batched", data: { k, n, alone } });

	it("hand over events of a key together: full ones at once, the rest after the timeout", async () => {
		await world.client.send([1, 2, 3, 4, 5, 6, 7].map((n) => event("a", n)));
		await world.client.send([event("b", 8), event("a", 9, true)]);
		const runs = await world.endedAll("batched", 5);
		const batches = runs.map((run) => (run.output as { list: number[] }).list);
		expect(batches.flat().sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
		expect(batches.map((batch) => batch.length).sort()).toEqual([1, 1, 1, 3, 3]);
		expect(batches).toContainEqual([8]);
		expect(batches).toContainEqual([9]);
	});

	notOnDevServer("keep the order in which events came", async () => {
		await world.client.send([11, 12].map((n) => event("c", n)));
		const last = await world.send(event("c", 13));
		const [run] = await world.ended(last);
		expect(run?.output).toEqual({ list: [11, 12, 13] });
		const [call] = world.callsOf(run?.id ?? "");
		expect(call?.request.event).toEqual(call?.request.events[0]);
	});
});

describe("order and limits", () => {
	notOnDevServer("a run of higher priority goes before those that wait longer", async () => {
		const send = (p: unknown) => world.send({ name: "start/prioritized", data: { p } });
		const first = await send("not a number");
		await waitFor("the first to begin", async () => (await runOf(world, first))?.status === "RUNNING");
		for (const p of [-100, 0, 100]) await send(p);
		gauge.open = true;
		await world.endedAll("prioritized", 4);
		const order = callsOf("prioritized")
			.filter((call) => call.request.ctx.stack.stack.length === 0)
			.sort((a, b) => a.at - b.at)
			.map((call) => (call.request.event.data as { p: unknown }).p);
		expect(order).toEqual(["not a number", 100, 0, -100]);
	});

	it("functions share a limit of the environment under equal keys", async () => {
		await world.client.send(["a", "a", "b", "b"].map((k) => ({ name: "start/shared", data: { k } })));
		await world.endedAll("shared-a", 4);
		await world.endedAll("shared-b", 4);
		expect(Object.fromEntries(gauge.highest)).toEqual({ a: 1, b: 1 });
	});
});

describe("singletons", () => {
	const send = (mode: string, data: object) => world.send({ name: `start/single-${mode}`, data });
	const release = (k: string) => world.client.send({ name: "start/release", data: { k } });

	it("skip a new run while one of the key is alive", async () => {
		const first = await send("skip", { k: "a", n: 1 });
		await begun(world, first, "wait");
		await send("skip", { k: "a", n: 2 });
		const other = await send("skip", { k: "b", n: 3 });
		await begun(world, other, "wait");
		await Promise.all([release("a"), release("b")]);
		expect(outputs([...(await world.ended(first)), ...(await world.ended(other))])).toEqual([1, 3]);
		const again = await send("skip", { k: "a", n: 4 });
		await begun(world, again, "wait");
		await release("a");
		expect(outputs(await world.ended(again))).toEqual([4]);
		expect(called("single-skip", 2)).toEqual([]);
	});

	it("cancel the run that is alive for a new one", async () => {
		const first = await send("cancel", { k: "a" });
		await begun(world, first, "long");
		const [kept] = await world.ended(await send("cancel", { k: "a", last: true }));
		const [cancelled] = await world.ended(first);
		expect([cancelled?.status, kept?.status]).toEqual(["CANCELLED", "COMPLETED"]);
	});
});
