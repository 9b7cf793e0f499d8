import type { RunAttempt, RunStep, RunSummary, SpanStatus } from "@/lib/domain/run";

/** A stretch of time in milliseconds since 1970. */
export type Axis = { start: number; end: number };

/**
 * A piece of a step's bar: `from` and `width` are fractions of the axis. `queued` is time in the queue before the
 * first attempt, `retry` the time between an attempt that failed and the next one, `ran` an attempt itself,
 * `waiting` a sleep or a wait for something outside the run.
 */
export type Segment = {
	kind: "queued" | "retry" | "ran" | "waiting";
	from: number;
	width: number;
	status: SpanStatus;
};

/** A bar shorter than this fraction of the axis would not be seen. */
const LEAST_WIDTH = 0.002;

/** From the run's queueing to its end; to `now` while it, or one of its steps, has not ended. */
export function axisOf(run: Pick<RunSummary, "queuedAt" | "endedAt">, steps: RunStep[], now: Date): Axis {
	const moments = steps.flatMap((step) => [
		step.queuedAt.getTime(),
		(step.endedAt ?? step.queuedAt).getTime(),
	]);
	const start = moments.reduce((a, b) => Math.min(a, b), run.queuedAt.getTime());
	const last = moments.reduce((a, b) => Math.max(a, b), (run.endedAt ?? now).getTime());
	return { start, end: Math.max(last, start + 1) };
}

/** The bar of a step. What has not ended reaches to the end of the axis. */
export function segmentsOf(step: RunStep, axis: Axis): Segment[] {
	const place = (kind: Segment["kind"], status: SpanStatus, from: number, until: number): Segment[] => {
		const length = axis.end - axis.start;
		const begin = clamp((from - axis.start) / length);
		const width = clamp((until - axis.start) / length) - begin;
		if (width <= 0 && (kind === "queued" || kind === "retry")) return [];
		const shown = Math.max(width, LEAST_WIDTH);
		return [{ kind, status, from: round(Math.min(begin, 1 - shown)), width: round(shown) }];
	};
	const end = (at: Date | null) => at?.getTime() ?? axis.end;

	if (waits(step) || step.attempts.length === 0) {
		const kind = waits(step) ? "waiting" : step.startedAt === null ? "queued" : "ran";
		return place(kind, step.status, (step.startedAt ?? step.queuedAt).getTime(), end(step.endedAt));
	}
	let freeFrom = axis.start;
	return triesOf(step).flatMap((attempt, n) => {
		// A server may give every attempt the step's own queueing time; the bar must not run over the attempt before.
		const queued = Math.max(attempt.queuedAt.getTime(), freeFrom);
		freeFrom = end(attempt.endedAt);
		const kind = n === 0 ? "queued" : "retry";
		const waited = place(kind, attempt.status, queued, end(attempt.startedAt ?? attempt.endedAt));
		if (attempt.startedAt === null) return waited;
		return [...waited, ...place("ran", attempt.status, attempt.startedAt.getTime(), freeFrom)];
	});
}

export type StepTimes = { queuedMs: number; retryMs: number; ranMs: number };

/** Milliseconds that a step spent in the queue, between its attempts, and at work in all of them. */
export function timesOf(step: RunStep, axis: Axis): StepTimes {
	const times = { queuedMs: 0, retryMs: 0, ranMs: 0 };
	let freeFrom = Number.NEGATIVE_INFINITY;
	for (const [n, attempt] of (step.attempts.length > 0 ? triesOf(step) : [step]).entries()) {
		const started = attempt.startedAt?.getTime() ?? attempt.endedAt?.getTime() ?? axis.end;
		const ended = attempt.endedAt?.getTime() ?? axis.end;
		const waited = Math.max(0, started - Math.max(attempt.queuedAt.getTime(), freeFrom));
		times[n === 0 ? "queuedMs" : "retryMs"] += waited;
		times.ranMs += Math.max(0, ended - started);
		freeFrom = ended;
	}
	return times;
}

/** Steps whose time passes outside of the functions: nothing of it is work. */
export function waits(step: Pick<RunStep, "kind">): boolean {
	return step.kind === "sleep" || step.kind === "wait" || step.kind === "invoke";
}

type Try = Pick<RunAttempt, "status" | "queuedAt" | "startedAt" | "endedAt">;

/** The attempts, and the wait for one that was still to come when the step was looked at or cancelled. */
function triesOf(step: RunStep): Try[] {
	const last = step.attempts.at(-1);
	const isOver = step.status === "COMPLETED" || step.status === "FAILED";
	if (isOver || !last?.endedAt) return step.attempts;
	const { status, endedAt } = step;
	return [...step.attempts, { status, queuedAt: last.endedAt, startedAt: null, endedAt }];
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
	...[1, 2, 5, 10, 20, 50, 100, 200, 500],
	...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND),
	...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
	...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
	...[1, 2, 5, 10, 30, 90].map((days) => days * DAY),
];
const MOST_TICKS = 5;

/** Round times since the start of the axis, at most five, with the place of each as a fraction. */
export function ticksOf(axis: Axis): { at: number; ms: number }[] {
	const length = axis.end - axis.start;
	const step = STEPS.find((size) => length / size <= MOST_TICKS) ?? length;
	const count = Math.floor(length / step);
	return Array.from({ length: count }, (_, n) => ({
		at: round(((n + 1) * step) / length),
		ms: (n + 1) * step,
	}));
}

function clamp(fraction: number): number {
	return Math.min(1, Math.max(0, fraction));
}

function round(fraction: number): number {
	return Math.round(fraction * 1e4) / 1e4;
}
