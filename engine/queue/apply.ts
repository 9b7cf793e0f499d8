import type { Db, Tx } from "../db";
import { notify, together } from "../db";
import type { Outcome } from "../run/outcome";
import { advance } from "./advance";
import type { ClaimedJob } from "./claim";
import { finish } from "./finish";

export type Applied = "applied" | "lease lost";

export type Result = {
	job: ClaimedJob;
	outcome: Outcome;
	/** Until the next attempt, when the outcome is a retry that names no time of its own. */
	retryMs: number;
	/** The call that gave the outcome; undefined for a sleep that ended. */
	call: { startedAt: Date; status: number | undefined; requestVersion: number | undefined } | undefined;
};

/** The run as locked by the transaction that applies a result to it. */
export type LockedRun = {
	id: string;
	functionId: string;
	eventName: string;
	events: string;
	stack: string[];
	pending: string[];
	stateBytes: number;
	planOnly: boolean;
	requestVersion: number;
	concurrencyKeys: string[];
	concurrencyLimits: number[];
};

/**
 * Applies what a call gave, in one transaction fenced by the lease's token: if another process took the job
 * over meanwhile, nothing is written. If the transaction is lost after the call, the step is called again.
 * Locks go run first, job second, everywhere.
 */
export async function apply(db: Db, result: Result): Promise<Applied> {
	const { job } = result;
	return db.begin(async (tx) => {
		const [runs, held] = await together([
			tx<LockedRun[]>`
				select r.id, r.function_id as "functionId", r.events, r.stack, r.pending, r.state_bytes::float8 as "stateBytes",
					r.plan_only as "planOnly", r.request_version as "requestVersion", r.concurrency_keys as "concurrencyKeys",
					r.concurrency_limits as "concurrencyLimits", r.event_name as "eventName"
				from engine.run r where r.id = ${job.runId} for update of r`,
			tx`select id from engine.job where id = ${job.id} and token = ${job.token} for update`,
		]);
		const run = runs[0];
		if (!run || held.length === 0) return "lease lost";
		await together([
			result.call && recordAttempt(tx, result),
			write(tx, run, result),
			run.concurrencyKeys.length > 0 && notify(tx),
		]);
		return "applied";
	});
}

async function write(tx: Tx, run: LockedRun, { job, outcome, retryMs, call }: Result): Promise<void> {
	switch (outcome.kind) {
		case "retry":
			return retry(tx, job, outcome.afterMs ?? retryMs);
		case "steps":
			return advance(tx, run, job, outcome, call?.requestVersion);
		default:
			return finish(tx, run, outcome);
	}
}

async function retry(tx: Tx, job: ClaimedJob, afterMs: number): Promise<void> {
	await tx`delete from engine.slot where job_id = ${job.id}`;
	// A retry is no second start, so it does not pass the throttle again.
	await tx`
		update engine.job set token = null, locked_until = null, attempt = attempt + 1, throttle_key = null,
			run_at = statement_timestamp() + ${afterMs} * interval '1 ms'
		where id = ${job.id}`;
}

async function recordAttempt(tx: Tx, { job, outcome, call }: Result): Promise<void> {
	const error = "error" in outcome ? JSON.stringify(outcome.error) : null;
	await tx`
		insert into engine.attempt (run_id, step_id, attempt, http_status, outcome, error, started_at)
		values (${job.runId}, ${reportedStep(job, outcome)}, ${job.attempt}, ${call?.status ?? null}, ${outcome.kind}, ${error},
			${call?.startedAt ?? null})`;
}

/** The step that the call ran, or the one it was asked for when it ran none or several. */
function reportedStep(job: ClaimedJob, outcome: Outcome): string {
	if (outcome.kind === "retry" && outcome.stepId) return outcome.stepId;
	if (outcome.kind === "steps" && outcome.done.length === 1) return outcome.done[0]?.id ?? job.stepId;
	return job.stepId;
}
