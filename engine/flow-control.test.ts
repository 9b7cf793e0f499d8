import type { Inngest } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type Run, type World, waitFor } from "./testing/world";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const running = new Map<string, number>();
const highest = new Map<string, number>();

async function counted(key: string): Promise<void> {
	const now = (running.get(key) ?? 0) + 1;
	running.set(key, now);
	highest.set(key, Math.max(highest.get(key) ?? 0, now));
	await pause(60);
	running.set(key, (running.get(key) ?? 1) - 1);
}

function flowFunctions(client: Inngest) {
	const fn = client.createFunction.bind(client);
	return [
		fn({ id: "deduped", triggers: { event: "flow/dedup" } }, async () => "once"),
		fn({ id: "also", triggers: { event: "flow/dedup" } }, async () => "once too"),
		fn({ id: "idem", triggers: { event: "flow/idem" }, idempotency: "event.data.order" }, async () => "once"),
		fn(
			{ id: "throttled", triggers: { event: "flow/throttled" }, throttle: { limit: 5, period: "2s" } },
			async () => {},
		),
		fn(
			{
				id: "burst",
				triggers: { event: "flow/burst" },
				throttle: { limit: 2, period: "4s", burst: 2, key: "event.data.k" },
			},
			async () => {},
		),
		fn(
			{ id: "keyed", triggers: { event: "flow/keyed" }, concurrency: { limit: 2, key: "event.data.k" } },
			async ({ event, step }) => {
				await step.run("one", () => counted(event.data.k));
				await step.run("two", () => counted(event.data.k));
			},
		),
		fn({ id: "single", triggers: { event: "flow/single" }, concurrency: 1 }, async ({ step }) => {
			await step.sleep("long", "3s");
			return "slept";
		}),
	];
}

/** The Inngest dev server starts throttled runs at once, and looks at a full limit again only after seconds. */
const notOnDevServer = it.skipIf(process.env.TEST_INNGEST_URL);

describe("flow control", () => {
	let world: World;

	beforeAll(async () => {
		world = await createWorld("dev", flowFunctions);
	});
	afterAll(() => world.stop());

	const starts = (functionId: string) =>
		world.app.calls
			.filter((call) => call.functionId === functionId)
			.map((call) => call.at)
			.sort((a, b) => a - b);

	it("one event id runs each function once, however often it is sent", async () => {
		const send = () => world.send({ name: "flow/dedup", id: "order-1" });
		const ran = () => world.app.calls.filter((call) => call.request.event.id === "order-1");
		const ids = await Promise.all(Array.from({ length: 6 }, send));
		expect(new Set(ids).size).toBe(6);
		await waitFor("both functions to run", async () => ran().length >= 2);
		await send();
		await pause(300);
		expect(
			ran()
				.map((call) => call.functionId)
				.sort(),
		).toEqual(["ops-also", "ops-deduped"]);
	});

	it("a request sent again under its seed starts nothing anew and answers the same ids", async () => {
		const body = JSON.stringify([
			{ name: "flow/dedup", data: {} },
			{ name: "flow/dedup", data: {} },
		]);
		const headers = {
			"x-inngest-event-id-seed": `${Date.now()},${Buffer.from("0123456789").toString("base64")}`,
		};
		const send = async () => (await fetch(`${world.url}/e/key`, { method: "POST", body, headers })).json();
		const first = await send();
		expect(first.ids).toHaveLength(2);
		await world.ended(first.ids[0], 2);
		await world.ended(first.ids[1], 2);
		const before = world.app.calls.length;
		expect(await send()).toEqual(first);
		await pause(300);
		expect(world.app.calls.length).toBe(before);
	});

	it("an idempotency value runs once, and a value of false is not limited", async () => {
		for (const order of ["o1", "o1", "o2", false, false])
			await world.send({ name: "flow/idem", data: { order } });
		await world.endedAll("idem", 4);
		await pause(300);
		expect(starts("ops-idem")).toHaveLength(4);
	});

	/** When the engine started the runs, in ms: the app hears of it later, more or less. */
	const startTimes = (runs: Run[]) =>
		runs.map((run) => Date.parse(run.startedAt ?? "")).sort((a, b) => a - b);

	notOnDevServer("a throttle of five in two seconds starts one each 400 ms", async () => {
		await Promise.all(Array.from({ length: 6 }, () => world.send({ name: "flow/throttled" })));
		const at = startTimes(await world.endedAll("throttled", 6));
		for (let i = 1; i < at.length; i++) expect((at[i] ?? 0) - (at[i - 1] ?? 0)).toBeGreaterThanOrEqual(250);
		expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeLessThan(8_000);
	});

	notOnDevServer("a burst of two lets three start at once, each key by itself", async () => {
		const keys = ["a", "b"];
		const events = keys.flatMap((k) =>
			Array.from({ length: 4 }, () => ({ name: "flow/burst", data: { k } })),
		);
		await Promise.all(events.map((event) => world.send(event)));
		const runs = await world.endedAll("burst", 8);
		const keyOf = (run: Run) =>
			(world.callsOf(run.id)[0]?.request.event.data as { k?: string } | undefined)?.k;
		for (const k of keys) {
			const at = startTimes(runs.filter((run) => keyOf(run) === k));
			expect((at[2] ?? 0) - (at[0] ?? 0)).toBeLessThan(1_500);
			expect((at[3] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(1_700);
		}
	});

	it("no more than the limit of a key's steps run at once, and keys do not hold each other back", async () => {
		const events = ["a", "b"].flatMap((k) =>
			Array.from({ length: 8 }, () => ({ name: "flow/keyed", data: { k } })),
		);
		await Promise.all(events.map((event) => world.send(event)));
		await world.endedAll("keyed", 16);
		expect(Object.fromEntries(highest)).toEqual({ a: 2, b: 2 });
	});

	notOnDevServer("a sleeping run holds no place in a concurrency limit", async () => {
		const began = Date.now();
		await Promise.all(Array.from({ length: 5 }, () => world.send({ name: "flow/single" })));
		await world.endedAll("single", 5);
		expect(Date.now() - began).toBeLessThan(12_000);
	});

	it("an event whose time lies ahead starts its run then", async () => {
		const ts = Date.now() + 1_200;
		const eventId = await world.send({ name: "flow/dedup", ts });
		const [run] = await world.ended(eventId, 2);
		expect(world.callsOf(run?.id ?? "")[0]?.at).toBeGreaterThanOrEqual(ts - 5);
	});
});
