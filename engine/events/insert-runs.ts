import { createHash } from "node:crypto";
import type { Tx } from "../db";
import { keyOf } from "../expression/expression";
import type { PlannedRun } from "./schedule";

/** Inserts runs with their first job. An event whose `ts` lies ahead starts its runs then. */
export async function insertRuns(tx: Tx, runs: PlannedRun[]): Promise<void> {
	if (runs.length === 0) return;
	const rows = runs.map((run) => ({
		id: run.id,
		function_id: run.fn.id,
		event_id: run.event.internalId,
		event_name: run.event.body.name,
		events: `[${run.event.text}]`,
		max_attempts: run.fn.retries + 1,
		concurrency_keys: run.fn.concurrency.map((limit, index) =>
			keyFor(run, `concurrency ${index}`, limit.key),
		),
		concurrency_limits: run.fn.concurrency.map((limit) => limit.limit),
		starts_at: run.event.body.ts,
		throttle_key: run.fn.throttle ? keyFor(run, "throttle", run.fn.throttle.key) : null,
		throttle_emission_ms: run.fn.throttle?.emissionMs ?? null,
		throttle_burst: run.fn.throttle?.burst ?? null,
	}));
	// One jsonb parameter: Postgres has no unnest over arrays of arrays. Event texts go beside it, as jsonb refuses \u0000.
	const texts = rows.map((row) => row.events);
	const plain = tx.json(rows.map(({ events: _text, ...row }) => row));
	await tx`
		with item as (
			select * from rows from (
				jsonb_to_recordset(${plain}::jsonb) as (id text, function_id text, event_id text, event_name text, max_attempts int,
					concurrency_keys text[], concurrency_limits int[], starts_at double precision, throttle_key text,
					throttle_emission_ms double precision, throttle_burst int),
				unnest(${texts}::text[])
			) with ordinality as i (id, function_id, event_id, event_name, max_attempts, concurrency_keys, concurrency_limits,
				starts_at, throttle_key, throttle_emission_ms, throttle_burst, events, position)
		), stored as (
			insert into engine.run (id, function_id, event_id, event_name, events, max_attempts, concurrency_keys, concurrency_limits)
			select id, function_id, event_id, event_name, events, max_attempts, concurrency_keys, concurrency_limits from item
		)
		insert into engine.job (run_id, key, kind, run_at, concurrency_keys, concurrency_limits,
			throttle_key, throttle_emission_ms, throttle_burst)
		select id, 'start', 'start', greatest(now(), to_timestamp(starts_at / 1000)), concurrency_keys,
			concurrency_limits, throttle_key, throttle_emission_ms, throttle_burst
		from item order by position`;
}

function keyFor({ fn, event }: PlannedRun, purpose: string, expression: string | undefined): string {
	const value = expression === undefined ? "" : keyOf(expression, { event: event.body });
	return createHash("sha256").update(`${fn.id} ${purpose} ${value}`).digest("hex");
}
