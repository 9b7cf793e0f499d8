import type { RunAttempt, RunError, RunStep, SpanStatus, WaitsFor } from "@/lib/domain/run";
import { cut, type Payload, presentPayload } from "./payload";

export type AttemptDetail = {
	/** 1-based, as people count. */
	number: number;
	status: SpanStatus;
	queuedAt: string;
	startedAt: string | null;
	endedAt: string | null;
	error: string | null;
};

/** What an opened step shows; moments in ISO 8601. Sent as JSON, one step at a time. */
export type StepDetail = {
	queuedAt: string;
	startedAt: string | null;
	endedAt: string | null;
	input: Payload | null;
	output: Payload | null;
	error: RunError | null;
	attempts: AttemptDetail[];
	waitsFor: (Omit<WaitsFor, "until"> & { until: string | null }) | null;
};

export function stepDetail(step: RunStep): StepDetail {
	return {
		...moments(step),
		input: presentPayload(step.input),
		output: presentPayload(step.output),
		error: step.error && shortened(step.error),
		attempts: step.attempts.map(attemptDetail),
		waitsFor: step.waitsFor && { ...step.waitsFor, until: step.waitsFor.until?.toISOString() ?? null },
	};
}

function attemptDetail(attempt: RunAttempt): AttemptDetail {
	const { error, status } = attempt;
	return {
		number: attempt.attempt + 1,
		status,
		...moments(attempt),
		error: error && cut(`${error.name}: ${error.message}`),
	};
}

function moments({ queuedAt, startedAt, endedAt }: Pick<RunStep, "queuedAt" | "startedAt" | "endedAt">) {
	return {
		queuedAt: queuedAt.toISOString(),
		startedAt: startedAt?.toISOString() ?? null,
		endedAt: endedAt?.toISOString() ?? null,
	};
}

function shortened({ name, message, stack }: RunError): RunError {
	return { name, message: cut(message), stack: stack === null ? null : cut(stack) };
}
