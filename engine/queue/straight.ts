import { canonicalJson } from "../protocol/canonical-json";
import type { LoadedRun } from "../run/load";
import { type DoneStep, engineError, type Outcome } from "../run/outcome";
import type { ClaimedWork } from "./claim";
import type { Result } from "./result";

/**
 * A result that needs nothing but its own job: one more step of a run that goes on in a straight line, or the
 * end of a run that nobody waits for. Most results are; they are written in groups, in one statement.
 */
export type Straight = {
	result: Result;
	/** `next`: the same process calls the function again. `queue`: its turn is over, others may be due. */
	after: "next" | "queue" | "complete";
	step: DoneStep | undefined;
	output: string | null;
};

/** @param mayGoOn whether this process may call the function again without queueing */
export function asStraight(result: Result, mayGoOn: boolean): Straight | undefined {
	const { job, run, outcome } = result;
	if (job.kind !== "start" && job.kind !== "discover") return undefined;
	if (outcome.kind === "complete") {
		if (!run.isPlain) return undefined;
		return { result, after: "complete", step: undefined, output: JSON.stringify(outcome.output) };
	}
	if (outcome.kind !== "steps" || outcome.parallel || outcome.planned.length > 0) return undefined;
	const [step] = outcome.done;
	if (!step || run.planOnly || run.steps.has(step.id)) return undefined;
	return { result, after: mayGoOn ? "next" : "queue", step, output: null };
}

/** Inngest's limits per run (pkg/consts/consts.go). */
const MAX_STEPS = 1_000;
const MAX_STATE_BYTES = 32 * 1024 * 1024;

/** The outcome, or the failure of a run that has grown too large. */
export function withinLimits(run: LoadedRun, outcome: Outcome): Outcome {
	if (outcome.kind !== "steps") return outcome;
	const bytes = outcome.done.reduce((sum, step) => sum + bytesOf(step), run.stateBytes);
	const excess =
		run.steps.size + outcome.done.length > MAX_STEPS
			? `more than ${MAX_STEPS} steps`
			: bytes > MAX_STATE_BYTES && `more than ${MAX_STATE_BYTES} bytes of state`;
	return excess ? { kind: "fail", error: engineError("RunTooLarge", `The run has ${excess}`) } : outcome;
}

/** What is nested too deeply to be written counts as too large. */
function bytesOf({ state }: DoneStep): number {
	try {
		return Buffer.byteLength(canonicalJson(state));
	} catch (error) {
		if (error instanceof RangeError) return Number.POSITIVE_INFINITY;
		throw error;
	}
}

/** The following call of a run whose step is written, as a claim would have loaded it. */
export function goOn({ result: { job, run, call }, step }: Straight): ClaimedWork {
	const steps = new Map(run.steps);
	const inputs = new Map(run.inputs);
	let { stateBytes } = run;
	if (step) {
		const state = canonicalJson(step.state);
		steps.set(step.id, state);
		inputs.delete(step.id);
		stateBytes += Buffer.byteLength(state);
	}
	const requestVersion = run.requestVersion === -1 ? (call?.requestVersion ?? -1) : run.requestVersion;
	return {
		job: { ...job, kind: "discover", attempt: 0, seq: job.seq + 1, queuedAt: new Date() },
		run: { ...run, steps, inputs, stateBytes, requestVersion },
	};
}

/** The row of engine.step. */
export function stepRow({ job, startedAt, run }: Result, step: DoneStep, position: number) {
	return {
		run_id: run.id,
		id: step.id,
		op: step.op,
		name: step.name,
		state: canonicalJson(step.state),
		failed: step.failed,
		attempts: job.attempt + 1,
		position,
		input: step.input,
		options: step.options,
		queued_at: job.queuedAt,
		started_at: startedAt,
	};
}
