import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { begun, runOf } from "./testing/begun";
import { flowFunctions, newGauge } from "./testing/flow-functions";
import { createWorld, type World, waitFor } from "./testing/world";

const gauge = newGauge();

let world: World;

beforeAll(async () => {
	world = await createWorld("dev", (client) => flowFunctions(client, gauge));
});
afterAll(() => world.stop());

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const send = (name: string, data: object) => world.send({ name, data });

/** Starts a run and waits until it is at the step. */
async function start(name: string, data: object, step: string): Promise<{ eventId: string; runId: string }> {
	const eventId = await send(name, data);
	return { eventId, runId: await begun(world, eventId, step) };
}

describe("cancelOn", () => {
	it("cancels the runs that the event matches, and tells of it", async () => {
		const a = await start("end/stoppable", { k: "a" }, "long");
		const b = await start("end/stoppable", { k: "b" }, "long");
		await send("end/stop", { k: "nobody" });
		await send("end/stop", { k: "a" });
		const [cancelled] = await world.ended(a.eventId);
		expect(cancelled?.status).toBe("CANCELLED");
		const told = (await world.toldAbout(a.runId, "on-cancelled")).output;
		expect(told).toMatchObject({
			...{ name: "inngest/function.cancelled", id: a.runId },
			data: { function_id: "ops-stoppable", run_id: a.runId, event: { data: { k: "a" } } },
		});

		await send("end/halt", { k: "b", n: 3 });
		await send("end/halt", { k: "a", n: 9 });
		await pause(500);
		expect((await runOf(world, b.eventId))?.status).toBe("RUNNING");
		await send("end/halt", { k: "b", n: 4 });
		expect((await world.ended(b.eventId))[0]?.status).toBe("CANCELLED");
	});

	it("hears an event only within its timeout", async () => {
		const c = await start("end/stoppable", { k: "c" }, "long");
		await pause(1_200);
		await send("end/brief", { k: "c" });
		await pause(500);
		expect((await runOf(world, c.eventId))?.status).toBe("RUNNING");
		await send("end/stop", { k: "c" });
		await world.ended(c.eventId);
	});

	it("does not take the event that started the run, only the next of its name", async () => {
		const first = await start("end/self", { k: "a" }, "long");
		const last = await send("end/self", { k: "a", last: true });
		expect((await world.ended(first.eventId))[0]?.status).toBe("CANCELLED");
		expect((await world.ended(last))[0]).toMatchObject({
			...{ status: "COMPLETED", output: { stopped: false } },
		});
	});
});

describe("timeouts", () => {
	it("cancel a run that could not begin in time", async () => {
		const first = await send("end/late-start", { n: 1 });
		await waitFor("the first to begin", async () => (await runOf(world, first))?.status === "RUNNING");
		const second = await send("end/late-start", { n: 2 });
		const [late] = await world.ended(second);
		expect(late?.status).toBe("CANCELLED");
		expect(world.callsOf(late?.id ?? "")).toEqual([]);
		gauge.open = true;
		expect((await world.ended(first))[0]?.status).toBe("COMPLETED");
	});

	it("cancel a run that did not end in time", async () => {
		const [late] = await world.ended(await send("end/late-finish", {}));
		expect(late?.status).toBe("CANCELLED");
	});
});

describe("waits", () => {
	it("end with the event that matches, as it was sent, each run by itself", async () => {
		const a = await start("wait/start", { k: "a" }, "wait");
		const b = await start("wait/start", { k: 5 }, "wait");
		await send("wait/answer", { k: "5" });
		const answer = await send("wait/answer", { k: "a", n: 1 });
		expect((await world.ended(a.eventId))[0]?.output).toMatchObject({
			...{ name: "wait/answer", id: answer, data: { k: "a", n: 1 } },
		});
		expect((await runOf(world, b.eventId))?.status).toBe("RUNNING");
		await send("wait/answer", { k: 5, n: 3 });
		expect((await world.ended(b.eventId))[0]?.output).toMatchObject({ data: { k: 5, n: 3 } });
	});

	it("take expressions over both events", async () => {
		const { eventId } = await start("wait/start-if", { n: 3 }, "wait");
		await send("wait/answer-if", { n: 3, kind: "right" });
		await send("wait/answer-if", { n: 4, kind: "wrong" });
		await send("wait/answer-if", { n: 4, kind: "right" });
		expect((await world.ended(eventId))[0]?.output).toMatchObject({ data: { n: 4, kind: "right" } });
	});

	it("match an attribute that both events lack", async () => {
		const { eventId } = await start("wait/start-missing", {}, "wait");
		await send("wait/answer-missing", { gone: "here" });
		await send("wait/answer-missing", { n: 1 });
		expect((await world.ended(eventId))[0]?.output).toMatchObject({ data: { n: 1 } });
	});
});
