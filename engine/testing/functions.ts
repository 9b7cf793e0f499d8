import { type Inngest, NonRetriableError, RetryAfterError, StepError } from "inngest";

const throws = (error: Error) => () => {
	throw error;
};

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One function for each way a run can go; written as an application would write them. */
export function contractFunctions(client: Inngest) {
	const fn = client.createFunction.bind(client);
	return [
		fn({ id: "main", triggers: { event: "demo/order" }, retries: 4 }, async ({ event, step, attempt }) => {
			const a = await step.run("load", () => ({ id: event.data.orderId, at: new Date(0) }));
			const b = await step.run("flaky", () => {
				if (attempt < 2) throw new TypeError(`boom ${attempt}`);
				return `ok after ${attempt + 1}`;
			});
			const sent = await step.sendEvent("emit", {
				name: "demo/loaded",
				data: { orderId: event.data.orderId },
			});
			await step.sleep("nap", "1s");
			return { a, b, sent };
		}),
		fn({ id: "loaded", triggers: { event: "demo/loaded" } }, async ({ event }) => event.data.orderId),
		fn({ id: "nonret", triggers: { event: "demo/nonret" }, retries: 3 }, ({ step }) =>
			step.run("bad", throws(new NonRetriableError("no card", { cause: new Error("declined") }))),
		),
		fn({ id: "body-err", triggers: { event: "demo/body" }, retries: 1 }, throws(new Error("body threw"))),
		fn({ id: "retry-after", triggers: { event: "demo/retry-after" }, retries: 3 }, ({ step, attempt }) =>
			step.run("load", () => {
				if (attempt === 0) throw new RetryAfterError("429", 2_000);
				return "fine";
			}),
		),
		fn({ id: "caught", triggers: { event: "demo/caught" }, retries: 0 }, async ({ step }) => {
			try {
				return await step.run("bad", throws(new SyntaxError("inner")));
			} catch (error) {
				if (!(error instanceof StepError)) throw error;
				return step.run("rollback", () => ({ stepId: error.stepId, message: error.message }));
			}
		}),
		fn({ id: "par", triggers: { event: "demo/par" }, retries: 2 }, async ({ step }) => {
			const list = await Promise.all([step.run("p", () => 1), step.run("p", () => 2)]);
			return [...list, await step.run("after", () => 3)];
		}),
		fn({ id: "par-sleep", triggers: { event: "demo/par-sleep" } }, async ({ step }) => {
			const list = await Promise.all([step.run("p", () => 1), step.sleep("s", "1s")]);
			return [...list, await step.run("after", () => 3)];
		}),
		fn({ id: "half", triggers: { event: "demo/half" }, retries: 1 }, async ({ step }) => {
			const both = await Promise.allSettled([
				step.run("good", () => "g"),
				step.run("bad", throws(new Error("half"))),
			]);
			return both.map((one) => one.status);
		}),
		fn({ id: "until", triggers: { event: "demo/until" } }, async ({ event, step }) => {
			await step.sleepUntil("wait", new Date(event.data.at));
			return "woke";
		}),
		fn({ id: "plain", triggers: { event: "demo/plain" } }, async () => {}),
		fn({ id: "echo", triggers: { event: "demo/echo" } }, async ({ event, step }) => [
			event.data,
			await step.run("again", () => event.data),
		]),
		fn(
			{
				id: "doomed",
				triggers: { event: "demo/doomed" },
				retries: 1,
				onFailure: ({ event, error, step }) =>
					step.run("dlq", () => ({
						of: event.data.run_id,
						message: error.message,
						name: event.data.event.name,
					})),
			},
			({ step }) => step.run("bad", throws(new RangeError("always bad"))),
		),
		fn(
			{
				id: "listener",
				triggers: { event: "inngest/function.failed", if: "event.data.function_id == 'ops-body-err'" },
			},
			async ({ event }) => event,
		),
		fn(
			{
				id: "finished",
				triggers: { event: "inngest/function.finished", if: "event.data.function_id == 'ops-plain'" },
			},
			async ({ event }) => event,
		),
		fn({ id: "filtered", triggers: { event: "demo/filtered", if: "event.data.n > 5" } }, async () => "ran"),
		fn({ id: "signal", triggers: { event: "demo/signal" } }, ({ step }) =>
			step.waitForSignal("wait", { signal: "s", timeout: "1h", onConflict: "fail" }),
		),
		fn({ id: "own-race", triggers: { event: "demo/race" } }, async ({ group, step }) =>
			group.parallel({ mode: "race" }, () =>
				Promise.race([step.run("quick", () => "quick"), step.run("slow", () => pause(2_000))]),
			),
		),
	];
}
