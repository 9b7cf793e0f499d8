import type { Tx } from "../db";
import { notify, together } from "../db";
import { engineError, type Outcome } from "../run/outcome";
import type { LockedRun } from "./apply";
import { endRuns } from "./finish";
import { planStep } from "./plan";
import type { Result } from "./result";
import { stepRow } from "./straight";

type Steps = Extract<Outcome, { kind: "steps" }>;

const NOTHING_TO_DO = engineError(
	"NoSteps",
	"The SDK answered neither a result nor a step, so the run cannot go on",
);

/** Memoises finished steps, queues planned ones, and calls the function again once nothing is pending. */
export async function advance(
	tx: Tx,
	run: LockedRun,
	result: Result,
	{ done, planned, parallel }: Steps,
): Promise<void> {
	const { job, call } = result;
	const [before, others] = await together([
		tx<{ id: string }[]>`select id from engine.step where run_id = ${run.id} and op <> 'Input'`,
		tx<{ id: string; race: boolean }[]>`
			select step_id as id, race from engine.job where run_id = ${run.id} and id <> ${job.id} and key like 'step %'`,
	]);
	const known = new Set(before.map((step) => step.id));
	const finished = done.filter((step) => !known.has(step.id));
	const after = finished.at(-1)?.id;
	for (const step of finished) known.add(step.id);
	// A step that another call finished meanwhile may still be in an older call's plan: it is not run again.
	const open = planned.filter((step) => !known.has(step.id));
	const pending = [...others, ...open];
	// A call that did a step itself goes on at once; one for a planned step when it was the last, or in a race:
	// steps that lost a race are not waited for.
	const isWhole = (job.kind === "start" || job.kind === "discover") && planned.length === 0;
	const isLast = pending.every((step) => step.race) && (after !== undefined || pending.length === 0);
	const discover = isLast || ((isWhole || job.race) && after !== undefined);
	if (discover && after === undefined)
		return endRuns(tx, [{ run, ending: { kind: "fail", error: NOTHING_TO_DO } }]);

	const rows = finished.map((step, index) => stepRow(result, step, before.length + index));
	// Sent in one go; none of them depends on another.
	await together([
		rows.length > 0 && insertSteps(tx, rows),
		tx`with gone as (delete from engine.job where id = ${job.id} returning concurrency_keys)
			insert into engine.freed_key select unnest(concurrency_keys) from gone`,
		tx`delete from engine.listener where run_id = ${run.id} and kind = 'wait' and step_id = ${job.stepId}`,
		discover && after !== undefined && queueDiscovery(tx, run, after),
		tx`
			update engine.run set plan_only = ${discover ? false : run.planOnly || parallel},
				request_version = ${run.requestVersion === -1 ? (call?.requestVersion ?? -1) : run.requestVersion}
			where id = ${run.id}`,
	]);
	for (const step of open) await planStep(tx, run, step);
	await notify(tx);
}

/** A step that was given other arguments by a rerun stands there already, as input. */
async function insertSteps(tx: Tx, rows: ReturnType<typeof stepRow>[]): Promise<void> {
	await tx`delete from engine.step where run_id = ${rows[0]?.run_id ?? ""} and op = 'Input' and id = any(${rows.map((row) => row.id)})`;
	await tx`insert into engine.step ${tx(rows)}`;
}

/** One call after the last of the pending steps: its key is that step, so it is queued once. */
async function queueDiscovery(tx: Tx, run: LockedRun, after: string): Promise<void> {
	await tx`
		insert into engine.job (run_id, function_id, key, kind, run_at, rank, concurrency_keys, concurrency_limits)
		values (${run.id}, ${run.functionId}, ${`after ${after}`}, 'discover', statement_timestamp(),
			statement_timestamp() - ${run.priority} * interval '1 second', ${run.concurrencyKeys}, ${run.concurrencyLimits})
		on conflict (run_id, key) do nothing`;
}
