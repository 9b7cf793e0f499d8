import { describe, expect, it } from "vitest";
import { afterStart } from "./rate-limit";

/** Starts of a stream of arrivals, as offsets in ms. */
function starts(arrivals: readonly number[], rate: { limit: number; periodMs: number }): number[] {
	let tat = 0;
	return arrivals.filter((now) => {
		const next = afterStart(tat, now, rate);
		tat = next ?? tat;
		return next !== undefined;
	});
}

const every = (ms: number, count: number) => Array.from({ length: count }, (_, index) => index * ms);

describe("the rate limit", () => {
	it("lets 1 + limit / 10 through at once, then one per period / limit", () => {
		expect(starts(every(0, 20), { limit: 1, periodMs: 60_000 })).toHaveLength(1);
		expect(starts(every(0, 20), { limit: 9, periodMs: 60_000 })).toHaveLength(1);
		expect(starts(every(0, 20), { limit: 10, periodMs: 60_000 })).toHaveLength(2);
		expect(starts(every(0, 20), { limit: 35, periodMs: 60_000 })).toHaveLength(4);
		expect(starts(every(1_000, 13), { limit: 10, periodMs: 60_000 })).toEqual([0, 1_000, 6_000, 12_000]);
	});

	it("starts again as soon as the emission interval is over, and not a millisecond before", () => {
		expect(starts([0, 999, 1_000, 1_999, 2_000], { limit: 1, periodMs: 1_000 })).toEqual([0, 1_000, 2_000]);
	});

	it("starts what a bucket of 1 + limit / 10 tokens starts, for any stream", () => {
		const random = numbers(7);
		for (let round = 0; round < 300; round++) {
			const rate = { limit: 1 + random(40), periodMs: 0 };
			const emissionMs = 50 + random(2_000);
			rate.periodMs = emissionMs * rate.limit;
			let now = 0;
			const arrivals = Array.from({ length: 200 }, () => {
				now += random(Math.ceil(emissionMs * 1.5));
				return now;
			});
			expect(starts(arrivals, rate)).toEqual(bucket(arrivals, 1 + Math.floor(rate.limit / 10), emissionMs));
		}
	});
});

/** The same numbers below `max` in each run. */
function numbers(seed: number): (max: number) => number {
	let state = seed;
	return (max) => {
		state = (state * 48_271) % 2_147_483_647;
		return state % max;
	};
}

/** Another way to say the same: a token for each start, one comes back each emission, at most `size` are there. */
function bucket(arrivals: readonly number[], size: number, emissionMs: number): number[] {
	let spare = size * emissionMs;
	let last = 0;
	return arrivals.filter((now) => {
		spare = Math.min(size * emissionMs, spare + now - last);
		last = now;
		if (spare < emissionMs) return false;
		spare -= emissionMs;
		return true;
	});
}
