import type { Inngest } from "inngest";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** How often the bodies of steps ran, by name. */
export const ran = new Map<string, number>();
const count = (name: string): number => {
	const times = (ran.get(name) ?? 0) + 1;
	ran.set(name, times);
	return times;
};

/** Functions whose runs show every kind of span, and that are worth running again. */
export function historyFunctions(client: Inngest) {
	const fn = client.createFunction.bind(client);
	const child = fn({ id: "child", triggers: { event: "h/child" }, retries: 0 }, async () => ({ n: 1 }));
	const asleep = fn({ id: "asleep", triggers: { event: "h/asleep" }, retries: 0 }, async ({ step }) => {
		await step.run("before", () => count("asleep"));
		await step.sleep("long", "1h");
	});
	return [
		child,
		asleep,
		fn({ id: "tour", triggers: { event: "h/tour" }, retries: 3 }, async ({ step, attempt }) => {
			await step.run("load", (n: number) => ({ n }), 41);
			await step.run("flaky", () => {
				if (attempt < 2) throw new TypeError(`boom ${attempt}`);
				return "ok";
			});
			await step.sleep("nap", "1s");
			await step.invoke("ask", { function: child, data: {} });
			await Promise.all([step.run("left", () => 1), step.run("right", () => null)]);
			const late = await step.waitForEvent("late", { event: "h/never", timeout: "1s" });
			return { late };
		}),
		fn({ id: "fails", triggers: { event: "h/fails" }, retries: 1 }, async ({ step }) => {
			await step.run("good", () => 1);
			await step.run("bad", () => {
				throw new RangeError("always bad");
			});
		}),
		fn({ id: "throws", triggers: { event: "h/throws" }, retries: 1 }, async ({ step }) => {
			await step.run("good", () => 1);
			throw new Error("after it");
		}),
		fn({ id: "stumbles", triggers: { event: "h/stumbles" }, retries: 1 }, async ({ step, attempt }) => {
			await step.run("first", () => 1);
			if (attempt === 0) throw new Error("between");
			return step.run("second", () => 2);
		}),
		fn({ id: "waits", triggers: { event: "h/waits" }, retries: 0 }, async ({ step }) => {
			await step.run("before", () => 1);
			await step.waitForEvent("reply", { event: "h/reply", timeout: "1h" });
		}),
		fn({ id: "asks", triggers: { event: "h/asks" }, retries: 0 }, ({ step }) =>
			step.invoke("ask", { function: asleep, data: {} }),
		),
		fn({ id: "busy", triggers: { event: "h/busy" }, retries: 0 }, async ({ step }) => {
			await step.run("quick", () => 1);
			await step.run("slow", () => pause(5_000));
		}),
		fn({ id: "sums", triggers: { event: "h/sums" }, retries: 0 }, async ({ event, step }) => {
			const before = await step.run("before", () => count("before"));
			const sum = await step.run("sum", (a: number, b: number) => add(a, b), Number(event.data.a), 2);
			const after = await step.run({ id: "after", name: "The last step" }, () => count("after"));
			return { before, sum, after };
		}),
		fn({ id: "twice", triggers: { event: "h/twice" }, retries: 0 }, async ({ step }) => [
			await step.run("same", () => 1),
			await step.run("same", () => 2),
		]),
		fn({ id: "branches", triggers: { event: "h/branches" }, retries: 0 }, async ({ step }) => {
			const both = await Promise.all([
				step.run("quick", () => count("quick")),
				step.run("slow", async () => {
					await pause(400);
					return count("slow");
				}),
			]);
			return [...both, await step.run("last", () => count("last"))];
		}),
	];
}

function add(a: number, b: number): number {
	count("sum");
	if (a < 0) throw new Error("negative");
	return a + b;
}
