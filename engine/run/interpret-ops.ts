import { z } from "zod";
import { retryAfterMs } from "../backoff";
import { sleepUntil } from "../duration";
import type { Json } from "../protocol/canonical-json";
import type { SdkResponse } from "../protocol/request";
import { type Attempt, mayRetry } from "./interpret";
import { type DoneStep, engineError, type Outcome, type PlannedStep, type RunError } from "./outcome";

const json = z.custom<Json>((value) => value !== undefined);

const opSchema = z.object({
	id: z.string().min(1),
	op: z.string(),
	name: z.string().nullish(),
	displayName: z.string().nullish(),
	opts: z.object({ parallelMode: z.string().optional() }).nullish(),
	data: json.nullish(),
	error: z.custom<RunError>((value) => typeof value === "object" && value !== null).nullish(),
});

type Op = z.infer<typeof opSchema>;

/** Reads the ops of a 206. One op that the engine does not have fails the run, naming it. */
export function interpretOps(body: Json | undefined, response: SdkResponse, attempt: Attempt): Outcome {
	const parsed = z.array(opSchema).safeParse(body);
	if (!parsed.success)
		return fail("InvalidOps", `the SDK answered ops that cannot be read: ${parsed.error.message}`);
	const done: DoneStep[] = [];
	const planned: PlannedStep[] = [];
	for (const op of parsed.data) {
		if (op.op === "StepError" && mayRetry(response.headers["x-inngest-no-retry"], attempt)) {
			return retryStep(op, response);
		}
		const step = readOp(op);
		if ("kind" in step) return step;
		if ("state" in step) done.push(step);
		else planned.push(step);
	}
	return { kind: "steps", done, planned, parallel: parsed.data.length > 1 };
}

function readOp(op: Op): DoneStep | PlannedStep | Extract<Outcome, { kind: "fail" }> {
	const base = { id: op.id, name: op.displayName ?? op.name ?? null };
	const race = op.opts?.parallelMode === "race";
	switch (op.op) {
		case "StepRun":
			return { ...base, op: op.op, state: { data: op.data ?? null }, failed: false };
		case "StepError":
		case "StepFailed":
			return { ...base, op: op.op, state: { error: errorOf(op) }, failed: true };
		case "StepPlanned":
			return { ...base, race, until: undefined };
		case "Sleep": {
			const until = sleepUntil(op.name ?? "");
			return until
				? { ...base, race, until }
				: fail("InvalidSleep", `step "${base.name}" sleeps until "${op.name}", no time within 366 days`);
		}
		default:
			return fail(
				"UnsupportedOp",
				`step "${base.name}" needs op "${op.op}", which this engine does not support`,
			);
	}
}

function retryStep(op: Op, response: SdkResponse): Outcome {
	return {
		kind: "retry",
		error: errorOf(op),
		afterMs: retryAfterMs(response.headers["retry-after"]),
		stepId: op.id,
	};
}

function errorOf(op: Op): RunError {
	return op.error ?? engineError("Error", `step "${op.displayName ?? op.id}" failed without saying why`);
}

function fail(name: string, message: string): Extract<Outcome, { kind: "fail" }> {
	return { kind: "fail", error: engineError(name, message) };
}
