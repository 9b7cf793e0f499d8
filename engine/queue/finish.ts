import type { Tx } from "../db";
import { CHANNEL, notify } from "../db";
import { type AcceptedEvent, type EventBody, writeEvent } from "../events/event";
import { schedule } from "../events/schedule";
import { type Json, parseJson } from "../protocol/canonical-json";
import { engineError, type RunError } from "../run/outcome";
import { ulid } from "../ulid";

/** What an ending has to know of its run; the caller holds the run's lock. */
export type EndingRun = {
	id: string;
	functionId: string;
	eventName: string;
	/** JSON array. */
	events: string;
	parentRunId: string | null;
	parentStepId: string | null;
	correlationId: string | null;
};

export type Ending =
	| { kind: "complete"; output: Json }
	| { kind: "fail"; error: RunError }
	| { kind: "cancel"; reason: string };

const STATUS = { complete: "COMPLETED", fail: "FAILED", cancel: "CANCELLED" } as const;

export const FAILED = "inngest/function.failed";
export const FINISHED = "inngest/function.finished";
const CANCELLED = "inngest/function.cancelled";

/**
 * Locks those of the runs that have not ended, in the order of ids: two that lock the same runs wait for each
 * other and never in a circle.
 */
export async function lockRuns(tx: Tx, runIds: readonly string[]): Promise<Map<string, EndingRun>> {
	const runs = await tx<EndingRun[]>`
		select id, function_id as "functionId", event_name as "eventName", events, parent_run_id as "parentRunId",
			parent_step_id as "parentStepId", correlation_id as "correlationId"
		from engine.run where id = any(${runIds}::text[]) and status in ('QUEUED', 'RUNNING')
		order by id for no key update`;
	return new Map(runs.map((run) => [run.id, run]));
}

/**
 * Ends runs: drops their other jobs (a race's losers) and listeners, tells the step that waits for them, and
 * emits their lifecycle events, all in the caller's transaction.
 */
export async function endRuns(tx: Tx, ends: readonly { run: EndingRun; ending: Ending }[]): Promise<void> {
	if (ends.length === 0) return;
	const ids = ends.map(({ run }) => run.id);
	const column = (pick: (ending: Ending) => string | null) => ends.map(({ ending }) => pick(ending));
	await tx`
		update engine.run r set status = e.status, output = e.output, error = e.error, ended_at = clock_timestamp()
		from unnest(${ids}::text[], ${column(({ kind }) => STATUS[kind])}::text[], ${column(outputOf)}::text[],
			${column(errorOf)}::text[]) as e (id, status, output, error)
		where r.id = e.id`;
	await dropJobs(tx, ids);
	await tx`delete from engine.listener where run_id = any(${ids}::text[])`;
	await answerParents(tx, ends);
	const started = await schedule(tx, await lifecycleEvents(tx, ends));
	if (started > 0) await notify(tx);
}

const outputOf = (ending: Ending) => (ending.kind === "complete" ? JSON.stringify(ending.output) : null);

function errorOf(ending: Ending): string | null {
	if (ending.kind === "complete") return null;
	return JSON.stringify(ending.kind === "fail" ? ending.error : cancelledError(ending.reason));
}

function cancelledError(reason: string): RunError {
	return engineError("InngestRunCancelled", `The run was cancelled: ${reason}`);
}

/** Deletes the jobs of runs. Their slots go with them, and what waits for those slots is told by `freed_key`. */
async function dropJobs(tx: Tx, runIds: readonly string[]): Promise<void> {
	await tx`
		with gone as (
			delete from engine.job where run_id = any(${runIds}::text[]) returning concurrency_keys
		), freed as (
			insert into engine.freed_key select unnest(concurrency_keys) from gone returning key
		)
		select pg_notify(${CHANNEL}, '') from freed limit 1`;
}

/** A step.invoke gets {data} or {error} of the run it started; one that timed out meanwhile keeps its error. */
async function answerParents(tx: Tx, ends: readonly { run: EndingRun; ending: Ending }[]): Promise<void> {
	const answers = ends.filter(({ run }) => run.parentRunId !== null);
	if (answers.length === 0) return;
	const payloads = answers.map(({ ending }) =>
		JSON.stringify(
			ending.kind === "complete"
				? { data: ending.output }
				: { error: ending.kind === "fail" ? ending.error : cancelledError(ending.reason) },
		),
	);
	await tx`
		with answer as (
			select * from unnest(${answers.map(({ run }) => run.parentRunId)}::text[],
				${answers.map(({ run }) => run.parentStepId)}::text[], ${payloads}::text[]) as a (run_id, step_id, payload)
		), waiting as (
			select j.id, a.payload from engine.job j join answer a on a.run_id = j.run_id and j.key = 'step ' || a.step_id
			where j.kind = 'invoke' and j.token is null order by j.id for update of j skip locked
		)
		update engine.job j set payload = w.payload, run_at = statement_timestamp(), rank = statement_timestamp()
		from waiting w where j.id = w.id`;
	await notify(tx);
}

/** As Inngest's executor makes them (pkg/execution/executor/finalize.go); failed and cancelled have the run's id. */
async function lifecycleEvents(
	tx: Tx,
	ends: readonly { run: EndingRun; ending: Ending }[],
): Promise<AcceptedEvent[]> {
	// A run started by one of these emits none, else a failing handler would trigger itself for ever.
	const telling = ends.filter(({ run }) => run.eventName !== FAILED && run.eventName !== FINISHED);
	const finishedIsWanted = telling.length > 0 && (await isWanted(tx, FINISHED));
	return telling.flatMap(({ run, ending }) => {
		const data = lifecycleData(run, ending);
		const name = ownEvent(run, ending);
		const own = name === undefined ? [] : [emit(name, data, run.id)];
		return finishedIsWanted ? [...own, emit(FINISHED, data, undefined)] : own;
	});
}

/**
 * A cancelled run that a cancelled event started tells nothing of its own cancel: a singleton on that event, each
 * of whose runs cancels the one before it, would start itself for ever.
 */
function ownEvent({ eventName }: EndingRun, { kind }: Ending): string | undefined {
	if (kind === "fail") return FAILED;
	return kind === "cancel" && eventName !== CANCELLED ? CANCELLED : undefined;
}

function emit(name: string, data: EventBody["data"], id: string | undefined): AcceptedEvent {
	const internalId = ulid();
	return writeEvent({ name, data, id: id ?? internalId, ts: Date.now(), user: {} }, internalId);
}

function lifecycleData(run: EndingRun, ending: Ending): EventBody["data"] {
	const events = parseJson(run.events);
	const status = { complete: "Completed", fail: "Failed", cancel: "Cancelled" }[ending.kind];
	return {
		function_id: run.functionId,
		run_id: run.id,
		event: Array.isArray(events) ? (events[0] ?? null) : null,
		events,
		...(run.correlationId ? { correlation_id: run.correlationId } : {}),
		...resultOf(ending),
		_inngest: { status },
	};
}

function resultOf(ending: Ending): { [key: string]: Json } {
	if (ending.kind === "complete") return { result: ending.output };
	return { error: withErrorField(ending.kind === "fail" ? ending.error : cancelledError(ending.reason)) };
}

/** A finished event repeats input and result of its run, so it is written only where a function or a step wants it. */
export async function isWanted(tx: Tx, name: string): Promise<boolean> {
	const [row] = await tx<{ wanted: boolean }[]>`
		select exists (select from engine.trigger where event = ${name})
			or exists (select from engine.listener where event_name = ${name}) as wanted`;
	return row?.wanted ?? false;
}

/** Inngest's server adds `error` to what the SDK serialised. */
function withErrorField(error: RunError): Json {
	return "error" in error ? error : { ...error, error: error.message ?? "Function execution error" };
}
