import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createWorld, type Run, type World, waitFor } from "../testing/world";
import { outline, readTrace, rerun, send, spanOf } from "./testing/api";
import { historyFunctions, ran } from "./testing/functions";

const isReal = process.env.TEST_INNGEST_URL !== undefined;
const NOBODY = "01AAAAAAAAAAAAAAAAAAAAAAAA";

const deep = `{"fromStep":{"stepId":"a","input":${"[".repeat(500_000)}${"]".repeat(500_000)}}}`;

let world: World;

beforeAll(async () => {
	world = await createWorld("dev", historyFunctions);
});
afterAll(() => world.stop());
beforeEach(() => ran.clear());

async function runOf(name: string, data: object = {}): Promise<Run> {
	const [run] = await world.ended(await world.send({ name, data }));
	if (!run) throw new Error(`no run of ${name}`);
	return run;
}

async function runById(
	id: string,
): Promise<Run & { trigger: { eventIds: string[] }; originalRunId?: string }> {
	const { body } = await world.get(`/v2/runs/${id}?includeOutput=true`);
	return body.data as Run & { trigger: { eventIds: string[] } };
}

async function endedRun(id: string) {
	await waitFor(`run ${id} to end`, async () => (await runById(id))?.endedAt !== undefined);
	return runById(id);
}

/** A run that sleeps for an hour. */
async function sleepingRun(): Promise<string> {
	const eventId = await world.send({ name: "h/asleep" });
	let id = "";
	await waitFor("a run to sleep", async () => {
		const { body } = await world.get(`/v2/events/${eventId}/runs`);
		id = ((body.data ?? []) as Run[])[0]?.id ?? "";
		if (!id) return false;
		const root = await readTrace(world, id).catch(() => undefined);
		return root?.children?.some((span) => span.name === "long") ?? false;
	});
	return id;
}

describe("rerun", () => {
	it("starts a new run of the same event, which does every step again", async () => {
		const first = await runOf("h/sums", { a: 1 });
		const again = await endedRun(await rerun(world, first.id));
		expect(again).toMatchObject({ status: "COMPLETED", output: { before: 2, sum: 3, after: 2 } });
		expect(again.id).not.toBe(first.id);
		expect(again.trigger).toEqual((await runById(first.id)).trigger);
	});

	it("may be asked for again and again, though the event has an id of its own", async () => {
		const id = `own-${Date.now()}`;
		const [first] = await world.ended(await world.send({ name: "h/sums", data: { a: 1 }, id }));
		for (let n = 0; n < 2; n++) await endedRun(await rerun(world, first?.id ?? ""));
		expect(ran.get("before")).toBe(3);
	});

	it("from a step keeps what came before it and does the rest again", async () => {
		const first = await runOf("h/sums", { a: 1 });
		const again = await endedRun(await rerun(world, first.id, { stepId: "sum" }));
		expect(again.output).toEqual({ before: 1, sum: 3, after: 2 });
		expect(Object.fromEntries(ran)).toEqual({ before: 1, sum: 2, after: 2 });
	});

	it("from the step that failed, with other arguments, mends the run", async () => {
		const first = await runOf("h/sums", { a: -1 });
		expect(first.status).toBe("FAILED");
		const again = await endedRun(await rerun(world, first.id, { stepId: "sum", input: [5, 6] }));
		expect(again).toMatchObject({ status: "COMPLETED", output: { before: 1, sum: 11, after: 1 } });
		const trace = await readTrace(world, again.id);
		expect(outline(trace)).toEqual(["sum COMPLETED", "The last step COMPLETED", "Finalization COMPLETED"]);
		expect(spanOf(trace, "sum")).toMatchObject({ input: { data: [5, 6] }, output: { data: 11 } });
	});

	it("from a step that failed fails again while nothing was mended", async () => {
		const first = await runOf("h/sums", { a: -1 });
		const again = await endedRun(await rerun(world, first.id, { stepId: "sum" }));
		expect(again.status).toBe("FAILED");
		expect(Object.fromEntries(ran)).toEqual({ before: 1, sum: 2 });
	});

	it("from a parallel step keeps those that had finished before it, and only those", async () => {
		const first = await runOf("h/branches");
		const slow = await endedRun(await rerun(world, first.id, { stepId: "slow" }));
		expect(slow.output).toEqual({ data: [1, 2, 2] });
		const quick = await endedRun(await rerun(world, first.id, { stepId: "quick" }));
		expect(quick.output).toEqual({ data: [2, 3, 3] });
	});

	it("refuses a step that the run does not have, or has twice", async () => {
		const { id } = await runOf("h/twice");
		const ask = (stepId: string) => send(world, "POST", `/v2/runs/${id}/rerun`, { fromStep: { stepId } });
		expect(await ask("nowhere")).toMatchObject({
			status: 400,
			body: { errors: [{ code: "invalid_request", message: "Step not found in original run" }] },
		});
		expect((await ask("same")).body.errors?.[0]?.message).toBe(
			"Step name matches multiple steps in original run",
		);
		expect((await ask("")).body.errors?.[0]).toEqual({
			code: "missing_field",
			message: "Step ID is required",
		});
		const second = (await readTrace(world, id)).children?.[1];
		const again = await endedRun(await rerun(world, id, { stepId: second?.stepId ?? "" }));
		expect(outline(await readTrace(world, again.id))).toEqual(["same COMPLETED", "Finalization COMPLETED"]);
	});

	it("of a run that has not ended leaves that run alone", async () => {
		const id = await sleepingRun();
		const other = await rerun(world, id);
		expect(other).not.toBe(id);
		for (const one of [id, other])
			expect((await send(world, "POST", `/v2/runs/${one}/cancel`)).status).toBe(200);
	});

	it.each([
		["a run that does not exist", NOBODY, "{}", 404],
		["an id that is none", "nope", "{}", 400],
		["a zero character", "%00", "{}", 400],
		["a body that is no JSON", NOBODY, "{", 400],
		["a field that is not known", NOBODY, '{"bogus":1}', 400],
		["an input nested too deeply", NOBODY, deep, 400],
		["an input that is no list", NOBODY, '{"fromStep":{"stepId":"a","input":{}}}', 400],
	])("refuses %s", async (_name, id, body, status) => {
		expect((await send(world, "POST", `/v2/runs/${id}/rerun`, body)).status).toBe(status);
	});
});

describe("cancel", () => {
	it("ends a sleeping run, once", async () => {
		const id = await sleepingRun();
		const path = `/v2/runs/${id}/cancel`;
		expect(await send(world, "POST", path)).toMatchObject({ status: 200, body: { data: { runId: id } } });
		await waitFor("the run to be cancelled", async () => (await runById(id)).status === "CANCELLED");
		expect(await send(world, "POST", path)).toMatchObject({
			status: 409,
			body: { errors: [{ code: "run_already_cancelled", message: "Run is already cancelled" }] },
		});
	});

	it("refuses a run that has ended or does not exist, and takes DELETE of the REST API v1 too", async () => {
		const { id } = await runOf("h/child");
		const ended = await send(world, "POST", `/v2/runs/${id}/cancel`);
		expect(ended).toMatchObject({ status: 409, body: { errors: [{ code: "run_already_ended" }] } });
		const missing = await send(world, "POST", `/v2/runs/${NOBODY}/cancel`);
		expect(missing).toMatchObject({ status: 404, body: { errors: [{ code: "not_found" }] } });
		expect((await send(world, "DELETE", `/v1/runs/${NOBODY}`)).status).toBe(404);
		expect((await send(world, "DELETE", `/v1/runs/${id}`)).status).toBe(200);
		const asleep = await sleepingRun();
		expect((await send(world, "DELETE", `/v1/runs/${asleep}`)).status).toBe(200);
		await waitFor("the run to be cancelled", async () => (await runById(asleep)).status === "CANCELLED");
	});
});

// An Inngest dev server reruns a batch with its first event only (github.com/inngest/inngest/issues/2427), has no
// bulk rerun yet, and refuses every bulk cancellation.
describe.skipIf(isReal)("what only this engine has", () => {
	it("names the first run of a chain of reruns as the original", async () => {
		const first = await runOf("h/sums", { a: 1 });
		const second = await rerun(world, first.id);
		await endedRun(second);
		const third = await endedRun(await rerun(world, second, { stepId: "after" }));
		expect(third).toMatchObject({ originalRunId: first.id, output: { before: 2, sum: 3, after: 3 } });
	});

	it("finds a step with a name of its own by its id as well", async () => {
		const { id } = await runOf("h/sums", { a: 1 });
		for (const stepId of ["The last step", "after"]) await endedRun(await rerun(world, id, { stepId }));
		expect(Object.fromEntries(ran)).toEqual({ before: 1, sum: 1, after: 3 });
	});

	it("refuses arguments for a step that takes none", async () => {
		const { id } = await runOf("h/tour");
		const fromStep = { stepId: "nap", input: [1] };
		const { status, body } = await send(world, "POST", `/v2/runs/${id}/rerun`, { fromStep });
		expect([status, body.errors?.[0]?.message]).toEqual([
			400,
			'step "nap" is no step.run, so it takes no input',
		]);
	});

	it("reruns many runs in one request, each once, and tells which it could not", async () => {
		const runs = [await runOf("h/sums", { a: 1 }), await runOf("h/sums", { a: 2 })];
		ran.clear();
		const runIds = [...runs.map((run) => run.id), runs[0]?.id, NOBODY];
		const { status, body } = await send(world, "POST", "/v2/bulk/rerun", { runIds });
		const results = body.data as { originalRunId: string; newRunId: string }[];
		expect([status, results.map((one) => one.originalRunId)]).toEqual([
			200,
			[...runs.map((run) => run.id), NOBODY],
		]);
		expect(results[2]).toEqual({ originalRunId: NOBODY, success: false, error: "Run not found" });
		for (const { newRunId } of results.slice(0, 2))
			expect((await endedRun(newRunId)).status).toBe("COMPLETED");
		expect(ran.get("sum")).toBe(2);
		const tooMany = { runIds: Array.from({ length: 1_001 }, () => NOBODY) };
		expect((await send(world, "POST", "/v2/bulk/rerun", tooMany)).status).toBe(400);
	});

	it("cancels the runs of a function in a range of time, and those only whose event matches", async () => {
		const [kept, gone] = [await sleepingRun(), await sleepingRun()];
		const { trigger } = await runById(gone);
		const range = { app_id: "ops", function_id: "asleep", started_before: new Date().toISOString() };
		const cancel = (more: object) => send(world, "POST", "/v1/cancellations", { ...range, ...more });
		const one = await cancel({ if: `event.id == '${trigger.eventIds[0]}'` });
		expect(one).toMatchObject({ status: 200, body: { data: { function_id: "asleep", cancelled: 1 } } });
		expect([(await runById(kept)).status, (await runById(gone)).status]).toEqual(["RUNNING", "CANCELLED"]);
		expect((await cancel({ started_after: range.started_before })).body).toMatchObject({
			data: { cancelled: 0 },
		});
		expect((await cancel({})).body).toMatchObject({ data: { cancelled: 1 } });
		expect((await cancel({ function_id: "nothing" })).status).toBe(404);
		expect((await cancel({ if: "event.data.x ==" })).status).toBe(400);
		expect((await cancel({ started_before: "2999-01-01T00:00:00Z" })).status).toBe(400);
	});
});
