import { isObject, type Json, parseJson } from "../protocol/canonical-json";
import { attemptSpans } from "./attempts";
import type { AttemptRow, StepRow } from "./load-history";
import { type Span, type SpanMetadata, type StepOp, span, structOf } from "./span";

const OPS: Record<string, StepOp> = {
	Sleep: "SLEEP",
	WaitForEvent: "WAIT_FOR_EVENT",
	InvokeFunction: "INVOKE",
};

/** The span of a step that has its result. */
export function finishedSpan(
	runId: string,
	step: StepRow,
	attempts: readonly AttemptRow[],
	invokedRunId: string | undefined,
): Span {
	const [first] = attempts;
	const queuedAt = first?.queuedAt ?? step.queuedAt ?? step.startedAt ?? step.endedAt;
	const startedAt = first?.startedAt ?? step.startedAt;
	const about = { stepOp: OPS[step.op] ?? "RUN", stepId: step.id };
	const output = outputOf(step);
	const last = {
		attempt: step.attempts - 1,
		status: step.failed ? ("FAILED" as const) : ("COMPLETED" as const),
		...{ startedAt: step.startedAt, endedAt: step.endedAt },
		...output,
	};
	const key = `${runId} ${step.id}`;
	return span(
		key,
		{ queuedAt, startedAt, endedAt: step.endedAt },
		{
			name: step.name ?? step.id,
			status: last.status,
			...about,
			...(step.input === null ? {} : { input: structOf(parseJson(step.input)) }),
			...output,
			...optionsOf(step.options, step.endedAt, invokedRunId),
			children: first ? attemptSpans(key, queuedAt, attempts, about, last) : [],
		},
	);
}

/** What the function gets of the step; a sleep and a wait that timed out have nothing. */
function outputOf({ op, state, failed }: StepRow): { output?: Json } {
	const value = state === null ? null : parseJson(state);
	if (value === null) return {};
	// A wait that was answered holds the event itself.
	if (op === "WaitForEvent") return { output: value };
	if (!isObject(value)) return {};
	return { output: structOf((failed ? value.error : value.data) ?? null) };
}

/** How long, for what, with which function: Inngest's REST v2 has no field for it but metadata. */
export function optionsOf(
	options: string | null,
	updatedAt: Date,
	invokedRunId: string | undefined,
): { metadata?: SpanMetadata[] } {
	const parsed = options === null ? {} : parseJson(options);
	const { payload: _sent, ...told } = isObject(parsed) ? parsed : {};
	const values = { ...told, ...(invokedRunId ? { run_id: invokedRunId } : {}) };
	const entries = Object.entries(values).map(([name, value]) => [name, JSON.stringify(value)]);
	if (entries.length === 0) return {};
	return {
		metadata: [
			{
				scope: "step",
				kind: "engine.options",
				values: Object.fromEntries(entries),
				updatedAt: updatedAt.toISOString(),
			},
		],
	};
}
