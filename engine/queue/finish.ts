import type { Tx } from "../db";
import { notify } from "../db";
import { type AcceptedEvent, type EventBody, writeEvent } from "../events/event";
import { schedule } from "../events/schedule";
import { type Json, parseJson } from "../protocol/canonical-json";
import type { Outcome, RunError } from "../run/outcome";
import { ulid } from "../ulid";
import type { LockedRun } from "./apply";

type Ending = Extract<Outcome, { kind: "complete" | "fail" }>;

const FAILED = "inngest/function.failed";
const FINISHED = "inngest/function.finished";

/** Ends the run, drops its other jobs (a race's losers) and emits its lifecycle events, all in one transaction. */
export async function finish(tx: Tx, run: LockedRun, ending: Ending): Promise<void> {
	const failed = ending.kind === "fail";
	const output = ending.kind === "complete" ? JSON.stringify(ending.output) : null;
	const error = failed ? JSON.stringify(ending.error) : null;
	await tx`
		update engine.run set status = ${failed ? "FAILED" : "COMPLETED"}, output = ${output}, error = ${error},
			ended_at = clock_timestamp(), pending = '{}'
		where id = ${run.id}`;
	await tx`delete from engine.job where run_id = ${run.id}`;
	// A run started by one of these emits none, else a failing handler would trigger itself for ever.
	if (run.eventName === FAILED || run.eventName === FINISHED) return;
	const started = await schedule(tx, await lifecycleEvents(tx, run, ending));
	if (started > 0) await notify(tx);
}

/** As Inngest's executor makes them (pkg/execution/executor/finalize.go); the failed event's id is the run's. */
async function lifecycleEvents(tx: Tx, run: LockedRun, ending: Ending): Promise<AcceptedEvent[]> {
	const events = parseJson(run.events);
	const outcome =
		ending.kind === "fail" ? { error: withErrorField(ending.error) } : { result: ending.output };
	const data = {
		function_id: run.functionId,
		run_id: run.id,
		event: Array.isArray(events) ? (events[0] ?? null) : null,
		events,
		...outcome,
		_inngest: { status: ending.kind === "fail" ? "Failed" : "Completed" },
	};
	const emit = (name: string, id: string, internalId: string) => {
		const body: EventBody = { name, data, id, ts: Date.now(), user: {} };
		return writeEvent(body, internalId);
	};
	const id = ulid();
	const finished = (await isListenedTo(tx, FINISHED)) ? [emit(FINISHED, id, id)] : [];
	return ending.kind === "fail" ? [emit(FAILED, run.id, ulid()), ...finished] : finished;
}

/** A finished event repeats input and result of its run, so it is written only where a function wants it. */
async function isListenedTo(tx: Tx, name: string): Promise<boolean> {
	const found = await tx`select 1 from engine.trigger where event = ${name} limit 1`;
	return found.length > 0;
}

/** Inngest's server adds `error` to what the SDK serialised. */
function withErrorField(error: RunError): Json {
	return "error" in error ? error : { ...error, error: error.message ?? "Function execution error" };
}
