import type { Db, Tx } from "../db";
import { notify, together } from "../db";
import { advance } from "./advance";
import { type EndingRun, endRuns } from "./finish";
import type { ClaimedJob } from "./job";
import type { Result } from "./result";

export type Applied = "applied" | "lease lost";

/** The run as locked by the transaction that applies a result to it. */
export type LockedRun = EndingRun & {
	planOnly: boolean;
	requestVersion: number;
	priority: number;
	concurrencyKeys: string[];
	concurrencyLimits: number[];
};

/**
 * Applies what a call gave, in one transaction fenced by the lease's token: if another process took the job
 * over meanwhile, nothing is written. If the transaction is lost after the call, the step is called again.
 * Locks go run first, job second, everywhere; the run's leaves its key free, for the references of steps and jobs.
 */
export async function apply(db: Db, result: Result): Promise<Applied> {
	const { job } = result;
	return db.begin(async (tx) => {
		const [runs, held] = await together([
			tx<LockedRun[]>`
				select id, function_id as "functionId", events, event_name as "eventName", plan_only as "planOnly",
					request_version as "requestVersion", priority, concurrency_keys as "concurrencyKeys",
					concurrency_limits as "concurrencyLimits", parent_run_id as "parentRunId",
					parent_step_id as "parentStepId", correlation_id as "correlationId"
				from engine.run where id = ${job.runId} for no key update`,
			tx`select id from engine.job where id = ${job.id} and token = ${job.token} and seq = ${job.seq} for update`,
		]);
		const run = runs[0];
		if (!run || held.length === 0) return "lease lost";
		await together([recordAttempt(tx, result), write(tx, run, result)]);
		return "applied";
	});
}

async function write(tx: Tx, run: LockedRun, result: Result): Promise<void> {
	const { job, outcome } = result;
	if (outcome.kind === "retry") return retry(tx, job, outcome.afterMs ?? result.retryMs);
	if (outcome.kind === "steps") return advance(tx, run, result, outcome);
	await endRuns(tx, [{ run, ending: outcome }]);
	if (run.concurrencyKeys.length > 0) await notify(tx);
}

async function retry(tx: Tx, job: ClaimedJob, afterMs: number): Promise<void> {
	await tx`
		with gone as (delete from engine.slot where job_id = ${job.id} returning key)
		insert into engine.freed_key select key from gone`;
	// A retry is no second start, so it does not pass the throttle again.
	await tx`
		update engine.job set token = null, locked_until = null, attempt = attempt + 1, throttle_key = null,
			run_at = statement_timestamp() + ${afterMs} * interval '1 ms',
			rank = statement_timestamp() + ${afterMs} * interval '1 ms' - (run_at - rank)
		where id = ${job.id}`;
	await notify(tx);
}

/** Tries that gave a step its result are told by the step itself. */
async function recordAttempt(tx: Tx, { job, outcome, startedAt, call }: Result): Promise<void> {
	if (outcome.kind !== "retry" && outcome.kind !== "fail") return;
	const step = (outcome.kind === "retry" && outcome.step) || { id: job.stepId, name: job.stepName };
	await tx`
		insert into engine.attempt (run_id, step_id, step_name, attempt, http_status, outcome, error, queued_at, started_at)
		values (${job.runId}, ${step.id}, ${step.name}, ${job.attempt}, ${call?.status ?? null}, ${outcome.kind},
			${JSON.stringify(outcome.error)}, ${job.queuedAt}, ${startedAt})`;
}
