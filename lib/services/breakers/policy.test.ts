import { describe, expect, it } from "vitest";
import { type BreakerSettings, DEFAULT_BREAKER } from "@/lib/domain/breaker";
import { admission, type CallOutcome, decide } from "./policy";

const settings: BreakerSettings = {
	...DEFAULT_BREAKER,
	threshold: 3,
	firstProbeMs: 1_000,
	longestProbeMs: 10_000,
};
const failed: CallOutcome = { kind: "failed", error: "503" };
const closed = (failures: number) => ({ state: "closed", failures, probeInMs: null }) as const;
const open = (failures: number, probeInMs: number) => ({ state: "open", failures, probeInMs }) as const;
const halfOpen = (failures: number, probeInMs: number) =>
	({ state: "half_open", failures, probeInMs }) as const;

describe("a breaker lets", () => {
	it("every call through while closed", async () => {
		expect(await admission(closed(2), settings)).toBe("call");
	});

	it("none through while open, until the probe is due", async () => {
		expect(await admission(open(3, 50), settings)).toBe("refused");
		expect(await admission(open(3, 0), settings)).toBe("probe");
		expect(await admission(open(3, -5_000), settings)).toBe("probe");
	});

	it("none through while a probe is under way, until its sender must be taken for dead", async () => {
		expect(await admission(halfOpen(3, 50), settings)).toBe("refused");
		expect(await admission(halfOpen(3, -1), settings)).toBe("probe");
	});
});

describe("a closed breaker", () => {
	it("opens with the failure that reaches the threshold, not before", async () => {
		expect(await decide(closed(1), settings, failed)).toEqual(closed(2));
		expect(await decide(closed(2), settings, failed)).toMatchObject({ state: "open", failures: 3 });
	});

	it("forgets its failures at a success", async () => {
		expect(await decide(closed(2), settings, { kind: "succeeded" })).toEqual(closed(0));
	});

	it.each<CallOutcome>([{ kind: "refused" }, { kind: "asked_to_wait", waitMs: 1_000 }])(
		"takes %o neither for a failure nor for a success",
		async (outcome) => {
			expect(await decide(closed(2), settings, outcome)).toEqual(closed(2));
		},
	);
});

describe("after its probe a breaker", () => {
	it.each<CallOutcome>([{ kind: "succeeded" }, { kind: "refused" }, { kind: "asked_to_wait", waitMs: null }])(
		"closes with nothing counted when the answer was %o",
		async (outcome) => {
			expect(await decide(halfOpen(6, 500), settings, outcome)).toEqual(closed(0));
		},
	);

	it("waits twice as long with each failure, half of it by chance, never longer than the longest", async () => {
		const bounds = [
			[3, 1_000, 2_000],
			[4, 2_000, 4_000],
			[5, 4_000, 8_000],
			[6, 5_000, 10_000],
			[2_000, 5_000, 10_000],
		] as const;
		for (const [failures, least, most] of bounds) {
			const next = await decide(halfOpen(failures, 500), settings, failed);
			expect(next).toMatchObject({ state: "open", failures: failures + 1 });
			expect(next.probeInMs).toBeGreaterThanOrEqual(least);
			expect(next.probeInMs).toBeLessThanOrEqual(most);
		}
	});
});

it("the first probe follows within the first delay", async () => {
	const next = await decide(closed(2), settings, failed);
	expect(next.probeInMs).toBeGreaterThanOrEqual(500);
	expect(next.probeInMs).toBeLessThanOrEqual(1_000);
});
