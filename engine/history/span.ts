import { createHash } from "node:crypto";
import { isObject, type Json } from "../protocol/canonical-json";

export type SpanStatus = "RUNNING" | "COMPLETED" | "FAILED" | "WAITING" | "CANCELLED";
export type StepOp = "RUN" | "SLEEP" | "WAIT_FOR_EVENT" | "INVOKE";

/** Inngest's REST v2 `TraceSpan`: times in RFC 3339, `durationMs` an integer as text, absent fields left out. */
export type Span = {
	id: string;
	name: string;
	status: SpanStatus;
	stepOp?: StepOp;
	/** As the SDK hashes it. */
	stepId?: string;
	durationMs?: string;
	queuedAt: string;
	startedAt?: string;
	endedAt?: string;
	input?: Json;
	output?: Json;
	metadata?: SpanMetadata[];
	children: Span[];
};

/** Values are JSON texts. */
export type SpanMetadata = {
	scope: "step";
	kind: string;
	values: Record<string, string>;
	updatedAt: string;
};

export type SpanTimes = { queuedAt: Date; startedAt: Date | null; endedAt: Date | null };

type Told = Pick<Span, "name" | "status"> &
	Partial<Pick<Span, "stepOp" | "stepId" | "input" | "output" | "metadata" | "children">>;

/** @param key what makes the span's id: unique within all runs, and the same at each reading */
export function span(key: string, { queuedAt, startedAt, endedAt }: SpanTimes, told: Told): Span {
	return {
		id: createHash("sha256").update(key).digest("hex").slice(0, 16),
		...durationOf(startedAt, endedAt),
		queuedAt: queuedAt.toISOString(),
		...(startedAt ? { startedAt: startedAt.toISOString() } : {}),
		...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
		...told,
		children: told.children ?? [],
	};
}

/** Never below zero: start and end may be told by the clocks of two machines. */
export function durationOf(startedAt: Date | null, endedAt: Date | null): { durationMs?: string } {
	if (!startedAt || !endedAt) return {};
	return { durationMs: String(Math.max(0, endedAt.getTime() - startedAt.getTime())) };
}

/** An object is shown as it is, any other value as `data` (a protobuf Struct can hold nothing else). */
export function structOf(value: Json): Json {
	return isObject(value) ? value : { data: value };
}
