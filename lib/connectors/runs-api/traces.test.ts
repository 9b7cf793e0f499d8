import { describe, expect, it } from "vitest";
import type { RunStep, RunTrace } from "@/lib/domain/run";
import { GraphqlRunsApi } from "./graphql";
import { RestRunsApi } from "./rest";
import { graphqlFixtures, idOf, type Recorded, restFixtures } from "./testing/fixture-client";

const NO_PAGE = () => null;

/** What a real dev server told of the runs of testing/functions.ts, over both APIs. */
const APIS = [
	["REST v2", () => new RestRunsApi(restFixtures(), "ops", NO_PAGE)],
	["GraphQL", () => new GraphqlRunsApi(graphqlFixtures(), "ops", NO_PAGE)],
] as const;

describe.each(APIS)("a trace over %s", (api, make) => {
	const traced = async (name: Recorded): Promise<RunTrace> => {
		const trace = await make().trace(idOf(name));
		if (!trace) throw new Error(`no trace of ${name}`);
		return trace;
	};
	const stepsOf = async (name: Recorded) => (await traced(name)).steps;

	it("tells each step once, in the order they began, and what started the run", async () => {
		const { steps, input } = await traced("story");
		expect(steps.map((step) => [step.name, step.kind, step.status])).toEqual([
			["load", "run", "COMPLETED"],
			["A step that fails twice", "run", "COMPLETED"],
			["nap", "sleep", "COMPLETED"],
			[expect.stringMatching(/^(left|right)$/), "run", "COMPLETED"],
			[expect.stringMatching(/^(left|right)$/), "run", "COMPLETED"],
			["ask", "invoke", "COMPLETED"],
			// REST v2 does not tell a step that sends from one that runs.
			["tell", api === "GraphQL" ? "send" : "run", "COMPLETED"],
			["late", "wait", "COMPLETED"],
			["reply", "wait", "COMPLETED"],
			["Function code", "other", "COMPLETED"],
		]);
		expect(input).toEqual([
			expect.objectContaining({ name: "runs/story", data: expect.objectContaining({ n: 7 }) }),
		]);
	});

	it("tells the ids that the function gives, with a repeat's number, and the hash for a step named otherwise", async () => {
		const ids = (await stepsOf("story")).map((step) => step.stepId);
		expect(ids).toEqual(expect.arrayContaining(["load", "nap", "left", "right", "ask", "tell", "reply"]));
		expect(ids[1]).toBe("0612bcf5b16a1ec368ef4ebb92d6be2f7040260b");
		const repeated = (await stepsOf("stumbles")).filter((step) => step.name === "again");
		expect(repeated.map((step) => step.stepId)).toEqual(["again", "again:1"]);
	});

	it("tells each attempt, with its wait apart from its work", async () => {
		const flaky = (await stepsOf("story")).find((step) => step.name === "A step that fails twice");
		expect(flaky?.attempts).toMatchObject([
			{ attempt: 0, status: "FAILED", error: { name: "TypeError", message: "boom 0" } },
			{ attempt: 1, status: "FAILED", error: { name: "TypeError", message: "boom 1" } },
			{ attempt: 2, status: "COMPLETED", error: null },
		]);
		for (const { queuedAt, startedAt, endedAt } of flaky?.attempts.slice(1) ?? []) {
			// The server was told to wait a second before it tries again.
			expect(Number(startedAt) - Number(queuedAt)).toBeGreaterThan(900);
			expect(Number(endedAt)).toBeGreaterThanOrEqual(Number(startedAt));
		}
	});

	it("tells inputs and outputs as they were, scalars and null too", async () => {
		const steps = await stepsOf("story");
		const of = (name: string) => steps.find((step) => step.name === name);
		expect(of("load")).toMatchObject({ input: [7], output: { n: 7 }, attempts: [{ attempt: 0 }] });
		expect(of("left")?.output).toBe(1);
		expect(of("right")?.output).toBeNull();
		expect(of("ask")?.output).toEqual({ doubled: 42 });
		expect(of("reply")?.output).toMatchObject({ name: "runs/reply", data: { to: 7 } });
		expect(of("late")?.output).toBeUndefined();
		expect(of("nap")).toMatchObject({ output: undefined, attempts: [] });
	});

	it("tells a step that failed for good, then the function that failed with it", async () => {
		const error = {
			name: "RangeError",
			message: "always bad",
			stack: expect.stringContaining("at step.run"),
		};
		expect(await stepsOf("fails")).toMatchObject([
			{ stepId: "bad", status: "FAILED", error, output: undefined, attempts: [{ error }, { error }] },
			{ stepId: null, status: "FAILED", error, attempts: [{ error }] },
		]);
		expect(await stepsOf("refuses")).toMatchObject([
			{ stepId: null, status: "FAILED", error: { name: "NonRetriableError", message: "not this one" } },
		]);
	});

	it("tells code that failed between steps, with its retry where the next call was the last", async () => {
		const told = (step: RunStep) => [step.stepId, step.status, step.attempts.map((one) => one.status)];
		expect((await stepsOf("stumbles")).map(told)).toEqual([
			["first", "COMPLETED", ["COMPLETED"]],
			[null, "FAILED", ["FAILED"]],
			["again", "COMPLETED", ["COMPLETED"]],
			[null, "FAILED", ["FAILED"]],
			["again:1", "COMPLETED", ["COMPLETED"]],
			[null, "COMPLETED", ["FAILED", "COMPLETED"]],
		]);
	});

	it("tells what is queued, at work, and waiting", async () => {
		expect(await stepsOf("queued")).toEqual([]);
		expect(await stepsOf("running")).toMatchObject([
			{ status: "RUNNING", endedAt: null, attempts: [{ attempt: 0, status: "RUNNING", endedAt: null }] },
		]);
		expect(await stepsOf("sleeping")).toMatchObject([
			{ stepId: "long", kind: "sleep", status: "WAITING", endedAt: null },
		]);
	});

	it("ends what was waiting when its run was cancelled", async () => {
		expect(await stepsOf("cancelled")).toMatchObject([
			{ stepId: "long", kind: "sleep", status: "CANCELLED", endedAt: expect.any(Date) },
		]);
	});

	it("is undefined for a run that is not there", async () => {
		expect(await make().trace("01AAAAAAAAAAAAAAAAAAAAAAAA")).toBeUndefined();
		expect(await make().trace("../apps")).toBeUndefined();
	});
});
