import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Call } from "./testing/app";
import { contractFunctions } from "./testing/functions";
import { createWorld, type Mode, type Run, type World, waitFor } from "./testing/world";

/** The id the SDK gives a step: SHA-1 of its name, with ":1" for the second of a name (Inngest SDK spec 5.1). */
const STEP = {
	load: "5dbc716c4600097b85b9e51d6aeb77a4363b03ed",
	flaky: "0612bcf5b16a1ec368ef4ebb92d6be2f7040260b",
	emit: "2e96e89125f4c1aef797410a4bfdb32c0632ef0c",
	nap: "c2640f79b4ed481b838ce4ad75330aa3f825d4d9",
	bad: "1902e3d6fc4e78a0bcc50ba12b882769afbf4a8c",
	p: "516b9783fca517eecbd1d064da2d165310b19759",
	p1: "752881753aa4941a0c67a22880d9b4c06c562ff5",
	after: "405906c9d5be6ae5393ca65fb0e7c38e0d585ecb",
};

/** What of a call the transcripts show: attempt, status, ops. */
const line = ({ request, status, answer }: Call) => [
	request.ctx.attempt,
	status,
	Array.isArray(answer) && status === 206 ? answer.map((op) => op.op).join(" ") : undefined,
];

describe.each<Mode>(process.env.TEST_INNGEST_URL ? ["dev"] : ["dev", "cloud"])(
	"the real SDK in %s mode",
	(mode) => {
		let world: World;

		beforeAll(async () => {
			world = await createWorld(mode, contractFunctions);
		});
		afterAll(() => world.stop());

		const run = async (name: string, data: object = {}): Promise<{ run: Run; calls: Call[] }> => {
			const [found] = await world.ended(await world.send({ name, data }));
			if (!found) throw new Error(`no run of ${name}`);
			return { run: found, calls: world.callsOf(found.id) };
		};

		it("memoises each step and retries the failing one, with the requests of the transcripts", async () => {
			const { run: main, calls } = await run("demo/order", { orderId: "o1" });
			expect(main.status).toBe("COMPLETED");
			expect(main.output).toMatchObject({ a: { id: "o1", at: "1970-01-01T00:00:00.000Z" }, b: "ok after 3" });
			expect(calls.map(line)).toEqual([
				[0, 206, "StepRun"],
				[0, 206, "StepError"],
				[1, 206, "StepError"],
				[2, 206, "StepRun"],
				[0, 206, "StepRun"],
				[0, 206, "Sleep"],
				[0, 200, undefined],
			]);
			expect(calls.map((call) => call.request.ctx.stack.stack)).toEqual([
				[],
				[STEP.load],
				[STEP.load],
				[STEP.load],
				[STEP.load, STEP.flaky],
				[STEP.load, STEP.flaky, STEP.emit],
				[STEP.load, STEP.flaky, STEP.emit, STEP.nap],
			]);
			const last = calls.at(-1)?.request;
			expect(last?.steps).toMatchObject({
				[STEP.load]: { data: { at: "1970-01-01T00:00:00.000Z", id: "o1" } },
				[STEP.flaky]: { data: "ok after 3" },
				[STEP.emit]: { data: { ids: [expect.any(String)] } },
				[STEP.nap]: null,
			});
			expect(last?.ctx).toMatchObject({
				max_attempts: 5,
				step_id: "step",
				use_api: false,
				env: expect.any(String),
			});
			expect(calls[0]?.headers).toMatchObject({ "x-run-id": main.id, "x-inngest-req-version": "-1" });
			expect(calls[1]?.headers).toMatchObject({ "x-inngest-req-version": "2", "x-inngest-step-id": "step" });
			expect(last?.events).toEqual([last?.event]);
		});

		it("a NonRetriableError fails the step at once, and the run with it", async () => {
			const { run: failed, calls } = await run("demo/nonret");
			expect(failed).toMatchObject({
				status: "FAILED",
				output: { error: { name: "NonRetriableError", message: "no card" } },
			});
			expect(calls.map(line)).toEqual([
				[0, 206, "StepFailed"],
				[0, 400, undefined],
			]);
			expect(calls[1]?.request.steps[STEP.bad]).toMatchObject({ error: { cause: { message: "declined" } } });
		});

		it("an error in the body is tried again, then fails the run and reaches function.failed listeners", async () => {
			const { run: failed, calls } = await run("demo/body");
			expect(failed.status).toBe("FAILED");
			expect(calls.map(line)).toEqual([
				[0, 500, undefined],
				[1, 400, undefined],
			]);
			const heard = await world.toldAbout(failed.id, "listener");
			expect(heard.output).toMatchObject({
				name: "inngest/function.failed",
				id: failed.id,
				data: {
					function_id: "ops-body-err",
					run_id: failed.id,
					event: { name: "demo/body" },
					events: [{ name: "demo/body" }],
					error: {
						name: "Error",
						message: "body threw",
						error: expect.any(String),
						stack: expect.any(String),
					},
					_inngest: { status: "Failed" },
				},
			});
		});

		it("waits as long as a RetryAfterError asks", async () => {
			const { run: fine, calls } = await run("demo/retry-after");
			expect(fine.output).toEqual({ data: "fine" });
			expect(calls.map((call) => call.request.ctx.attempt)).toEqual([0, 1, 0]);
			expect((calls[1]?.at ?? 0) - (calls[0]?.at ?? 0)).toBeGreaterThan(900);
		});

		it("a function can catch a spent step and go on", async () => {
			const { run: caught, calls } = await run("demo/caught");
			expect(caught).toMatchObject({ status: "COMPLETED", output: { stepId: "bad", message: "inner" } });
			expect(calls.map(line)).toEqual([
				[0, 206, "StepFailed"],
				[0, 206, "StepRun"],
				[0, 200, undefined],
			]);
		});

		it("runs parallel steps each by its id and discovers again only when all are done", async () => {
			const { run: par, calls } = await run("demo/par");
			expect(par.output).toEqual({ data: [1, 2, 3] });
			const [plan, ...rest] = calls;
			expect(plan && line(plan)).toEqual([0, 206, "StepPlanned StepPlanned"]);
			const targeted = rest.slice(0, 2);
			expect(targeted.map((call) => call.stepId).sort()).toEqual([STEP.p, STEP.p1].sort());
			expect(targeted.map((call) => call.request.ctx.disable_immediate_execution)).toEqual([true, true]);
			const discovery = rest.slice(2);
			expect(discovery.map((call) => [call.stepId, call.request.ctx.disable_immediate_execution])).toEqual([
				["step", false],
				["step", false],
			]);
			expect([...(discovery[0]?.request.ctx.stack.stack ?? [])].sort()).toEqual([STEP.p, STEP.p1].sort());
			expect(discovery[1]?.request.ctx.stack.stack.at(-1)).toBe(STEP.after);
		});

		it("a sleep beside a step ends with null, and then the function goes on", async () => {
			const { run: par, calls } = await run("demo/par-sleep");
			expect(par.output).toEqual({ data: [1, null, 3] });
			expect((calls[2]?.at ?? 0) - (calls[0]?.at ?? 0)).toBeGreaterThan(900);
		});

		it("a parallel step that fails for good leaves its neighbours their results", async () => {
			const { run: half } = await run("demo/half");
			expect(half).toMatchObject({ status: "COMPLETED", output: { data: ["fulfilled", "rejected"] } });
		});

		it("a race goes on with its winner and drops the loser", async () => {
			const { run: race } = await run("demo/race");
			expect(race).toMatchObject({ status: "COMPLETED", output: { data: "quick" } });
		});

		it("sleeps until a date", async () => {
			const { run: slept, calls } = await run("demo/until", {
				at: new Date(Date.now() + 2_000).toISOString(),
			});
			expect(slept.output).toEqual({ data: "woke" });
			expect((calls[1]?.at ?? 0) - (calls[0]?.at ?? 0)).toBeGreaterThan(1_000);
		});

		it("a function that returns nothing completes with null and tells function.finished", async () => {
			const { run: plain, calls } = await run("demo/plain");
			expect(plain.status).toBe("COMPLETED");
			expect(calls.map((call) => [call.status, call.answer])).toEqual([[200, null]]);
			const heard = await world.toldAbout(plain.id, "finished");
			expect(heard.output).toMatchObject({ data: { run_id: plain.id, _inngest: { status: "Completed" } } });
		});

		it("spent retries start the onFailure companion", async () => {
			const { run: doomed, calls } = await run("demo/doomed");
			expect(doomed.status).toBe("FAILED");
			expect(calls.map(line)).toEqual([
				[0, 206, "StepError"],
				[1, 206, "StepFailed"],
				[0, 400, undefined],
			]);
			const handled = await world.toldAbout(doomed.id, "doomed-failure");
			expect(handled.output).toEqual({ of: doomed.id, message: "always bad", name: "demo/doomed" });
		});

		it("a trigger's expression decides whether a run starts", async () => {
			const small = await world.send({ name: "demo/filtered", data: { n: 5 } });
			const [ran] = await world.ended(await world.send({ name: "demo/filtered", data: { n: 6 } }));
			expect(ran?.output).toEqual({ data: "ran" });
			expect((await world.get(`/v2/events/${small}/runs`)).body.data ?? []).toEqual([]);
		});

		it.skipIf(process.env.TEST_INNGEST_URL)(
			"text that databases choke on passes unharmed through events, steps and results",
			async () => {
				const data = {
					zero: "a\u0000b",
					lone: "\ud800",
					emoji: "👩‍🔧",
					big: 1e21,
					list: [null, { __proto__x: 1 }],
				};
				const { run: echo } = await run("demo/echo", data);
				expect(echo.output).toEqual({ data: [data, data] });
			},
		);

		it.skipIf(process.env.TEST_INNGEST_URL)(
			"an op that the engine lacks fails the run and is named",
			async () => {
				const { run: signal } = await run("demo/signal");
				expect(signal).toMatchObject({ status: "FAILED", output: { error: { name: "UnsupportedOp" } } });
				expect(JSON.stringify(signal.output)).toContain("WaitForSignal");
			},
		);

		it("step.sendEvent starts the runs of its event", async () => {
			await waitFor("the run of demo/loaded", async () =>
				world.app.calls.some((call) => call.functionId === "ops-loaded"),
			);
		});
	},
);
