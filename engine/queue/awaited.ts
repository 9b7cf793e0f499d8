import { type Json, parseJson } from "../protocol/canonical-json";
import { engineError, type Outcome } from "../run/outcome";
import type { ClaimedJob } from "./job";

const OPS: Partial<Record<ClaimedJob["kind"], string>> = {
	sleep: "Sleep",
	wait: "WaitForEvent",
	invoke: "InvokeFunction",
};

/** What a sleep, a wait or an invoke ended with: null, the raw event or null, {data} or {error} (SDK spec 5.3). */
export function awaited(job: ClaimedJob): Outcome {
	const state = stateOf(job);
	const failed = job.kind === "invoke" && typeof state === "object" && state !== null && "error" in state;
	const step = {
		id: job.stepId,
		op: OPS[job.kind] ?? job.kind,
		name: job.stepName,
		state,
		failed,
		input: null,
		options: job.options,
	};
	return { kind: "steps", done: [step], planned: [], parallel: false };
}

function stateOf(job: ClaimedJob): Json {
	if (job.payload !== null) return parseJson(job.payload);
	if (job.kind !== "invoke") return null;
	// As Inngest names it (pkg/execution/execution.go).
	const message = "Timed out waiting for the invoked function to finish";
	return { error: engineError("InngestInvokeTimeoutError", message) };
}
