import type { Tx } from "../db";
import type { Candidate } from "./job";
import type { Greedy, Room } from "./places";

/** Inngest's greatest priority, in seconds: how far a rank may lie behind its due time. */
const MAX_PRIORITY_S = 600;

/** The window is as small as what can be taken: a wide one would hide its rows from the other processes. */
export function dueJobs(tx: Tx, { limit, without }: Room): Promise<Candidate[]> {
	return tx<Candidate[]>`
		select id, run_id as "runId", key, kind, step_id as "stepId", step_name as "stepName", options, race, attempt,
			seq, payload, '' as token,
			case when kind in ('sleep', 'wait', 'invoke') then planned_at else run_at end as "queuedAt", concurrency_keys as "concurrencyKeys",
			concurrency_limits as "concurrencyLimits", throttle_key as "throttleKey",
			throttle_emission_ms as "emissionMs", throttle_burst as burst
		from engine.job
		where ${isDue(tx)} ${without ? tx`and id in (${ofOthers(tx, limit, without)})` : tx``}
		order by rank, id
		limit ${limit} for update skip locked`;
}

const isDue = (tx: Tx) => tx`
	token is null and blocked_by is null and run_at <= statement_timestamp()
		and rank <= statement_timestamp() + ${MAX_PRIORITY_S} * interval '1 second'`;

/**
 * Function by function in the index, so that a backlog of those left out is not passed over. Timeouts call
 * nothing and are let in of all: they end the runs that hang.
 */
const ofOthers = (tx: Tx, limit: number, { functions, apps }: Greedy) => tx`
	select id from (
		select next.id, next.rank from engine.function f, lateral (
			select id, rank from engine.job where function_id = f.id and ${isDue(tx)} order by rank, id limit ${limit}
		) as next
		where f.id <> all(${functions}::text[]) and f.app_id <> all(${apps}::text[])
		union
		(select id, rank from engine.job where kind = 'timeout' and ${isDue(tx)} order by run_at limit ${limit})
	) as few order by rank, id limit ${limit}`;
