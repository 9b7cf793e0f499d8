import type { Db } from "../db";
import { parseJson } from "../protocol/canonical-json";
import { attemptSpans, DISCOVERY, FINALIZATION, groupAttempts } from "./attempts";
import type { Status } from "./find-runs";
import { type AttemptRow, type History, loadHistory } from "./load-history";
import { openSpans } from "./open-spans";
import { type Span, type SpanStatus, span, structOf } from "./span";
import { finishedSpan } from "./step-spans";

/** Inngest's REST v2 `FunctionTrace`. */
export type Trace = { runId: string; rootSpan: Span };

/**
 * The run and what it did, one span a step, in the order they began. Steps that a rerun took over from the run
 * it repeats are that run's and not shown. Undefined when there is no such run.
 */
export async function readTrace(db: Db, runId: string, includeOutput: boolean): Promise<Trace | undefined> {
	const history = await loadHistory(db, runId, includeOutput);
	return history && { runId, rootSpan: assemble(history) };
}

const STATUS: Record<Status, SpanStatus> = {
	QUEUED: "WAITING",
	RUNNING: "RUNNING",
	COMPLETED: "COMPLETED",
	FAILED: "FAILED",
	CANCELLED: "CANCELLED",
};

function assemble(history: History): Span {
	const { run } = history;
	const attempts = groupAttempts(history);
	const output = run.error ?? run.output;
	return span(`${run.id} run`, run, {
		name: "Run",
		status: STATUS[run.status],
		...(run.events === null ? {} : { input: structOf(parseJson(run.events)) }),
		...(output === null ? {} : { output: structOf(parseJson(output)) }),
		children: [...inOrder(stepSpans(history, attempts)), ...finalization(history, attempts)],
	});
}

function stepSpans(history: History, attempts: ReadonlyMap<string, AttemptRow[]>): Span[] {
	const { run, steps, invoked } = history;
	const own = steps.filter((step) => step.startedAt !== null);
	return [
		...own.map((step) => finishedSpan(run.id, step, attempts.get(step.id) ?? [], invoked.get(step.id))),
		...discovery(run.id, attempts.get(DISCOVERY) ?? []),
		...openSpans(history, attempts),
	];
}

/** Calls that failed before one planned several steps at once. */
function discovery(runId: string, attempts: readonly AttemptRow[]): Span[] {
	const [first] = attempts;
	const last = attempts.at(-1);
	if (!first || !last) return [];
	const queuedAt = first.queuedAt ?? first.startedAt;
	const key = `${runId} ${DISCOVERY}`;
	const times = { queuedAt, startedAt: first.startedAt, endedAt: last.endedAt };
	const children = attemptSpans(key, queuedAt, attempts, {});
	return [span(key, times, { name: "Discovery step", status: "COMPLETED", children })];
}

/** The last call of the function, which returned its value or threw. What it returned is the run's output. */
function finalization({ run, steps }: History, attempts: ReadonlyMap<string, AttemptRow[]>): Span[] {
	const failed = attempts.get(FINALIZATION) ?? [];
	const [first] = failed;
	if (run.status !== "COMPLETED" && (run.status !== "FAILED" || !first)) return [];
	const { status, endedAt } = run;
	// The call that completed a run is not stored. It was queued when the last step ended.
	const lastStep = steps.findLast((step) => step.startedAt !== null);
	const since = lastStep?.endedAt ?? run.startedAt ?? run.queuedAt;
	const queuedAt = first?.queuedAt ?? since;
	const key = `${run.id} ${FINALIZATION}`;
	const attempt = (failed.at(-1)?.attempt ?? -1) + 1;
	const succeeded = { attempt, status, startedAt: null, endedAt };
	const children =
		first && attemptSpans(key, queuedAt, failed, {}, status === "COMPLETED" ? succeeded : undefined);
	const times = { queuedAt, startedAt: first?.startedAt ?? since, endedAt };
	return [span(key, times, { name: "Finalization", status, children: children ?? [] })];
}

/** By the time of the start; what has not started comes in where it was queued. */
function inOrder(spans: readonly Span[]): Span[] {
	const began = (one: Span) => Date.parse(one.startedAt ?? one.queuedAt);
	return spans.toSorted((a, b) => began(a) - began(b));
}
