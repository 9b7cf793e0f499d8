import type { Until } from "../duration";
import type { Json } from "../protocol/canonical-json";

/** An error as the SDK serialises it; `error` is added by the server in lifecycle events. */
export type RunError = { [key: string]: Json };

/**
 * A step that has its result; `state` is what the SDK is sent for it from now on.
 * `input` (arguments of step.run) and `options` are canonical JSON, for people to read.
 */
export type DoneStep = {
	id: string;
	op: string;
	name: string | null;
	state: Json;
	failed: boolean;
	input: string | null;
	options: string | null;
};

/** What ends a planned step: a call of the function, a time, an event, or the end of another run. */
export type Awaited =
	| { kind: "step" }
	| { kind: "sleep"; until: Until }
	| { kind: "wait"; until: Until; eventName: string; expression: string | null }
	| { kind: "invoke"; until: Until; functionId: string; payload: { [key: string]: Json } };

/** A step that has yet to happen. */
export type PlannedStep = {
	id: string;
	name: string | null;
	/** In a race the function is called again after each step, not when all are done. */
	race: boolean;
	/** Canonical JSON of the op's options. */
	options: string | null;
	awaits: Awaited;
};

/** What one call of the SDK, or the end of a sleep, means for the run. */
export type Outcome =
	| {
			kind: "retry";
			error: RunError;
			afterMs: number | undefined;
			step: { id: string; name: string | null } | undefined;
	  }
	| { kind: "steps"; done: DoneStep[]; planned: PlannedStep[]; parallel: boolean }
	| { kind: "complete"; output: Json }
	| { kind: "fail"; error: RunError };

export function engineError(name: string, message: string): RunError {
	return { name, message, stack: `${name}: ${message}`, __serialized: true };
}
