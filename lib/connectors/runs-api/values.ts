import { messageWithCauses } from "@/lib/domain/error-causes";
import {
	hasEnded,
	RUN_STATUSES,
	type RunError,
	type RunStatus,
	type SpanStatus,
	type StepKind,
} from "@/lib/domain/run";

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * A status that we do not know is neither a success nor a failure: it goes on until it has an end. So does an end
 * without its time: the dev server tells COMPLETED of a run that waits for its retry.
 */
export function runStatusOf(status: string | undefined, endedAt: Date | null): RunStatus {
	const known = RUN_STATUSES.find((one) => one === status);
	if (!known) return endedAt ? "SKIPPED" : "RUNNING";
	return hasEnded(known) && !endedAt ? "RUNNING" : known;
}

const SPAN_STATUSES = [
	"QUEUED",
	"RUNNING",
	"WAITING",
	"COMPLETED",
	"FAILED",
	"CANCELLED",
	"SKIPPED",
] as const satisfies SpanStatus[];

type Times = { startedAt: Date | null; endedAt: Date | null };

/** REST v2 says WAITING for what is still queued too. */
export function spanStatusOf(status: string | undefined, { startedAt, endedAt }: Times): SpanStatus {
	const known = SPAN_STATUSES.find((one) => one === status);
	if (known === "WAITING" && !startedAt) return "QUEUED";
	if (known) return known;
	if (endedAt) return "SKIPPED";
	return startedAt ? "RUNNING" : "QUEUED";
}

const KINDS: Record<string, StepKind> = {
	RUN: "run",
	SLEEP: "sleep",
	WAIT_FOR_EVENT: "wait",
	WAIT_FOR_SIGNAL: "wait",
	INVOKE: "invoke",
	SEND_EVENT: "send",
};

export function stepKindOf(op: string | null | undefined): StepKind {
	return (op && KINDS[op]) || "other";
}

/**
 * What a function or step gave, out of REST v2's Struct: an object stands as it is, any other value is wrapped as
 * `{data: value}` (Inngest server source: pkg/api/v2, jsonToStruct). An object `{data: 1}` looks the same.
 */
export function unwrapped(struct: Record<string, unknown> | undefined): unknown {
	if (struct === undefined) return undefined;
	const keys = Object.keys(struct);
	return keys.length === 1 && keys[0] === "data" && !isObject(struct.data) ? struct.data : struct;
}

/**
 * An error in any of the shapes that servers tell it in: the SDK's `{name, message, stack}`, the same as `error` of
 * an object (the list of runs), or a mere text.
 */
export function errorOf(value: unknown): RunError | null {
	if (value === undefined || value === null) return null;
	if (!isObject(value)) return plain(typeof value === "string" ? value : JSON.stringify(value));
	const { name, message, stack, error } = value;
	if (typeof message !== "string") return error === undefined ? plain(JSON.stringify(value)) : errorOf(error);
	return {
		name: typeof name === "string" && name !== "" ? name : "Error",
		message: messageWithCauses(value) ?? message,
		stack: typeof stack === "string" && stack !== "" ? stack : null,
	};
}

const plain = (message: string): RunError => ({ name: "Error", message, stack: null });
