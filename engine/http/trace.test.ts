import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type Run, type World, waitFor } from "../testing/world";
import { outline, readTrace, type SpanJson, send, spanOf } from "./testing/api";
import { historyFunctions } from "./testing/functions";

let world: World;

beforeAll(async () => {
	world = await createWorld("dev", historyFunctions);
});
afterAll(() => world.stop());

async function traceOf(event: string): Promise<SpanJson> {
	const [run] = await world.ended(await world.send({ name: event }));
	return readTrace(world, run?.id ?? "");
}

/** The trace of a live run once it looks so. */
async function traceWhen(
	event: string,
	looks: (root: SpanJson) => boolean,
): Promise<SpanJson & { runId: string }> {
	const eventId = await world.send({ name: event });
	let root: SpanJson | undefined;
	let runId = "";
	await waitFor(`the trace of ${event}`, async () => {
		const { body } = await world.get(`/v2/events/${eventId}/runs`);
		runId = ((body.data ?? []) as Run[])[0]?.id ?? "";
		root = runId ? await readTrace(world, runId).catch(() => undefined) : undefined;
		return root !== undefined && looks(root);
	});
	return { ...(root as SpanJson), runId };
}

const shows = (name: string, status: string) => (root: SpanJson) =>
	root.children?.some((span) => span.name === name && span.status === status) ?? false;

describe("the trace of a run that has ended", () => {
	let root: SpanJson;
	beforeAll(async () => {
		root = await traceOf("h/tour");
	});

	it("has one span a step, in the order they began, with the tries of a step that failed under it", () => {
		expect(root).toMatchObject({ name: "Run", status: "COMPLETED", output: { late: null } });
		const lines = outline(root);
		expect(lines.toSorted()).toEqual(
			[
				"load COMPLETED",
				"flaky COMPLETED: Attempt 0 FAILED, Attempt 1 FAILED, Attempt 2 COMPLETED",
				"nap COMPLETED",
				"ask COMPLETED",
				"left COMPLETED",
				"right COMPLETED",
				"late COMPLETED",
				"Finalization COMPLETED",
			].toSorted(),
		);
		expect([lines[0], lines[3], lines.at(-1)]).toEqual([
			"load COMPLETED",
			"ask COMPLETED",
			"Finalization COMPLETED",
		]);
		expect(root.children?.map((span) => span.stepOp ?? "")).toEqual([
			"RUN",
			"RUN",
			"SLEEP",
			"INVOKE",
			"RUN",
			"RUN",
			"WAIT_FOR_EVENT",
			"",
		]);
	});

	it("tells inputs, outputs and errors", () => {
		expect(root.input).toMatchObject({ data: [{ name: "h/tour" }] });
		expect(spanOf(root, "load")).toMatchObject({ input: { data: [41] }, output: { n: 41 } });
		expect(spanOf(root, "flaky").output).toEqual({ data: "ok" });
		expect(spanOf(root, "flaky").children?.[1]?.output).toMatchObject({
			name: "TypeError",
			message: "boom 1",
		});
		expect(spanOf(root, "ask").output).toEqual({ n: 1 });
		expect(spanOf(root, "right").output).toEqual({ data: null });
		expect(spanOf(root, "nap")).not.toHaveProperty("output");
	});

	it("tells queue time from run time, and counts the pause between tries as queue time", () => {
		for (const span of [root, ...(root.children ?? [])]) {
			const [queued, started, ended] = [span.queuedAt, span.startedAt, span.endedAt].map((at) =>
				Date.parse(at ?? ""),
			);
			expect(queued).toBeLessThanOrEqual(started as number);
			expect(started).toBeLessThanOrEqual((ended as number) + 5);
			expect(span.durationMs).toMatch(/^\d+$/);
			expect(span.id).toMatch(/^[0-9a-f]{16}$/);
		}
		expect(Number(spanOf(root, "nap").durationMs)).toBeGreaterThanOrEqual(990);
		expect(Number(spanOf(root, "late").durationMs)).toBeGreaterThanOrEqual(990);
		const [first, second] = spanOf(root, "flaky").children ?? [];
		expect(second?.queuedAt).toBe(first?.endedAt);
		expect(Date.parse(second?.startedAt ?? "") - Date.parse(second?.queuedAt ?? "")).toBeGreaterThanOrEqual(
			140,
		);
	});

	it("leaves inputs and outputs out unless asked for", async () => {
		const [run] = await world.ended(await world.send({ name: "h/child" }));
		const { body } = await world.get(`/v2/runs/${run?.id}/trace`);
		expect(JSON.stringify(body)).not.toMatch(/"(input|output)"/);
	});

	it("shows a step that failed for good, and the end of the run by it", async () => {
		const failed = await traceOf("h/fails");
		expect(failed).toMatchObject({ status: "FAILED", output: { name: "RangeError", message: "always bad" } });
		expect(outline(failed)).toEqual([
			"good COMPLETED",
			"bad FAILED: Attempt 0 FAILED, Attempt 1 FAILED",
			"Finalization FAILED: Attempt 0 FAILED",
		]);
		expect(spanOf(failed, "bad").output).toMatchObject({ name: "RangeError" });
	});

	it("shows the tries of a function that throws after its steps", async () => {
		expect(outline(await traceOf("h/throws"))).toEqual([
			"good COMPLETED",
			"Finalization FAILED: Attempt 0 FAILED, Attempt 1 FAILED",
		]);
	});
});

describe("the trace of a run that goes on", () => {
	it("shows a sleep, a wait and a call of another function while they last", async () => {
		const asleep = await traceWhen("h/asleep", shows("long", "WAITING"));
		expect(asleep.status).toBe("RUNNING");
		expect(spanOf(asleep, "long")).toMatchObject({ stepOp: "SLEEP", startedAt: expect.any(String) });
		expect(spanOf(asleep, "long")).not.toHaveProperty("endedAt");
		const waiting = await traceWhen("h/waits", shows("reply", "WAITING"));
		expect(spanOf(waiting, "reply").stepOp).toBe("WAIT_FOR_EVENT");
		const asking = await traceWhen("h/asks", shows("ask", "RUNNING"));
		expect(spanOf(asking, "ask").stepOp).toBe("INVOKE");
		for (const { runId } of [asleep, waiting, asking]) await send(world, "POST", `/v2/runs/${runId}/cancel`);
	});

	it("shows a call that is under way, though its step is not known yet", async () => {
		const busy = await traceWhen(
			"h/busy",
			(root) => shows("quick", "COMPLETED")(root) && shows("Execution", "RUNNING")(root),
		);
		expect(spanOf(busy, "Execution")).toMatchObject({
			startedAt: expect.any(String),
			children: [{ name: "Attempt 0", status: "RUNNING" }],
		});
		await send(world, "POST", `/v2/runs/${busy.runId}/cancel`);
	});
});

describe.skipIf(process.env.TEST_INNGEST_URL)("what only this engine's trace tells", () => {
	// Inngest's server shows the throw as a finalization in the midst of the run.
	it("shows a throw between two steps as a failed try of the second", async () => {
		expect(outline(await traceOf("h/stumbles"))).toEqual([
			"first COMPLETED",
			"second COMPLETED: Attempt 0 FAILED, Attempt 1 COMPLETED",
			// Tries are counted from 0 after each step, so the function throws once more.
			"Finalization COMPLETED: Attempt 0 FAILED, Attempt 1 COMPLETED",
		]);
	});

	it("what a sleep, a wait and an invoke were asked", async () => {
		const root = await traceOf("h/tour");
		const values = (name: string) => spanOf(root, name).metadata?.[0]?.values;
		expect(values("nap")).toEqual({ until: '"1s"' });
		expect(values("late")).toEqual({ event: '"h/never"', timeout: '"1s"' });
		expect(values("ask")).toMatchObject({ function_id: '"ops-child"', run_id: expect.any(String) });
	});
});
