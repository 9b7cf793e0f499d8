import type {
	RunAttempt,
	RunError,
	RunStep,
	RunTrace,
	SpanStatus,
	StepKind,
	WaitsFor,
} from "@/lib/domain/run";
import { stepIdOf } from "./step-id";

/**
 * A span as servers tell it. Under the run's span lie, side by side: for a step, its group (with "Attempt N" children
 * unless the first attempt did it) and what the SDK measured of each attempt; for the function's own code, one
 * "executor.nonstep" an attempt, and often a "Finalization" that tells a part of the same again.
 */
export type Span = {
	id: string;
	name: string;
	kind: StepKind;
	status: SpanStatus;
	/** SHA-1 of the step's id; null for what is no step. */
	stepHash: string | null;
	queuedAt: Date;
	startedAt: Date | null;
	endedAt: Date | null;
	input: unknown;
	output: unknown;
	error: RunError | null;
	waitsFor: WaitsFor | null;
	children: Span[];
};

/** What the function does between its steps shows under this name. */
export const FUNCTION_CODE = "Function code";

const NONSTEP = "executor.nonstep";
const ATTEMPT = /^Attempt \d+$/;

export function traceOf(runId: string, root: Span): RunTrace {
	const steps = joinRetries([...stepsIn(root), ...functionCodeIn(root)].sort(byBeginning));
	return { runId, input: root.input, steps: steps.map((step) => cutOff(step, root)) };
}

function stepsIn(root: Span): RunStep[] {
	const byHash = new Map<string, Span[]>();
	for (const span of root.children) {
		if (span.stepHash !== null) byHash.set(span.stepHash, [...(byHash.get(span.stepHash) ?? []), span]);
	}
	return [...byHash].map(([hash, spans]) => stepOf(hash, spans.sort(byBeginning)));
}

function stepOf(hash: string, spans: Span[]): RunStep {
	const [first] = spans;
	const last = spans.at(-1);
	if (!first || !last) throw new Error(`no span of step ${hash}`);
	const group = groupAmong(spans);
	const kind = spans.some((span) => span.kind === "send") ? "send" : first.kind;
	const attempts = group ? attemptsOf(group) : spans;
	// The group of a step found only after the function's own code had failed is named otherwise: it is made up here.
	const whole = group ?? { ...last, id: first.id, queuedAt: first.queuedAt, startedAt: first.startedAt };
	return {
		...outside(whole),
		kind,
		stepId: stepIdOf(first.name, hash),
		attempts: isTried(kind) ? attempts.map(toAttempt) : [],
		input: spans.find((span) => span.input !== undefined)?.input,
		waitsFor: isTried(kind) ? null : (spans.find((span) => span.waitsFor)?.waitsFor ?? null),
	};
}

/** The span that holds the others, if one does: with attempts under it, or around what was measured. */
function groupAmong(spans: Span[]): Span | undefined {
	const grouped = spans.find((span) => span.children.some(isAttempt));
	if (grouped) return grouped;
	const [first, second] = spans;
	return first && (!second || encloses(first, second)) ? first : undefined;
}

function encloses(outer: Span, inner: Span): boolean {
	if (!outer.endedAt || !inner.startedAt) return true;
	return inner.startedAt <= outer.endedAt;
}

/** A step that the first attempt did shows none: then it is its own. */
function attemptsOf(group: Span): Span[] {
	const attempts = group.children.filter(isAttempt);
	return attempts.length > 0 ? attempts : [group];
}

const isAttempt = (span: Span) => ATTEMPT.test(span.name);

/** Sleeps, waits and invocations are not tried: they pass. */
const isTried = (kind: StepKind) => kind === "run" || kind === "send" || kind === "other";

/** Runs of the function's own code, each as a step with one attempt. */
function functionCodeIn(root: Span): RunStep[] {
	const loose = root.children.filter((span) => span.stepHash === null);
	const told = loose.filter((span) => span.name === NONSTEP);
	const others = loose
		.filter((span) => span.name !== NONSTEP)
		.flatMap(attemptsOf)
		.filter((span) => span.stepHash === null && !told.some((one) => overlap(one, span)));
	return [...told, ...others].map((span) => ({
		...outside(span),
		name: FUNCTION_CODE,
		kind: "other" as const,
		stepId: null,
		attempts: [toAttempt(span)],
	}));
}

function overlap(a: Span, b: Span): boolean {
	if (!a.startedAt || !b.startedAt) return false;
	return a.startedAt <= (b.endedAt ?? b.startedAt) && b.startedAt <= (a.endedAt ?? a.startedAt);
}

/** Function code that failed and was tried again, with no step between, is one step with several attempts. */
function joinRetries(steps: RunStep[]): RunStep[] {
	const joined: RunStep[] = [];
	for (const step of steps) {
		const before = joined.at(-1);
		const retries = step.stepId === null && before?.stepId === null && before.status === "FAILED";
		if (retries) joined.splice(-1, 1, retryOf(before, step));
		else joined.push(step);
	}
	return joined;
}

function retryOf(before: RunStep, again: RunStep): RunStep {
	const { id, queuedAt, startedAt } = before;
	const attempts = [...before.attempts, ...again.attempts].map((one, attempt) => ({ ...one, attempt }));
	return { ...again, id, queuedAt, startedAt, attempts };
}

/** A step that was waiting when its run was cancelled goes on waiting in the server's eyes; it ended with the run. */
function cutOff(step: RunStep, root: Span): RunStep {
	if (step.endedAt || !root.endedAt) return step;
	const end = { status: "CANCELLED", endedAt: root.endedAt } as const;
	const attempts = step.attempts.map((attempt) => (attempt.endedAt ? attempt : { ...attempt, ...end }));
	return { ...step, ...end, attempts };
}

function outside(span: Span) {
	const { id, name, status, queuedAt, startedAt, endedAt, input, output, error } = span;
	return { id, name, status, queuedAt, startedAt, endedAt, input, output, error, waitsFor: null };
}

function toAttempt({ status, queuedAt, startedAt, endedAt, error }: Span, attempt = 0): RunAttempt {
	return { attempt, status, queuedAt, startedAt, endedAt, error };
}

const began = ({ startedAt, queuedAt }: Pick<Span, "startedAt" | "queuedAt">) =>
	(startedAt ?? queuedAt).getTime();

/** In the order they began; what was queued first goes first where they began together. */
function byBeginning(
	a: Pick<Span, "startedAt" | "queuedAt">,
	b: Pick<Span, "startedAt" | "queuedAt">,
): number {
	return began(a) - began(b) || a.queuedAt.getTime() - b.queuedAt.getTime();
}
