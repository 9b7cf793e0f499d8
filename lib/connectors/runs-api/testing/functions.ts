import { type Inngest, NonRetriableError } from "inngest";

/** Functions whose runs show every kind of step, and every way in which a run ends. Events are "runs/<id>". */
export function storyFunctions(client: Inngest) {
	const fn = client.createFunction.bind(client);
	const child = fn({ id: "child", triggers: { event: "runs/child" }, retries: 0 }, ({ event }) => ({
		doubled: Number(event.data.n) * 2,
	}));
	return [
		child,
		fn(
			{ id: "story", name: "The whole story", triggers: { event: "runs/story" }, retries: 3 },
			async (context) => {
				const { event, step, attempt } = context;
				await step.run("load", (n: number) => ({ n }), Number(event.data.n));
				await step.run({ id: "flaky", name: "A step that fails twice" }, () => {
					if (attempt < 2) throw new TypeError(`boom ${attempt}`);
					return "ok";
				});
				await step.sleep("nap", "1s");
				const both = await Promise.all([step.run("left", () => 1), step.run("right", () => null)]);
				await step.invoke("ask", { function: child, data: { n: 21 } });
				await step.sendEvent("tell", { name: "runs/told", data: { n: 1 } });
				const late = await step.waitForEvent("late", { event: "runs/never", timeout: "1s" });
				const reply = await step.waitForEvent("reply", {
					event: "runs/reply",
					timeout: "1h",
					if: "async.data.to == event.data.n",
				});
				return { both, late, reply: reply?.data };
			},
		),
		fn({ id: "adds", triggers: { event: "runs/adds" }, retries: 0 }, async ({ step }) => {
			const before = await step.run("before", () => "kept");
			const sum = await step.run("sum", (a: number, b: number) => a + b, 1, 2);
			return { before, sum };
		}),
		fn({ id: "fails", triggers: { event: "runs/fails" }, retries: 1 }, async ({ step }) => {
			await step.run("bad", () => {
				throw new RangeError("always bad");
			});
		}),
		fn({ id: "refuses", triggers: { event: "runs/refuses" }, retries: 1 }, async () => {
			throw new NonRetriableError("not this one");
		}),
		fn({ id: "stumbles", triggers: { event: "runs/stumbles" }, retries: 1 }, async ({ step, attempt }) => {
			await step.run("first", () => "done");
			if (attempt === 0) throw new Error("between the steps");
			for (const n of [1, 2]) await step.run("again", () => n);
			return "a text";
		}),
		fn({ id: "sleeps", triggers: { event: "runs/sleeps" }, retries: 0 }, async ({ step }) => {
			await step.sleep("long", "1h");
		}),
		fn(
			{ id: "queues", triggers: { event: "runs/queues" }, retries: 0, concurrency: 1 },
			async ({ event, step }) => {
				await step.run("hold", () => pause(Number(event.data.ms)));
			},
		),
	];
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
