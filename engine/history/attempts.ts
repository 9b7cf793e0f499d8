import { parseJson } from "../protocol/canonical-json";
import type { AttemptRow, History, StepRow } from "./load-history";
import { type Span, type SpanStatus, span, structOf } from "./span";

/** What a failed try belongs to, if not to a step by its id. */
export const DISCOVERY = "discovery";
export const CALL = "call";
export const FINALIZATION = "finalization";

/** `stepId` of a try that failed outside any step. */
const BETWEEN_STEPS = "step";

const CALL_OPS = new Set(["StepRun", "StepError", "StepFailed"]);

/** Failed tries by what they belong to: a step's id, or one of the names above. */
export function groupAttempts(history: History): Map<string, AttemptRow[]> {
	const own = groupBy(
		history.attempts.filter((attempt) => attempt.stepId !== BETWEEN_STEPS),
		(attempt) => attempt.stepId,
	);
	return groupBy(history.attempts, (attempt) =>
		attempt.stepId === BETWEEN_STEPS ? ownerOf(attempt, history, own) : attempt.stepId,
	);
}

/**
 * A function that throws between steps fails a try of whatever its next call finds: the step that the call
 * then ran itself, whose count of tries has a gap for it, several planned ones, or the end of the run.
 */
function ownerOf(attempt: AttemptRow, history: History, own: Map<string, AttemptRow[]>): string {
	const { steps, jobs, run } = history;
	const later = steps.filter((step) => step.startedAt !== null && step.endedAt >= attempt.endedAt);
	const found = later.find((step) => hasGap(step, attempt.attempt, own.get(step.id) ?? []));
	if (found) return found.id;
	const isUnderWay = jobs.some((job) => isCall(job) && job.attempt > attempt.attempt);
	if (isUnderWay) return CALL;
	if (later.length > 0 || jobs.some((job) => !isCall(job))) return DISCOVERY;
	return run.endedAt ? FINALIZATION : CALL;
}

function hasGap(step: StepRow, attempt: number, own: readonly AttemptRow[]): boolean {
	return CALL_OPS.has(step.op) && attempt < step.attempts - 1 && own.every((one) => one.attempt !== attempt);
}

/** A call that finds out what comes next, in contrast to one for a planned step. */
export function isCall({ kind }: History["jobs"][number]): boolean {
	return kind === "start" || kind === "discover";
}

type Last = { attempt: number; status: SpanStatus; startedAt: Date | null; endedAt: Date | null };

/**
 * The tries as Inngest's server nests them: "Attempt 0", "Attempt 1" …, each queued since the end of the one
 * before, so that the pause between them counts as queue time.
 * @param last the try that gave the result, or that is under way; its output is the step's
 */
export function attemptSpans(
	key: string,
	queuedAt: Date,
	attempts: readonly AttemptRow[],
	about: Pick<Span, "stepOp" | "stepId">,
	last?: Last & { output?: Span["output"] },
): Span[] {
	let since = queuedAt;
	const spans = attempts.map(({ attempt, startedAt, endedAt, error }) => {
		const times = { queuedAt: since, startedAt, endedAt };
		since = endedAt;
		const output = error === null ? {} : { output: structOf(parseJson(error)) };
		return span(`${key} ${attempt}`, times, {
			name: `Attempt ${attempt}`,
			status: "FAILED",
			...about,
			...output,
		});
	});
	if (!last) return spans;
	const { attempt, status, startedAt, endedAt, output } = last;
	const times = { queuedAt: since, startedAt, endedAt };
	const told = { name: `Attempt ${attempt}`, status, ...about, ...(output === undefined ? {} : { output }) };
	return [...spans, span(`${key} ${attempt}`, times, told)];
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = keyOf(item);
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return groups;
}
