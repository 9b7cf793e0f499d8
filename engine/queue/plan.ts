import type { Tx } from "../db";
import type { Until } from "../duration";
import { listenForEvent } from "../events/listeners";
import type { Json } from "../protocol/canonical-json";
import type { PlannedStep } from "../run/outcome";
import type { LockedRun } from "./apply";
import { invoke } from "./invoke";

/** Queues what ends a planned step: its call, or the time at which it is over by itself. */
export async function planStep(tx: Tx, run: LockedRun, step: PlannedStep): Promise<void> {
	const { id, awaits } = step;
	const until = awaits.kind === "step" ? undefined : awaits.until;
	const expiresAt = await insertJob(tx, run, step, until);
	// The same plan told twice is planned once.
	if (expiresAt === undefined) return;
	if (awaits.kind === "invoke") return invoke(tx, { runId: run.id, stepId: id, ...awaits });
	if (awaits.kind !== "wait") return;
	const { eventName, expression } = awaits;
	await listenForEvent(tx, {
		...{ runId: run.id, stepId: id, eventName, expression, expiresAt },
		triggerEvent: firstEvent(run.events),
	});
}

async function insertJob(
	tx: Tx,
	run: LockedRun,
	{ id, name, race, options, awaits }: PlannedStep,
	until: Until | undefined,
): Promise<Date | undefined> {
	const at = until && "at" in until ? until.at : null;
	const afterMs = until && "afterMs" in until ? until.afterMs : 0;
	// A run that waits holds no slot: only jobs that call the function carry concurrency keys.
	const keys = until ? [] : run.concurrencyKeys;
	const [row] = await tx<{ runAt: Date }[]>`
		with due as (
			select coalesce(${at}::timestamptz, statement_timestamp() + ${afterMs} * interval '1 ms') as at
		)
		insert into engine.job (run_id, function_id, key, kind, step_id, step_name, options, race, run_at, rank,
			concurrency_keys, concurrency_limits)
		select ${run.id}, ${run.functionId}, ${`step ${id}`}, ${awaits.kind}, ${id}, ${name}, ${options}, ${race}, at,
			at - ${run.priority} * interval '1 second', ${keys}::text[], ${run.concurrencyLimits}::int[]
		from due on conflict (run_id, key) do nothing returning run_at as "runAt"`;
	return row?.runAt;
}

function firstEvent(events: string): Json {
	const list = JSON.parse(events) as Json;
	return Array.isArray(list) ? (list[0] ?? null) : null;
}
