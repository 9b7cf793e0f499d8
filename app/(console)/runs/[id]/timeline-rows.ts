import { STATUS_LABEL } from "@/components/runs/status-label";
import type { RunStep, RunSummary, SpanStatus, StepKind } from "@/lib/domain/run";
import { type Axis, axisOf, type Segment, segmentsOf, ticksOf, timesOf, waits } from "./timeline-geometry";

/** What the timeline shows of a step before it is opened: no input, no output, so that a thousand fit in a page. */
export type TimelineRow = {
	id: string;
	stepId: string | null;
	name: string;
	kind: StepKind;
	status: SpanStatus;
	attempts: number;
	queuedMs: number;
	/** Between attempts that failed and the ones after them. */
	retryMs: number;
	ranMs: number;
	/** When a step that still waits goes on at the latest, ISO 8601; null when it waits no more, or nobody tells. */
	until: string | null;
	/** True when its time passes outside of the functions. */
	waits: boolean;
	segments: Segment[];
};

export type TimelineData = { rows: TimelineRow[]; ticks: { at: number; ms: number }[] };

export function timelineOf(
	run: Pick<RunSummary, "queuedAt" | "endedAt">,
	steps: RunStep[],
	now: Date,
): TimelineData {
	const axis = axisOf(run, steps, now);
	return { rows: steps.map((step) => rowOf(step, axis)), ticks: ticksOf(axis) };
}

function rowOf(step: RunStep, axis: Axis): TimelineRow {
	const { id, stepId, name, status } = step;
	// A server may not tell the kind of a step that failed; all but the mere step they do tell.
	const kind = step.kind === "other" && stepId !== null ? "run" : step.kind;
	const attempts = step.attempts.length;
	return {
		...{ id, stepId, name, kind, status, attempts },
		...timesOf(step, axis),
		until: step.endedAt === null ? (step.waitsFor?.until?.toISOString() ?? null) : null,
		waits: waits(step),
		segments: segmentsOf(step, axis),
	};
}

/** The step to open by itself: what the run failed at, the function's own code only when it was no step. */
export function stepToOpen(rows: TimelineRow[]): string | null {
	const failed = rows.filter((row) => row.status === "FAILED");
	return (failed.findLast((row) => row.stepId !== null) ?? failed.at(-1))?.id ?? null;
}

/** Steps with all of the words in their name, id or status; without words all. */
export function stepsNamed(rows: TimelineRow[], words: string): TimelineRow[] {
	const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
	if (wanted.length === 0) return rows;
	return rows.filter(({ name, stepId, status }) => {
		const text = `${name} ${stepId ?? ""} ${STATUS_LABEL[status]}`.toLowerCase();
		return wanted.every((word) => text.includes(word));
	});
}
