import { z } from "zod";
import { retryAfterMs } from "../backoff";
import { sleepUntil, type Until } from "../duration";
import { ExpressionError, parseExpression } from "../expression/expression";
import { canonicalJson, type Json } from "../protocol/canonical-json";
import type { SdkResponse } from "../protocol/request";
import { type Attempt, mayRetry } from "./interpret";
import {
	type Awaited,
	type DoneStep,
	engineError,
	type Outcome,
	type PlannedStep,
	type RunError,
} from "./outcome";

const json = z.custom<Json>((value) => value !== undefined);
const jsonObject = z.record(z.string(), json);

const opSchema = z.object({
	// The SDK sends SHA-1 in hex; other text could not be kept in every column.
	id: z.string().regex(/^[\w-]{1,128}$/),
	op: z.string(),
	name: z.string().nullish(),
	displayName: z.string().nullish(),
	opts: jsonObject.nullish(),
	data: json.nullish(),
	error: z.custom<RunError>((value) => typeof value === "object" && value !== null).nullish(),
});

type Op = z.infer<typeof opSchema>;
type Failure = Extract<Outcome, { kind: "fail" }>;

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

function readOp(op: Op): DoneStep | PlannedStep | Failure {
	switch (op.op) {
		case "StepRun":
			return done(op, { data: op.data ?? null }, false);
		case "StepError":
		case "StepFailed":
			return done(op, { error: errorOf(op) }, true);
		default: {
			const awaits = awaitedBy(op);
			return "error" in awaits ? awaits : plan(op, awaits);
		}
	}
}

function done(op: Op, state: Json, failed: boolean): DoneStep {
	const { input, ...options } = op.opts ?? {};
	return {
		id: op.id,
		op: op.op,
		name: nameOf(op),
		state,
		failed,
		input: input === undefined ? null : canonicalJson(input),
		options: optionsText(options),
	};
}

function plan(op: Op, awaits: Awaited): PlannedStep {
	const options = awaits.kind === "sleep" ? { until: op.name ?? "" } : { ...op.opts, ...eventOf(awaits) };
	return {
		id: op.id,
		name: nameOf(op),
		race: op.opts?.parallelMode === "race",
		options: optionsText(options),
		awaits,
	};
}

function awaitedBy(op: Op): Awaited | Failure {
	switch (op.op) {
		case "StepPlanned":
			return { kind: "step" };
		case "Sleep":
			return withUntil(op, op.name, (until) => ({ kind: "sleep", until }));
		case "WaitForEvent":
			return waitForEvent(op);
		case "InvokeFunction":
			return invokeFunction(op);
		default:
			return fail(
				"UnsupportedOp",
				`step "${nameOf(op)}" needs op "${op.op}", which this engine does not support`,
			);
	}
}

const waitOptions = z.object({ timeout: z.string(), if: z.string().nullish() });

function waitForEvent(op: Op): Awaited | Failure {
	const options = waitOptions.safeParse(op.opts);
	if (!options.success || !op.name)
		return fail("InvalidWait", `step "${nameOf(op)}" waits for an event that cannot be read`);
	const { timeout, if: expression = null } = options.data;
	const refused = expression ? refusal(expression) : undefined;
	if (refused) return fail("UnsupportedExpression", `step "${nameOf(op)}": ${refused}`);
	return withUntil(op, timeout, (until) => ({ kind: "wait", until, eventName: op.name ?? "", expression }));
}

const invokeOptions = z.object({
	function_id: z.string().min(1),
	payload: jsonObject.default({}),
	timeout: z.string().nullish(),
});

/** Inngest waits a year for a function when no timeout is given. */
const INVOKE_TIMEOUT = "365d";

function invokeFunction(op: Op): Awaited | Failure {
	const options = invokeOptions.safeParse(op.opts);
	if (!options.success)
		return fail("InvalidInvoke", `step "${nameOf(op)}" invokes a function that cannot be read`);
	const { function_id: functionId, payload, timeout } = options.data;
	return withUntil(op, timeout ?? INVOKE_TIMEOUT, (until) => ({
		kind: "invoke",
		until,
		functionId,
		payload,
	}));
}

function withUntil(
	op: Op,
	text: string | null | undefined,
	make: (until: Until) => Awaited,
): Awaited | Failure {
	const until = sleepUntil(text ?? "");
	return until
		? make(until)
		: fail(
				`Invalid${op.op}`,
				`step "${nameOf(op)}" lasts until "${text}", which is no duration and no time within 366 days`,
			);
}

function refusal(expression: string): string | undefined {
	try {
		parseExpression(expression);
		return undefined;
	} catch (error) {
		if (!(error instanceof ExpressionError)) throw error;
		return error.message;
	}
}

function retryStep(op: Op, response: SdkResponse): Outcome {
	return {
		kind: "retry",
		error: errorOf(op),
		afterMs: retryAfterMs(response.headers["retry-after"]),
		step: { id: op.id, name: nameOf(op) },
	};
}

const nameOf = (op: Op): string | null => op.displayName ?? op.name ?? null;
const eventOf = (awaits: Awaited) => (awaits.kind === "wait" ? { event: awaits.eventName } : {});
const optionsText = (options: { [key: string]: Json }) =>
	Object.keys(options).length > 0 ? canonicalJson(options) : null;

function errorOf(op: Op): RunError {
	return op.error ?? engineError("Error", `step "${op.displayName ?? op.id}" failed without saying why`);
}

function fail(name: string, message: string): Failure {
	return { kind: "fail", error: engineError(name, message) };
}
