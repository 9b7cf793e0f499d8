import type { Tx } from "../db";
import { notify, together } from "../db";
import { canonicalJson } from "../protocol/canonical-json";
import { engineError, type Outcome, type PlannedStep } from "../run/outcome";
import type { LockedRun } from "./apply";
import type { ClaimedJob } from "./claim";
import { finish } from "./finish";

type Steps = Extract<Outcome, { kind: "steps" }>;

/** Inngest's limits per run (pkg/consts/consts.go). */
const MAX_STEPS = 1_000;
const MAX_STATE_BYTES = 32 * 1024 * 1024;

const NOTHING_TO_DO = engineError(
	"NoSteps",
	"The SDK answered neither a result nor a step, so the run cannot go on",
);

/** Memoises finished steps, queues planned ones, and calls the function again once nothing is pending. */
export async function advance(
	tx: Tx,
	run: LockedRun,
	job: ClaimedJob,
	{ done, planned, parallel }: Steps,
	requestVersion: number | undefined,
): Promise<void> {
	const finished = done.filter((step) => !run.stack.includes(step.id));
	const rows = finished.map(({ state, ...step }) => ({
		...step,
		run_id: run.id,
		state: canonicalJson(state),
		attempts: job.attempt + 1,
	}));
	const stack = [...run.stack, ...finished.map((step) => step.id)];
	const stateBytes = rows.reduce((sum, row) => sum + Buffer.byteLength(row.state), run.stateBytes);
	const excess = stack.length > MAX_STEPS ? `more than ${MAX_STEPS} steps` : undefined;
	const overflow =
		excess ?? (stateBytes > MAX_STATE_BYTES ? `more than ${MAX_STATE_BYTES} bytes of state` : undefined);
	if (overflow)
		return finish(tx, run, { kind: "fail", error: engineError("RunTooLarge", `The run has ${overflow}`) });

	// A step that another call finished meanwhile may still be in an older call's plan: it is not run again.
	const open = planned.filter((step) => !stack.includes(step.id));
	const pending = [...new Set([...run.pending, ...open.map((step) => step.id)])].filter(
		(id) => !stack.includes(id),
	);
	const discover = pending.length === 0 || (job.race && finished.length > 0);
	const after = finished.at(-1)?.id;
	if (discover && after === undefined) return finish(tx, run, { kind: "fail", error: NOTHING_TO_DO });
	// Sent in one go: on one connection they are done in this order.
	await together([
		rows.length > 0 && tx`insert into engine.step ${tx(rows)}`,
		tx`delete from engine.job where id = ${job.id}`,
		...open.map((step) => queueStep(tx, run, step)),
		discover && after !== undefined && queueDiscovery(tx, run, after),
		tx`
			update engine.run set stack = ${stack}, pending = ${pending}, state_bytes = ${stateBytes},
				plan_only = ${discover ? false : run.planOnly || parallel},
				request_version = ${run.requestVersion === -1 ? (requestVersion ?? -1) : run.requestVersion}
			where id = ${run.id}`,
		open.length > 1 && notify(tx),
	]);
}

async function queueStep(tx: Tx, run: LockedRun, { id, name, race, until }: PlannedStep): Promise<void> {
	const kind = until ? "sleep" : "step";
	const at = until && "at" in until ? until.at : null;
	const afterMs = until && "afterMs" in until ? until.afterMs : 0;
	// A sleeping run holds no slot: only jobs that call the function carry concurrency keys.
	const keys = until ? [] : run.concurrencyKeys;
	await tx`
		insert into engine.job (run_id, key, kind, step_id, step_name, race, run_at, concurrency_keys, concurrency_limits)
		values (${run.id}, ${`step ${id}`}, ${kind}, ${id}, ${name}, ${race},
			coalesce(${at}::timestamptz, statement_timestamp() + ${afterMs} * interval '1 ms'), ${keys}, ${run.concurrencyLimits})
		on conflict (run_id, key) do nothing`;
}

/** One call after the last of the pending steps: its key is that step, so it is queued once. */
async function queueDiscovery(tx: Tx, run: LockedRun, after: string): Promise<void> {
	await tx`
		insert into engine.job (run_id, key, kind, run_at, concurrency_keys, concurrency_limits)
		values (${run.id}, ${`after ${after}`}, 'discover', statement_timestamp(), ${run.concurrencyKeys}, ${run.concurrencyLimits})
		on conflict (run_id, key) do nothing`;
}
