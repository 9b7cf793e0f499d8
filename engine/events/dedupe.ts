import type { Tx } from "../db";
import { hashed, keyValue, type PlannedRun } from "./planned";

/** Drops runs whose event id, or whose idempotency value, the function saw within 24 hours. */
export async function keepUnseen(tx: Tx, runs: readonly PlannedRun[]): Promise<PlannedRun[]> {
	return keepFirst(tx, await keepFirst(tx, runs, eventKey), idempotencyKey);
}

function eventKey({ fn, event }: PlannedRun): string | undefined {
	return event.hasOwnId ? `event ${fn.id} ${event.body.id}` : undefined;
}

/** A value of `false` is not limited (Inngest: flow control, idempotency). */
function idempotencyKey({ fn, event }: PlannedRun): string | undefined {
	if (!fn.idempotency) return undefined;
	const value = keyValue(event, fn.idempotency);
	return value === "false" ? undefined : `value ${fn.id} ${value}`;
}

/** Keeps the runs whose key nobody used within 24 hours, and the first of those with equal keys. */
async function keepFirst(
	tx: Tx,
	runs: readonly PlannedRun[],
	keyOfRun: (run: PlannedRun) => string | undefined,
): Promise<PlannedRun[]> {
	const claims = new Map<string, PlannedRun>();
	const free = new Set<PlannedRun>();
	for (const run of runs) {
		const key = keyOfRun(run);
		if (key === undefined) free.add(run);
		else if (!claims.has(hashed(key))) claims.set(hashed(key), run);
	}
	if (claims.size === 0) return [...runs];
	// Sorted, so two requests with the same keys wait for each other and never lock in a circle.
	const keys = [...claims.keys()].sort();
	const won = await tx<{ key: string }[]>`
		insert into engine.idem (key, run_id, expires_at)
		select key, run_id, now() + interval '24 hours'
		from unnest(${keys}::text[], ${keys.map((key) => claims.get(key)?.id ?? "")}::text[]) as claim (key, run_id)
		on conflict (key) do update set run_id = excluded.run_id, expires_at = excluded.expires_at
		where engine.idem.expires_at <= now()
		returning key`;
	const winners = new Set(won.map((row) => claims.get(row.key)?.id));
	return runs.filter((run) => free.has(run) || winners.has(run.id));
}
