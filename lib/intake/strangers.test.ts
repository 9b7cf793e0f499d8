import { describe, expect, it, vi } from "vitest";
import { Strangers } from "./strangers";

const flood = (strangers: Strangers, count: number, now: number) =>
	Promise.allSettled(
		Array.from({ length: count }, async (_, n) => strangers.admit(`key:made-up-${now}-${n}`, now)),
	);
const refused = (results: readonly PromiseSettledResult<void>[]) =>
	results.filter(({ status }) => status === "rejected").length;

describe("under a flood of made-up keys", () => {
	it("two hundred a second are looked up, and the list of our own names is asked once a second", async () => {
		const list = vi.fn(async () => ["key:ours"]);
		const strangers = new Strangers(list);
		expect(refused(await flood(strangers, 1_000, 0))).toBe(800);
		expect(list).toHaveBeenCalledOnce();
		expect(refused(await flood(strangers, 1_000, 1_000))).toBe(800);
		expect(list).toHaveBeenCalledTimes(2);
	});

	it("a sender of ours that this process has never seen is let in", async () => {
		const strangers = new Strangers(async () => ["key:ours"]);
		await flood(strangers, 1_000, 0);
		await expect(Promise.resolve(strangers.admit("key:ours", 0))).resolves.toBeUndefined();
	});

	it("one that was found before is let in without a look at the list", async () => {
		const strangers = new Strangers(() => Promise.reject(new Error("the database is away")));
		strangers.found("key:ours");
		expect(refused(await flood(strangers, 300, 0))).toBe(100);
		expect(strangers.admit("key:ours", 0)).toBeUndefined();
	});
});
