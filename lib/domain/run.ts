/** Runs of functions as every Inngest server tells them, whichever it is. */

/** The id that this application goes by at every Inngest server; its functions' runs are asked for by it. */
export const INNGEST_APP_ID = "sundown";

/** Functions that keep the books of the others' runs: nobody looks for them but who works on this application. */
export const HOUSEKEEPING_FUNCTIONS: readonly string[] = [
	"record-failed-run",
	"follow-replay",
	"replay-runs",
	"close-cancelled-run",
	"tell-engineers",
];

/** A function's id as events and records have it, without the application it is of: `process-notice`. */
export function bareFunctionId(functionId: string): string {
	return functionId.startsWith(`${INNGEST_APP_ID}-`)
		? functionId.slice(INNGEST_APP_ID.length + 1)
		: functionId;
}

export const RUN_STATUSES = ["QUEUED", "RUNNING", "COMPLETED", "FAILED", "CANCELLED", "SKIPPED"] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** A run that has not ended can still change. */
export function hasEnded(status: RunStatus): boolean {
	return status !== "QUEUED" && status !== "RUNNING";
}

export type RunSummary = {
	id: string;
	/** `id` without the app: "process-notice". */
	function: { id: string; name: string };
	app: string;
	status: RunStatus;
	trigger: {
		/** Null for a cron trigger. */
		eventName: string | null;
		eventIds: string[];
		/** Null unless started by a schedule. */
		cron: string | null;
		isBatch: boolean;
	};
	queuedAt: Date;
	startedAt: Date | null;
	endedAt: Date | null;
};

/** A serialised error, as the SDK writes it. */
export type RunError = { name: string; message: string; stack: string | null };

/** What went in or came out; undefined when the server did not say, null when it was null. */
export type RunDetail = RunSummary & { output: unknown; error: RunError | null };

export type SpanStatus = "QUEUED" | "RUNNING" | "WAITING" | "COMPLETED" | "FAILED" | "CANCELLED" | "SKIPPED";
export type StepKind = "run" | "sleep" | "wait" | "invoke" | "send" | "other";

/** One try of a step, or of the function's code between its steps. Times: queued → (waited) → started → (ran) → ended. */
export type RunAttempt = {
	/** 0-based. */
	attempt: number;
	status: SpanStatus;
	queuedAt: Date;
	startedAt: Date | null;
	endedAt: Date | null;
	error: RunError | null;
};

/** What a sleep, a wait or an invocation waits for; a field is null when the server does not tell it. */
export type WaitsFor = {
	/** When it wakes at the latest. */
	until: Date | null;
	eventName: string | null;
	/** CEL that the event has to fulfil. */
	expression: string | null;
	/** The function that was invoked, and its run. */
	functionId: string | null;
	runId: string | null;
};

export type RunStep = {
	/** The server's id of the span; unique within its run. */
	id: string;
	/**
	 * What a rerun starts from: the id that the function gives the step, or the server's hash of it for a step with
	 * another name than its id. Null for the function's own code.
	 */
	stepId: string | null;
	name: string;
	kind: StepKind;
	status: SpanStatus;
	queuedAt: Date;
	startedAt: Date | null;
	endedAt: Date | null;
	attempts: RunAttempt[];
	/** Null for a step that waits for nothing, or when the server tells nothing of it. */
	waitsFor: WaitsFor | null;
	input: unknown;
	output: unknown;
	error: RunError | null;
};

/**
 * The steps of a run, in the order they began. `input` is what started it: the list of its events, each
 * `{id, name, data, ts}`; undefined when the server did not say.
 */
export type RunTrace = { runId: string; steps: RunStep[]; input?: unknown };
