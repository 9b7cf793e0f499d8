import { v7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hasEnded } from "../../domain/run";
import type { RunFilter, RunsApi } from "../runs-api";
import { GraphqlRunsApi } from "./graphql";
import { RestRunsApi } from "./rest";
import { APP_ID, embeddedEngine, ended, realServer, runOf, type Stage, traceWhen } from "./testing/live";

const NO_PAGE = () => null;
const UNKNOWN = "01AAAAAAAAAAAAAAAAAAAAAAAA";
const rest = (stage: Stage) => new RestRunsApi(stage.client, APP_ID, NO_PAGE);
const graphql = (stage: Stage) => new GraphqlRunsApi(stage.client, APP_ID, NO_PAGE);

/** The embedded engine always; with TEST_INNGEST_URL the dev server there too, over both of its APIs. */
const real = process.env.TEST_INNGEST_URL;
type Case = [
	name: string,
	start: () => Promise<Stage>,
	make: (stage: Stage) => RunsApi,
	/** Inngest's REST v2 does not say what a step waits for. */
	tellsWaits: boolean,
];
const CASES: Case[] = [
	["the embedded engine over REST v2", embeddedEngine, rest, true],
	...(real
		? ([
				["a real server over REST v2", () => realServer(real), rest, false],
				["a real server over GraphQL", () => realServer(real), graphql, true],
			] satisfies Case[])
		: []),
];

describe.each(CASES)("runs of %s", (_name, start, make, tellsWaits) => {
	let stage: Stage;
	let api: RunsApi;
	let since: Date;
	const filter = (over: Partial<RunFilter> = {}): RunFilter => ({
		...{ statuses: [], functionIds: [], from: since, until: null },
		...over,
	});

	beforeAll(async () => {
		since = new Date();
		stage = await start();
		api = make(stage);
	});
	afterAll(() => stage?.stop());

	const started = async (functionId: string, data?: object) =>
		runOf(api, functionId, await stage.send(functionId, data));
	const finished = async (functionId: string) => ended(api, await started(functionId));

	it("are listed newest first, each once, page after page", async () => {
		const ids: string[] = [];
		for (let n = 0; n < 5; n++) ids.unshift((await finished("adds")).id);
		const seen: string[] = [];
		for (let cursor: string | null = null; ; ) {
			const page = await api.list(filter({ functionIds: ["adds"] }), { limit: 2, cursor });
			expect(page.runs.length).toBeLessThanOrEqual(2);
			seen.push(...page.runs.map((run) => run.id));
			cursor = page.next;
			if (cursor === null) break;
		}
		expect(seen).toEqual(ids);
	});

	it("are found by status, function and time", async () => {
		const failed = await finished("refuses");
		const good = await finished("adds");
		const of = async (over: Partial<RunFilter>) => {
			const { runs } = await api.list(filter(over), { limit: 100, cursor: null });
			return runs.map((run) => run.id);
		};
		expect(await of({ statuses: ["FAILED"], functionIds: ["refuses"] })).toEqual([failed.id]);
		expect(await of({ statuses: ["FAILED", "CANCELLED"] })).toEqual([failed.id]);
		expect(await of({ statuses: ["COMPLETED"] })).toContain(good.id);
		expect(await of({ until: new Date(since.getTime() - 1) })).toEqual([]);
		expect(await of({ functionIds: ["refuses", "adds"] })).toEqual(
			expect.arrayContaining([good.id, failed.id]),
		);
		expect(await of({ functionIds: ["no-such-function"] })).toEqual([]);
	});

	it("tell what started them, what they gave, and the error they ended with", async () => {
		const good = await finished("adds");
		expect(good).toMatchObject({
			function: { id: "adds", name: "adds" },
			app: APP_ID,
			status: "COMPLETED",
			trigger: { eventName: "runs/adds", cron: null, isBatch: false },
			output: { before: "kept", sum: 3 },
			error: null,
		});
		expect(good.queuedAt.getTime()).toBeLessThanOrEqual(Number(good.startedAt));
		expect(Number(good.startedAt)).toBeLessThanOrEqual(Number(good.endedAt));
		expect(await finished("refuses")).toMatchObject({
			status: "FAILED",
			error: {
				name: "NonRetriableError",
				message: "not this one",
				stack: expect.stringContaining("functions.ts"),
			},
		});
		expect(await api.get(UNKNOWN)).toBeUndefined();
	});

	it("tell each step with its attempts while they go on, and after", { timeout: 60_000 }, async () => {
		const runId = await started("story", { n: 7 });
		await traceWhen(api, runId, ({ steps }) =>
			steps.some((step) => step.name === "reply" && step.status === "WAITING"),
		);
		await stage.send("reply", { to: 7 });
		const run = await ended(api, runId);
		expect(run).toMatchObject({
			status: "COMPLETED",
			output: { both: [1, null], late: null, reply: { to: 7 } },
		});
		const { steps, input } = await traceWhen(api, runId, (trace) =>
			trace.steps.every((step) => hasEnded(step.status as never)),
		);
		expect(input).toEqual([expect.objectContaining({ name: "runs/story", data: { n: 7 } })]);
		expect(
			steps
				.filter((step) => step.stepId !== null)
				.map((step) => step.name)
				.sort(),
		).toEqual(
			["A step that fails twice", "ask", "late", "left", "load", "nap", "reply", "right", "tell"].sort(),
		);
		const of = (name: string) => steps.find((step) => step.name === name);
		expect(of("load")).toMatchObject({ stepId: "load", kind: "run", input: [7], output: { n: 7 } });
		expect(of("A step that fails twice")).toMatchObject({
			output: "ok",
			attempts: [
				{ attempt: 0, status: "FAILED", error: { name: "TypeError", message: "boom 0" } },
				{ attempt: 1, status: "FAILED", error: { name: "TypeError", message: "boom 1" } },
				{ attempt: 2, status: "COMPLETED", error: null },
			],
		});
		expect(of("nap")).toMatchObject({ kind: "sleep", status: "COMPLETED" });
		expect(of("ask")).toMatchObject({ kind: "invoke", output: { doubled: 42 } });
		expect(of("reply")).toMatchObject({ kind: "wait", output: { name: "runs/reply", data: { to: 7 } } });
		const began = steps.map((step) => Number(step.startedAt ?? step.queuedAt));
		expect(began).toEqual([...began].sort((a, b) => a - b));
	});

	it("tell a step that failed for good", async () => {
		const run = await finished("fails");
		const { steps } = await traceWhen(api, run.id, (trace) => trace.steps[0]?.endedAt != null);
		const error = { name: "RangeError", message: "always bad" };
		expect(steps[0]).toMatchObject({ stepId: "bad", status: "FAILED", error });
		expect(steps[0]?.attempts).toMatchObject([
			{ attempt: 0, status: "FAILED", error },
			{ attempt: 1, status: "FAILED", error },
		]);
	});

	it("are rerun with the same event, or from a step with other arguments", async () => {
		const first = await finished("adds");
		const again = await ended(api, (await api.rerun(first.id)).runId);
		expect(again).toMatchObject({ status: "COMPLETED", output: { before: "kept", sum: 3 } });
		expect(again.id).not.toBe(first.id);
		expect(again.trigger.eventIds).toEqual(first.trigger.eventIds);
		const changed = await api.rerun(first.id, { stepId: "sum", input: [20, 30] });
		expect((await ended(api, changed.runId)).output).toEqual({ before: "kept", sum: 50 });
		const named = await started("story", { n: 1 });
		await traceWhen(api, named, ({ steps }) => steps.some((step) => step.name === "A step that fails twice"));
		await expect(api.rerun(named, { stepId: "flaky" })).resolves.toMatchObject({ runId: expect.any(String) });
	});

	it("are not rerun from a step that they have not, nor when they are not there", async () => {
		const { id } = await finished("adds");
		await expect(api.rerun(id, { stepId: "nothing" })).rejects.toMatchObject({ kind: "refused" });
		await expect(api.rerun(UNKNOWN)).rejects.toMatchObject({ kind: "not_found" });
	});

	it("are cancelled while they sleep, once", async () => {
		const runId = await started("sleeps");
		await traceWhen(api, runId, ({ steps }) => steps.some((step) => step.stepId === "long"));
		expect(await api.cancel(runId)).toEqual({ cancelled: true });
		expect(await ended(api, runId)).toMatchObject({ status: "CANCELLED" });
		const { steps } = await traceWhen(api, runId, (trace) => trace.steps.every((step) => step.endedAt));
		expect(steps.filter((step) => step.status !== "CANCELLED")).toEqual([]);
		expect(await api.cancel(runId)).toEqual({ cancelled: false });
		expect(await api.cancel((await finished("adds")).id)).toEqual({ cancelled: false });
		await expect(api.cancel(UNKNOWN)).rejects.toMatchObject({ kind: "not_found" });
	});

	it("are found by the event that started them, and tell what its sender called it", async () => {
		const id = `delivery:${v7()}:0`;
		const eventId = await stage.send("adds", {}, id);
		const run = await ended(api, await runOf(api, "adds", eventId));
		expect((await api.startedBy(eventId)).map((one) => one.id)).toEqual([run.id]);
		expect(await api.sentEventId(run)).toBe(id);
		expect(await api.startedBy(UNKNOWN)).toEqual([]);
	});

	it("tell until when they sleep, where the server tells it", async () => {
		const runId = await started("sleeps");
		const isLong = (step: { stepId: string | null }) => step.stepId === "long";
		const { steps } = await traceWhen(api, runId, (trace) => trace.steps.some(isLong));
		const sleep = steps.find(isLong);
		const began = Number(sleep?.startedAt ?? sleep?.queuedAt);
		const until = sleep?.waitsFor?.until;
		await api.cancel(runId);
		if (tellsWaits) expect(Math.abs(Number(until) - began - 3_600_000)).toBeLessThan(2_000);
		else expect(sleep?.waitsFor).toBeNull();
	});

	it("are rerun in bulk, past one that is not there", async () => {
		const ids = [(await finished("adds")).id, UNKNOWN, (await finished("adds")).id];
		const told: { runId: string; newRunId: string | null; error: string | null }[] = [];
		const progress = await api.bulkRerun(ids, async (result) => {
			told.push(result);
		});
		expect(progress).toEqual({ done: 2, failed: 1, total: 3 });
		expect(told.map((one) => one.runId)).toEqual(ids);
		expect(told[1]).toMatchObject({ newRunId: null, error: expect.any(String) });
		for (const { newRunId } of [told[0], told[2]].filter((one) => one !== undefined)) {
			expect(await ended(api, newRunId ?? "")).toMatchObject({ status: "COMPLETED" });
		}
	});
});
