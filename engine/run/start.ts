import type { Tx } from "../db";
import { together } from "../db";
import type { AcceptedEvent } from "../events/event";
import { listenForCancels } from "../events/listeners";
import { hashed } from "../events/planned";
import { keyOf, wholeNumberOf } from "../expression/expression";
import { cancelRuns } from "../queue/cancel";
import type { FunctionConfig } from "../sync/config";
import { type Admission, admitSingletons, REPLACED } from "./singleton";

/** A step that a run is born with: memoised from the run that it repeats. `state` and the rest are canonical JSON. */
export type MemoStep = {
	id: string;
	op: string;
	name: string | null;
	state: string;
	failed: boolean;
	input: string | null;
	options: string | null;
};

export type NewRun = {
	id: string;
	fn: FunctionConfig;
	/** At least one; the first decides keys and priority. */
	events: AcceptedEvent[];
	isBatch?: boolean;
	/** The schedule that started it. */
	cron?: string;
	/** The run that this one repeats. */
	originalRunId?: string;
	/** The step that waits for this run. */
	parent?: { runId: string; stepId: string; correlationId: string };
	memo?: readonly MemoStep[];
};

/** Inngest's bounds of a run's priority, in seconds (docs: functions, priority). */
const MAX_PRIORITY_S = 600;

/**
 * Inserts runs with their first job and what they listen for. An event whose `ts` lies ahead starts its runs
 * then. A run that a living singleton keeps from starting is left out.
 * @returns the ids of the runs that were started
 */
export async function startRuns(tx: Tx, runs: readonly NewRun[]): Promise<string[]> {
	if (runs.length === 0) return [];
	const admitted = await admitSingletons(tx, runs);
	if (admitted.length === 0) return [];
	const started = admitted.map(({ run }) => run);
	await together([
		insertRuns(tx, admitted),
		insertMemo(tx, started),
		listenForCancels(tx, started.flatMap(cancelsOf)),
	]);
	const replaced = admitted.filter((one) => one.replaced).map(({ run }) => run.id);
	await cancelRuns(tx, replaced, REPLACED);
	return started.map(({ id }) => id);
}

async function insertRuns(tx: Tx, admitted: readonly Admission[]): Promise<void> {
	const rows = admitted.map(rowOf);
	// One jsonb parameter: Postgres has no unnest over arrays of arrays. Event texts go beside it, as jsonb refuses \u0000.
	const texts = admitted.map(({ run }) => `[${run.events.map((event) => event.text).join(",")}]`);
	await tx`
		with item as (
			select * from rows from (
				jsonb_to_recordset(${tx.json(rows)}::jsonb) as (id text, function_id text, event_id text, event_ids text[],
					event_name text, is_batch boolean, cron text, priority int, max_attempts int, original_run_id text,
					parent_run_id text, parent_step_id text, correlation_id text, singleton_key text,
					concurrency_keys text[], concurrency_limits int[], starts_at double precision,
					start_timeout_ms double precision, throttle_key text, throttle_emission_ms double precision, throttle_burst int),
				unnest(${texts}::text[])
			) with ordinality as i (id, function_id, event_id, event_ids, event_name, is_batch, cron, priority, max_attempts,
				original_run_id, parent_run_id, parent_step_id, correlation_id, singleton_key, concurrency_keys,
				concurrency_limits, starts_at, start_timeout_ms, throttle_key, throttle_emission_ms, throttle_burst, events, position)
		), stored as (
			insert into engine.run (id, function_id, event_id, event_ids, event_name, events, is_batch, cron, priority, max_attempts,
				original_run_id, parent_run_id, parent_step_id, correlation_id, singleton_key, concurrency_keys, concurrency_limits)
			select id, function_id, event_id, event_ids, event_name, events, is_batch, cron, priority, max_attempts,
				original_run_id, parent_run_id, parent_step_id, correlation_id, singleton_key, concurrency_keys, concurrency_limits
			from item
		), due as (
			select *, greatest(statement_timestamp(), to_timestamp(starts_at / 1000)) as at,
				statement_timestamp() + start_timeout_ms * interval '1 ms' as late
			from item
		)
		insert into engine.job (run_id, function_id, key, kind, run_at, rank, concurrency_keys, concurrency_limits,
			throttle_key, throttle_emission_ms, throttle_burst)
		(select id, function_id, 'start', 'start', at, at - priority * interval '1 second', concurrency_keys,
			concurrency_limits, throttle_key, throttle_emission_ms, throttle_burst
		from due order by position)
		union all
		select id, function_id, 'timeout start', 'timeout', late, late, '{}', '{}', null, null, null
		from due where start_timeout_ms is not null`;
}

function rowOf({ run, singletonKey }: Admission) {
	const { fn, events, parent } = run;
	const limits = concurrencyOf(run);
	const [first] = events;
	return {
		id: run.id,
		function_id: fn.id,
		event_id: first?.internalId ?? "",
		event_ids: events.map((event) => event.internalId),
		event_name: first?.body.name ?? "",
		is_batch: run.isBatch ?? false,
		cron: run.cron ?? null,
		priority: priorityOf(run),
		max_attempts: fn.retries + 1,
		original_run_id: run.originalRunId ?? null,
		parent_run_id: parent?.runId ?? null,
		parent_step_id: parent?.stepId ?? null,
		correlation_id: parent?.correlationId ?? null,
		singleton_key: singletonKey,
		concurrency_keys: [...limits.keys()],
		concurrency_limits: [...limits.values()],
		// A batch starts when it is full or its time is over, whatever its events say.
		starts_at: run.isBatch ? 0 : (first?.body.ts ?? 0),
		start_timeout_ms: fn.startTimeoutMs ?? null,
		throttle_key: fn.throttle ? keyOfRun(run, `${fn.id} throttle`, fn.throttle.key) : null,
		throttle_emission_ms: fn.throttle?.emissionMs ?? null,
		throttle_burst: fn.throttle?.burst ?? null,
	};
}

/**
 * The limits a run counts against, by their keys. Functions share a limit of the environment or account under
 * equal values, whatever expressions give them; of two limits with one key the lower holds.
 */
function concurrencyOf(run: NewRun): Map<string, number> {
	const limits = new Map<string, number>();
	for (const [index, { limit, key: expression, scope = "fn" }] of run.fn.concurrency.entries()) {
		const purpose = scope === "fn" ? `${run.fn.id} concurrency ${index}` : scope;
		const key = keyOfRun(run, purpose, expression);
		limits.set(key, Math.min(limit, limits.get(key) ?? limit));
	}
	return limits;
}

function keyOfRun({ events }: NewRun, purpose: string, expression: string | undefined): string {
	const value = expression === undefined ? "" : keyOf(expression, { event: events[0]?.body ?? null });
	return hashed(`${purpose} ${value}`);
}

/** Seconds by which the run goes before others, or after them; an expression that gives no whole number counts 0. */
function priorityOf({ fn, events }: NewRun): number {
	if (!fn.priority) return 0;
	const seconds = wholeNumberOf(fn.priority, { event: events[0]?.body ?? null }) ?? 0;
	return Math.min(Math.max(seconds, -MAX_PRIORITY_S), MAX_PRIORITY_S);
}

function cancelsOf({ id, fn, events }: NewRun) {
	return (fn.cancel ?? []).map((cancel) => ({ ...cancel, runId: id, triggerEvent: events[0]?.body ?? null }));
}

async function insertMemo(tx: Tx, runs: readonly NewRun[]): Promise<void> {
	const rows = runs.flatMap(({ id, memo = [] }) =>
		memo.map((step, position) => ({ ...step, run_id: id, position })),
	);
	if (rows.length > 0) await tx`insert into engine.step ${tx(rows)}`;
}
