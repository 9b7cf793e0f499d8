import { referenceFunction } from "inngest";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createWorld, type Mode, type World, waitFor } from "./testing/world";

/** The id the SDK gives a step: SHA-1 of its name. */
const STEP = {
	approval: "59494695a3172b5212f0a47857b0546e54320776",
	call: "bc8d8647b02deea0ab3e715c220d041ee78cc19d",
};

const BIG = 1_500_000;

describe.each<Mode>(process.env.TEST_INNGEST_URL ? ["dev"] : ["dev", "cloud"])(
	"steps that wait, in %s mode",
	(mode) => {
		let world: World;

		beforeAll(async () => {
			world = await createWorld(mode, (client) => {
				const fn = client.createFunction.bind(client);
				const child = fn({ id: "child", triggers: { event: "wait/child" } }, async ({ event, step }) => {
					const n = Number(event.data.n);
					return step.run("double", () => n * 2);
				});
				const failing = fn({ id: "failing", triggers: { event: "wait/failing" }, retries: 0 }, async () => {
					throw new TypeError("child broke");
				});
				return [
					child,
					failing,
					fn({ id: "order", triggers: { event: "wait/order" } }, async ({ event, step }) => {
						const approval = await step.waitForEvent("approval", {
							event: "wait/approved",
							timeout: "1m",
							match: "data.orderId",
						});
						return { order: event.data.orderId, by: approval?.data.by, name: approval?.name };
					}),
					fn({ id: "patient", triggers: { event: "wait/patient" } }, ({ step }) =>
						step.waitForEvent("approval", { event: "wait/never", timeout: "1s" }),
					),
					fn({ id: "inv", triggers: { event: "wait/inv" } }, async ({ event, step }) =>
						step.invoke("call", { function: child, data: { n: event.data.n }, timeout: "1m" }),
					),
					fn({ id: "inv-fails", triggers: { event: "wait/inv-fails" }, retries: 0 }, async ({ step }) =>
						step
							.invoke("call", { function: failing, data: {} })
							.catch((error: Error) => step.run("caught", () => error.message)),
					),
					fn({ id: "inv-unknown", triggers: { event: "wait/inv-unknown" }, retries: 0 }, async ({ step }) => {
						const unknown = referenceFunction({ appId: "ops", functionId: "nobody" });
						return step
							.invoke("call", { function: unknown, data: {} })
							.catch(() => step.run("caught", () => "no such function"));
					}),
					fn({ id: "inv-slow", triggers: { event: "wait/inv-slow" }, retries: 0 }, async ({ step }) => {
						const slow = referenceFunction({ appId: "ops", functionId: "order" });
						return step
							.invoke("call", { function: slow, data: {}, timeout: "1s" })
							.catch((error: Error) => step.run("caught", () => error.message));
					}),
					fn({ id: "big", triggers: { event: "wait/big" } }, async ({ step }) => {
						const parts: string[] = [];
						for (const n of [1, 2, 3, 4]) parts.push(await step.run(`part-${n}`, () => `${n}`.repeat(BIG)));
						return parts.map((part) => [part.length, part.at(-1)]);
					}),
					fn({ id: "sleepy-race", triggers: { event: "wait/race" } }, async ({ group, step }) => {
						const winner = await group.parallel({ mode: "race" }, () =>
							Promise.race([step.run("quick", () => "quick"), step.sleep("nap", "4s").then(() => "slept")]),
						);
						return step.run("after", () => winner);
					}),
					fn({ id: "long", triggers: { event: "wait/long" } }, async ({ step }) => {
						let sum = 0;
						for (let n = 0; n < 40; n++) sum += await step.run(`add-${n}`, () => n);
						return sum;
					}),
				];
			});
		});
		afterAll(() => world.stop());

		const outcome = async (name: string, data: object = {}) => {
			const [run] = await world.ended(await world.send({ name, data }));
			if (!run) throw new Error(`no run of ${name}`);
			return { run, calls: world.callsOf(run.id) };
		};

		it("a wait ends with the event that matches, as it was sent, and not with another", async () => {
			const id = await world.send({ name: "wait/order", data: { orderId: "w1" } });
			await waitFor("the run to wait", async () =>
				world.app.calls.some(
					(call) =>
						call.functionId === "ops-order" &&
						(call.request.event.data as { orderId?: string }).orderId === "w1",
				),
			);
			// Registered with the result of the call, a moment after it.
			await waitFor("the wait to end", async () => {
				await world.send({ name: "wait/approved", data: { orderId: "other", by: "nobody" } });
				await world.send({ name: "wait/approved", data: { orderId: "w1", by: "ann" } });
				const { body } = await world.get(`/v2/events/${id}/runs`);
				return ((body.data as { endedAt?: string }[])[0]?.endedAt ?? "") !== "";
			});
			const [run] = await world.ended(id);
			expect(run?.output).toMatchObject({ order: "w1", by: "ann", name: "wait/approved" });
			const last = world.callsOf(run?.id ?? "").at(-1)?.request;
			expect(last?.steps[STEP.approval]).toMatchObject({ name: "wait/approved", data: { orderId: "w1" } });
		});

		it("a wait that nobody answers ends with null", async () => {
			const { run, calls } = await outcome("wait/patient");
			expect(run.status).toBe("COMPLETED");
			expect(calls.map((call) => call.status)).toEqual([206, 200]);
			expect(calls[1]?.request.steps).toEqual({ [STEP.approval]: null });
		});

		it("an invoked function's result comes back as data", async () => {
			const { run, calls } = await outcome("wait/inv", { n: 21 });
			expect(run).toMatchObject({ status: "COMPLETED", output: { data: 42 } });
			expect(calls.at(-1)?.request.steps[STEP.call]).toMatchObject({ data: 42 });
		});

		it("an invoked function that fails makes the step fail, which can be caught", async () => {
			const { run } = await outcome("wait/inv-fails");
			expect(run).toMatchObject({ status: "COMPLETED", output: { data: "child broke" } });
		});

		it("a function that does not exist makes the step fail", async () => {
			const { run } = await outcome("wait/inv-unknown");
			expect(run).toMatchObject({ status: "COMPLETED", output: { data: "no such function" } });
		});

		it("an invoked function that takes too long makes the step fail in time", async () => {
			const { run } = await outcome("wait/inv-slow");
			expect(run.status).toBe("COMPLETED");
			expect((run.output as { data: string }).data).toMatch(/timed out/i);
		});

		it("state too large for one request is fetched by the SDK", async () => {
			const { run, calls } = await outcome("wait/big");
			expect(run.output).toEqual({
				data: [1, 2, 3, 4].map((n) => [BIG, String(n)]),
			});
			expect(calls.map((call) => call.request.ctx.use_api)).toContain(true);
		});

		// The run itself ends with the sleep, as on Inngest's server: the SDK names the sleep again until it is over.
		it("after a race that a step wins the function goes on while the loser sleeps", async () => {
			const { run, calls } = await outcome("wait/race");
			expect(run).toMatchObject({ status: "COMPLETED", output: { data: "quick" } });
			const ran = (name: string) =>
				calls.find(
					(call) =>
						Array.isArray(call.answer) && call.answer.some((op) => op.op === "StepRun" && op.name === name),
				);
			expect((ran("after")?.at ?? 0) - (calls[0]?.at ?? 0)).toBeLessThan(4_000);
		});

		it("forty steps in a straight line are forty-one calls, each step once", async () => {
			const { run, calls } = await outcome("wait/long");
			expect(run).toMatchObject({ status: "COMPLETED", output: { data: 780 } });
			expect(calls.map((call) => call.request.ctx.stack.stack.length)).toEqual(
				Array.from({ length: 41 }, (_, n) => n),
			);
		});
	},
);
