import { attemptSpans, CALL, isCall } from "./attempts";
import type { AttemptRow, History, JobRow } from "./load-history";
import { type Span, type StepOp, span } from "./span";
import { optionsOf } from "./step-spans";

const OPS: Partial<Record<JobRow["kind"], StepOp>> = {
	step: "RUN",
	sleep: "SLEEP",
	wait: "WAIT_FOR_EVENT",
	invoke: "INVOKE",
};

/** The spans of what is planned, waits, is tried again or is being executed. */
export function openSpans(history: History, attempts: ReadonlyMap<string, AttemptRow[]>): Span[] {
	const planned = history.jobs.filter((job) => !isCall(job));
	const call = history.jobs.find(isCall);
	const open = openSteps(history, planned);
	// The next call tries the step that failed last; whatever else has no result gets none.
	const retried = call ? open.pop() : undefined;
	const of = (stepId: string) => attempts.get(stepId) ?? [];
	return [
		...open.map((stepId) => givenUp(history, stepId, of(stepId))),
		...planned.map((job) => plannedSpan(history, job, of(job.stepId))),
		...(call && retried ? [callSpan(history, call, { stepId: retried }, of(retried))] : []),
		...(call && (of(CALL).length > 0 || (call.isLeased && !retried))
			? [callSpan(history, call, undefined, of(CALL))]
			: []),
	];
}

/** Steps that have failed tries but neither a result nor a job, in the order of their first try. */
function openSteps({ attempts, steps }: History, planned: readonly JobRow[]): string[] {
	const known = new Set(["step", ...steps.map((step) => step.id), ...planned.map((job) => job.stepId)]);
	return [...new Set(attempts.map((attempt) => attempt.stepId))].filter((id) => !known.has(id));
}

/** A step that the end of its run left without a result. */
function givenUp({ run }: History, stepId: string, attempts: AttemptRow[]): Span {
	const [first] = attempts;
	const last = attempts.at(-1);
	const about = { stepOp: "RUN" as const, stepId };
	const queuedAt = first?.queuedAt ?? first?.startedAt ?? run.queuedAt;
	const key = `${run.id} ${stepId}`;
	const children = attemptSpans(key, queuedAt, attempts, about);
	const endedAt = run.status === "CANCELLED" ? run.endedAt : (last?.endedAt ?? null);
	const output = children.at(-1)?.output;
	return span(
		key,
		{ queuedAt, startedAt: first?.startedAt ?? null, endedAt },
		{
			name: last?.stepName ?? stepId,
			status: run.status === "CANCELLED" ? "CANCELLED" : "FAILED",
			...about,
			...(output === undefined ? {} : { output }),
			children: children.length > 1 || run.status === "CANCELLED" ? children : [],
		},
	);
}

function plannedSpan(history: History, job: JobRow, attempts: AttemptRow[]): Span {
	if (job.kind === "step") return callSpan(history, job, job, attempts);
	const key = `${history.run.id} ${job.stepId}`;
	const { plannedAt } = job;
	return span(
		key,
		{ queuedAt: plannedAt, startedAt: plannedAt, endedAt: null },
		{
			name: job.stepName ?? job.stepId,
			status: job.kind === "invoke" ? "RUNNING" : "WAITING",
			...(OPS[job.kind] ? { stepOp: OPS[job.kind] } : {}),
			stepId: job.stepId,
			...optionsOf(job.options, plannedAt, history.invoked.get(job.stepId)),
		},
	);
}

type About = { stepId: string; stepName?: string | null } | undefined;

/** A call that is queued or under way, with the tries that came before it. */
function callSpan(history: History, job: JobRow, step: About, attempts: AttemptRow[]): Span {
	const { run } = history;
	const [first] = attempts;
	const since = sinceWhen(history, job);
	const queuedAt = first?.queuedAt ?? since;
	const about = step ? { stepOp: "RUN" as const, stepId: step.stepId } : {};
	const status = job.isLeased ? ("RUNNING" as const) : ("WAITING" as const);
	const key = `${run.id} ${step?.stepId ?? CALL}`;
	const current = { attempt: job.attempt, status, startedAt: since, endedAt: null };
	const isTold = job.isLeased && (attempts.length > 0 || !step);
	return span(
		key,
		{ queuedAt, startedAt: first?.startedAt ?? (job.isLeased ? since : null), endedAt: null },
		{
			name: step?.stepName ?? attempts.at(-1)?.stepName ?? step?.stepId ?? "Execution",
			status,
			...about,
			children: attemptSpans(key, queuedAt, attempts, about, isTold ? current : undefined),
		},
	);
}

/** A call is shown from when it was due: the moment of its claim is stored with its result. */
function sinceWhen({ run, steps }: History, job: JobRow): Date {
	if (job.kind === "start" && job.attempt === 0 && run.startedAt) return run.startedAt;
	// A run that goes on in a straight line keeps its job, and with it the job's time.
	const lastEnd = job.kind === "discover" && job.attempt === 0 ? steps.at(-1)?.endedAt : undefined;
	return lastEnd && lastEnd > job.runAt ? lastEnd : job.runAt;
}
