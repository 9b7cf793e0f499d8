import type { Tx } from "../db";
import { flowKey, keyValue, type PlannedRun, sortedGroups } from "./planned";

type Rate = { limit: number; periodMs: number };

/** Inngest lets a tenth of the limit through at once (pkg/execution/ratelimit/ratelimit_lua.go). */
const BURST_SHARE = 10;

/**
 * One start under GCRA: the theoretical arrival time after it, or undefined when it comes too early. A limit of
 * n gives 1 + n / 10 at once, and then one per period / n.
 */
export function afterStart(arrivalMs: number, nowMs: number, { limit, periodMs }: Rate): number | undefined {
	const emissionMs = periodMs / limit;
	const burst = Math.floor(limit / BURST_SHARE);
	const from = Math.max(arrivalMs, nowMs);
	return from - nowMs <= emissionMs * burst ? from + emissionMs : undefined;
}

/** Drops runs that come faster than their function's rate limit allows: they leave no trace, as in Inngest. */
export async function keepWithinRate(tx: Tx, runs: readonly PlannedRun[]): Promise<PlannedRun[]> {
	const groups = sortedGroups(runs.filter(isLimited), (run) =>
		flowKey(run, "rate limit", run.fn.rateLimit?.key),
	);
	if (groups.length === 0) return [...runs];
	const arrivals = await lockArrivals(
		tx,
		groups.map(([key]) => key),
	);
	const dropped = new Set<PlannedRun>();
	const moved = new Map<string, number>();
	for (const [key, members] of groups) {
		const { arrivalMs, nowMs } = arrivals.get(key) ?? { arrivalMs: 0, nowMs: 0 };
		for (const run of members) {
			const rate = run.fn.rateLimit ?? { limit: 1, periodMs: 0 };
			const next = afterStart(moved.get(key) ?? arrivalMs, nowMs, rate);
			if (next === undefined) dropped.add(run);
			else moved.set(key, next);
		}
	}
	await moveArrivals(tx, moved);
	return runs.filter((run) => !dropped.has(run));
}

/** A key of `false` is not limited (pkg/execution/ratelimit/ratelimit.go). */
function isLimited({ fn, event }: PlannedRun): boolean {
	return fn.rateLimit !== undefined && keyValue(event, fn.rateLimit.key) !== "false";
}

/** The clock is read after the lock: whoever waited for it must not be behind the arrivals it sees. */
async function lockArrivals(tx: Tx, keys: string[]) {
	const rows = await tx<{ key: string; arrivalMs: number; nowMs: number }[]>`
		insert into engine.rate_limit as r (key, tat) select key, statement_timestamp() from unnest(${keys}::text[]) as key
		on conflict (key) do update set tat = r.tat
		returning key, (extract(epoch from tat) * 1000)::float8 as "arrivalMs",
			(extract(epoch from clock_timestamp()) * 1000)::float8 as "nowMs"`;
	return new Map(rows.map((row) => [row.key, row]));
}

async function moveArrivals(tx: Tx, moved: Map<string, number>): Promise<void> {
	if (moved.size === 0) return;
	await tx`
		update engine.rate_limit r set tat = to_timestamp(m.ms / 1000)
		from unnest(${[...moved.keys()]}::text[], ${[...moved.values()]}::float8[]) as m (key, ms) where r.key = m.key`;
}
