import { type Db, together } from "../db";
import type { Status } from "./find-runs";

/** What the tables tell of a run. JSON stays text; inputs and outputs are null unless asked for. */
export type History = {
	run: RunHistory;
	/** In the order they finished. */
	steps: StepRow[];
	/** Tries that gave no step result, in the order they ended. */
	attempts: AttemptRow[];
	/** What is to come or under way. */
	jobs: JobRow[];
	/** Runs that steps of this run started, by step id. */
	invoked: Map<string, string>;
};

export type RunHistory = {
	id: string;
	status: Status;
	events: string | null;
	output: string | null;
	error: string | null;
	queuedAt: Date;
	startedAt: Date | null;
	endedAt: Date | null;
};

export type StepRow = {
	id: string;
	op: string;
	name: string | null;
	state: string | null;
	failed: boolean;
	attempts: number;
	input: string | null;
	options: string | null;
	queuedAt: Date | null;
	/** Null for a step that a rerun took over from the run it repeats. */
	startedAt: Date | null;
	endedAt: Date;
};

export type AttemptRow = {
	/** "step" for a try of the function between its steps. */
	stepId: string;
	stepName: string | null;
	attempt: number;
	error: string | null;
	queuedAt: Date | null;
	startedAt: Date;
	endedAt: Date;
};

export type JobRow = {
	kind: "start" | "discover" | "step" | "sleep" | "wait" | "invoke";
	stepId: string;
	stepName: string | null;
	options: string | null;
	attempt: number;
	/** When it became, or becomes, due. */
	runAt: Date;
	plannedAt: Date;
	isLeased: boolean;
};

/** All of one moment. Undefined when there is no such run. */
export async function loadHistory(
	db: Db,
	runId: string,
	includeOutput: boolean,
): Promise<History | undefined> {
	const text = (column: string) => (includeOutput ? db`${db(column)}` : db`null::text as ${db(column)}`);
	return db.begin("isolation level repeatable read read only", async (tx) => {
		const [[run], steps, attempts, jobs, invoked] = await together([
			tx<RunHistory[]>`
				select id, status, ${text("events")}, ${text("output")}, ${text("error")}, queued_at as "queuedAt",
					started_at as "startedAt", ended_at as "endedAt"
				from engine.run where id = ${runId}`,
			tx<StepRow[]>`
				select id, op, name, ${text("state")}, failed, attempts, ${text("input")}, options, queued_at as "queuedAt",
					started_at as "startedAt", ended_at as "endedAt"
				from engine.step where run_id = ${runId} and op <> 'Input' order by position, ended_at`,
			tx<AttemptRow[]>`
				select step_id as "stepId", step_name as "stepName", attempt, ${text("error")}, queued_at as "queuedAt",
					started_at as "startedAt", ended_at as "endedAt"
				from engine.attempt where run_id = ${runId} order by id`,
			tx<JobRow[]>`
				select kind, step_id as "stepId", step_name as "stepName", options, attempt, run_at as "runAt",
					planned_at as "plannedAt", token is not null as "isLeased"
				from engine.job where run_id = ${runId} and kind <> 'timeout' order by id`,
			tx<{ stepId: string; runId: string }[]>`
				select i.step_id as "stepId", r.id as "runId"
				from (
					select id as step_id from engine.step where run_id = ${runId} and op = 'InvokeFunction'
					union select step_id from engine.job where run_id = ${runId} and kind = 'invoke'
				) as i, engine.run r
				where r.parent_run_id = ${runId} and r.parent_step_id = i.step_id`,
		]);
		if (!run) return undefined;
		return { run, steps, attempts, jobs, invoked: new Map(invoked.map((one) => [one.stepId, one.runId])) };
	});
}
