import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { flowFunctions, type Gauge } from "./testing/flow-functions";
import { createWorld, type World, waitFor } from "./testing/world";

const gauge: Gauge = { running: new Map(), highest: new Map() };

/** The dev server checks a full limit again only after seconds, and takes jobs of equal time in any order. */
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

/** Every event sent before this one was looked at, and what it starts at once has begun. */
async function settled(): Promise<void> {
	const eventId = await world.send({ name: "start/single-cancel", data: { k: "settled", last: true } });
	await world.ended(eventId);
}

describe("rate limits", () => {
	it("drop what comes too fast, each key by itself; a key of false is not limited", async () => {
		const send = (k: unknown, n: number) => world.send({ name: "start/rated", data: { k, n } });
		for (const n of [1, 2, 3]) await send("a", n);
		for (const n of [4, 5]) await send("b", n);
		for (const n of [6, 7]) await send(false, n);
		const runs = await world.endedAll("rated", 4);
		await settled();
		expect(runs.map((run) => run.output).sort()).toEqual([1, 4, 6, 7]);
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
		expect(runs.map((run) => run.output).sort()).toEqual([3, 4]);
		expect(called("debounced", 4)[0]?.at).toBeGreaterThanOrEqual(last + 1_000);
	});

	it("waits no longer than its timeout, though events keep coming", async () => {
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
		const batches = runs.map((run) => run.output as number[]);
		expect(batches.flat().sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
		expect(batches.map((batch) => batch.length).sort()).toEqual([1, 1, 1, 3, 3]);
		expect(batches).toContainEqual([8]);
		expect(batches).toContainEqual([9]);
	});

	notOnDevServer("keep the order in which events came", async () => {
		await world.client.send([11, 12].map((n) => event("c", n)));
		const last = await world.send(event("c", 13));
		const [run] = await world.ended(last);
		expect(run?.output).toEqual([11, 12, 13]);
		const [call] = world.callsOf(run?.id ?? "");
		expect(call?.request.event).toEqual(call?.request.events[0]);
	});
});

describe("order and limits", () => {
	notOnDevServer("a run of higher priority goes before those that wait longer", async () => {
		const send = (p: unknown) => world.send({ name: "start/prioritized", data: { p } });
		const first = await send("not a number");
		await waitFor("the first to begin", async () => {
			const { body } = await world.get(`/v2/events/${first}/runs`);
			return (body.data as { status: string }[])[0]?.status === "RUNNING";
		});
		for (const p of [-100, 0, 100]) await send(p);
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
		await waitFor("the first to wait", async () => called("single-skip", 1).length === 1);
		await send("skip", { k: "a", n: 2 });
		const other = await send("skip", { k: "b", n: 3 });
		await waitFor("the other to wait", async () => called("single-skip", 3).length === 1);
		// The wait is written after the call is answered; until then no event ends it.
		await waitFor("both to end", async () => {
			await Promise.all([release("a"), release("b")]);
			return called("single-skip", 1).length === 2 && called("single-skip", 3).length === 2;
		});
		await Promise.all([world.ended(first), world.ended(other)]);
		const again = await send("skip", { k: "a", n: 4 });
		await waitFor("the fourth to end", async () => {
			await release("a");
			return called("single-skip", 4).length === 2;
		});
		expect((await world.ended(again)).map((run) => run.output)).toEqual([4]);
		expect(called("single-skip", 2)).toEqual([]);
	});

	it("cancel the run that is alive for a new one", async () => {
		const first = await send("cancel", { k: "a" });
		await waitFor("the first to sleep", async () => callsOf("single-cancel").length > 0);
		const [kept] = await world.ended(await send("cancel", { k: "a", last: true }));
		const [cancelled] = await world.ended(first);
		expect([cancelled?.status, kept?.status]).toEqual(["CANCELLED", "COMPLETED"]);
	});
});
