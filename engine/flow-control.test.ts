import type { Inngest } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type World } from "./testing/world";

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
			{ id: "throttled", triggers: { event: "flow/throttled" }, throttle: { limit: 5, period: "1s" } },
			async () => {},
		),
		fn(
			{
				id: "burst",
				triggers: { event: "flow/burst" },
				throttle: { limit: 2, period: "1s", burst: 2, key: "event.data.k" },
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
			await step.sleep("long", "1s");
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
		const first = await world.send({ name: "flow/dedup", id: "order-1" });
		const again = await Promise.all(
			Array.from({ length: 5 }, () => world.send({ name: "flow/dedup", id: "order-1" })),
		);
		expect(new Set([first, ...again]).size).toBe(6);
		await world.ended(first, 2);
		await pause(300);
		const ran = world.app.calls.filter((call) => call.request.event.name === "flow/dedup");
		expect(ran.map((call) => call.functionId).sort()).toEqual(["ops-also", "ops-deduped"]);
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

	notOnDevServer("a throttle of five a second starts one each 200 ms", async () => {
		await Promise.all(Array.from({ length: 6 }, () => world.send({ name: "flow/throttled" })));
		await world.endedAll("throttled", 6);
		const at = starts("ops-throttled");
		for (let i = 1; i < at.length; i++) expect((at[i] ?? 0) - (at[i - 1] ?? 0)).toBeGreaterThanOrEqual(170);
		expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeLessThan(2_500);
	});

	notOnDevServer("a burst of two lets three start at once, each key by itself", async () => {
		const events = ["a", "b"].flatMap((k) =>
			Array.from({ length: 4 }, () => ({ name: "flow/burst", data: { k } })),
		);
		await Promise.all(events.map((event) => world.send(event)));
		await world.endedAll("burst", 8);
		for (const k of ["a", "b"]) {
			const at = world.app.calls
				.filter(
					(call) => (call.request.event.data as { k: string }).k === k && call.functionId === "ops-burst",
				)
				.map((call) => call.at);
			expect((at[2] ?? 0) - (at[0] ?? 0)).toBeLessThan(300);
			expect((at[3] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(450);
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
		expect(Date.now() - began).toBeLessThan(3_500);
	});

	it("an event whose time lies ahead starts its run then", async () => {
		const ts = Date.now() + 1_200;
		const eventId = await world.send({ name: "flow/dedup", ts });
		const [run] = await world.ended(eventId, 2);
		expect(world.callsOf(run?.id ?? "")[0]?.at).toBeGreaterThanOrEqual(ts - 5);
	});
});
