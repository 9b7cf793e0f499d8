import type { Candidate } from "./job";

export type Limits = {
	running: Map<string, number>;
	/** Theoretical arrival time per throttle key, in ms of the database's clock. */
	arrival: Map<string, number>;
	nowMs: number;
};

export type ThrottleMove = { key: string; arrivalMs: number; openMs: number };

export type Choice = {
	chosen: Candidate[];
	/** Those that a limit holds back. */
	held: Candidate[];
	throttles: ThrottleMove[];
	/** Concurrency keys without room and throttles that are closed: their jobs are to be parked. */
	full: string[];
	closed: string[];
	/** Keys with room of jobs that another limit holds back: the next jobs of these keys may go instead. */
	spared: string[];
};

/**
 * Takes due jobs in order. A key found full, or a throttle found closed, stays so for this scan: otherwise a
 * later job could overtake an earlier one of its key.
 */
export function choose(candidates: readonly Candidate[], { running, arrival, nowMs }: Limits): Choice {
	const used = new Map(running);
	const full = new Set<string>();
	const closed = new Set<string>();
	const spared = new Set<string>();
	const moves = new Map<string, ThrottleMove>();
	const chosen: Candidate[] = [];
	const held: Candidate[] = [];
	for (const job of candidates) {
		const blocking = job.concurrencyKeys.find((key, index) => isFull(key, job.concurrencyLimits[index] ?? 1));
		if (blocking !== undefined) {
			full.add(blocking);
			spare(job);
			continue;
		}
		if (job.throttleKey) {
			const last = moves.get(job.throttleKey)?.arrivalMs ?? arrival.get(job.throttleKey) ?? nowMs;
			const move = closed.has(job.throttleKey) ? undefined : admit(job, last, nowMs);
			if (!move) {
				closed.add(job.throttleKey);
				spare(job);
				continue;
			}
			moves.set(move.key, move);
		}
		for (const key of job.concurrencyKeys) used.set(key, (used.get(key) ?? 0) + 1);
		chosen.push(job);
	}
	return {
		...{ chosen, held },
		throttles: [...moves.values()],
		full: [...full],
		closed: [...closed],
		spared: [...spared].filter((key) => !full.has(key)),
	};

	function isFull(key: string, limit: number): boolean {
		return full.has(key) || (used.get(key) ?? 0) >= limit;
	}

	function spare(job: Candidate): void {
		held.push(job);
		for (const key of job.concurrencyKeys) spared.add(key);
	}
}

/** GCRA as in Inngest (pkg/constraintapi/lua/helper/gcra.lua): `burst` + 1 starts at once, then one per emission. */
function admit(job: Candidate, lastArrivalMs: number, nowMs: number): ThrottleMove | undefined {
	const emission = job.emissionMs ?? 0;
	const burst = job.burst ?? 0;
	const arrivalMs = Math.max(lastArrivalMs, nowMs) + emission;
	if (arrivalMs - emission * (burst + 1) > nowMs) return undefined;
	return { key: job.throttleKey ?? "", arrivalMs, openMs: arrivalMs - emission * burst };
}
