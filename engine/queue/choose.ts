import type { Candidate, Limits, ThrottleMove } from "./claim";

export type Choice = { chosen: Candidate[]; throttles: ThrottleMove[] };

/**
 * Takes due jobs in order. A key found full, or a throttle found closed, stays so for this scan: otherwise a
 * later job could overtake an earlier one of its key.
 */
export function choose(candidates: readonly Candidate[], { running, arrival, nowMs }: Limits): Choice {
	const used = new Map(running);
	const closed = new Set<string>();
	const moves = new Map<string, ThrottleMove>();
	const chosen: Candidate[] = [];
	for (const job of candidates) {
		const full = job.concurrencyKeys.find(
			(key, index) => (used.get(key) ?? 0) >= (job.concurrencyLimits[index] ?? 1),
		);
		if (full !== undefined) {
			used.set(full, Number.POSITIVE_INFINITY);
			continue;
		}
		if (job.throttleKey) {
			if (closed.has(job.throttleKey)) continue;
			const last = moves.get(job.throttleKey)?.arrivalMs ?? arrival.get(job.throttleKey) ?? nowMs;
			const move = admit(job, last, nowMs);
			if (!move) {
				closed.add(job.throttleKey);
				continue;
			}
			moves.set(move.key, move);
		}
		for (const key of job.concurrencyKeys) used.set(key, (used.get(key) ?? 0) + 1);
		chosen.push(job);
	}
	return { chosen, throttles: [...moves.values()] };
}

/** GCRA as in Inngest (pkg/constraintapi/lua/helper/gcra.lua): `burst` + 1 starts at once, then one per emission. */
function admit(job: Candidate, lastArrivalMs: number, nowMs: number): ThrottleMove | undefined {
	const emission = job.emissionMs ?? 0;
	const burst = job.burst ?? 0;
	const arrivalMs = Math.max(lastArrivalMs, nowMs) + emission;
	if (arrivalMs - emission * (burst + 1) > nowMs) return undefined;
	return { key: job.throttleKey ?? "", arrivalMs, openMs: arrivalMs - emission * burst };
}
