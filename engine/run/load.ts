import type { Db } from "../db";
import type { ClaimedJob } from "../queue/claim";

/** All that a call of the SDK needs to know of its run. */
export type LoadedRun = {
	id: string;
	functionId: string;
	url: string;
	/** Canonical JSON array of the triggering events. */
	events: string;
	maxAttempts: number;
	requestVersion: number;
	planOnly: boolean;
	stack: string[];
	/** Canonical JSON by step id. */
	steps: Map<string, string>;
};

/**
 * Marks the run as running when this is its first job. One statement, so stack and steps are of one moment.
 * Undefined when the run has ended meanwhile.
 */
export async function loadRun(db: Db, job: ClaimedJob): Promise<LoadedRun | undefined> {
	const [row] = await db<(Omit<LoadedRun, "steps"> & { steps: Record<string, string> })[]>`
		with started as (
			update engine.run set status = 'RUNNING', started_at = now()
			where id = ${job.runId} and status = 'QUEUED' and ${job.kind} = 'start'
		)
		select r.id, r.function_id as "functionId", f.url, r.events, r.max_attempts as "maxAttempts",
			r.request_version as "requestVersion", r.plan_only as "planOnly", r.stack,
			(select coalesce(json_object_agg(id, state), '{}') from engine.step where run_id = r.id) as steps
		from engine.run r join engine.function f on f.id = r.function_id
		where r.id = ${job.runId} and r.status in ('QUEUED', 'RUNNING')`;
	return row && { ...row, steps: new Map(Object.entries(row.steps)) };
}
