import { createHash } from "node:crypto";
import { canonicalJson } from "../protocol/canonical-json";
import type { ClaimedJob } from "../queue/job";
import { ulid } from "../ulid";
import type { LoadedRun } from "./load";

export type SdkCall = { url: string; body: string; headers: Record<string, string> };

/** Inngest's own limit for the body of a call (pkg/consts/consts.go). */
const MAX_INLINE_BYTES = 4 * 1024 * 1024;

/**
 * The request for one job (Inngest SDK spec 4.4). It never names `ctx.fn_id`: with it the SDK would post each
 * step to a checkpoint API, which this engine does not serve, and lose 1.75 s a step to its retries.
 * Events and steps that would make the body too large are left out; `use_api` lets the SDK fetch them.
 */
export function sdkCall(run: LoadedRun, job: ClaimedJob): SdkCall {
	const requestId = ulid();
	const jobId = `${run.id}-${job.key}-${job.seq}`;
	const stack = [...run.steps.keys()];
	const useApi = run.stateBytes + run.events.length > MAX_INLINE_BYTES;
	const ctx = {
		run_id: run.id,
		env: "",
		step_id: "step",
		attempt: job.attempt,
		max_attempts: run.maxAttempts,
		qi_id: "",
		request_id: requestId,
		generation_id: 0,
		job_id: jobId,
		disable_immediate_execution: run.planOnly,
		use_api: useApi,
		stack: { stack, current: stack.length },
	};
	const url = new URL(run.url);
	url.searchParams.set("fnId", run.functionId);
	url.searchParams.set("stepId", job.stepId);
	return {
		url: url.href,
		body: `{"ctx":${canonicalJson(ctx)},"defers":{},"event":${run.firstEvent},"events":${useApi ? "[]" : run.events},"steps":${useApi ? "{}" : memo(run)},"use_api":${useApi},"version":${run.requestVersion}}`,
		headers: {
			"x-run-id": run.id,
			"x-request-id": requestId,
			"x-inngest-generation-id": "0",
			"x-inngest-job-id": jobId,
			"x-inngest-req-version": String(run.requestVersion),
			"x-inngest-step-id": job.stepId,
			traceparent: traceparent(run.id, requestId),
		},
	};
}

/** The states of the steps, already canonical, under sorted ids. */
function memo({ steps, inputs }: LoadedRun): string {
	const states = [...inputs, ...steps].sort(([a], [b]) => (a < b ? -1 : 1));
	return `{${states.map(([id, state]) => `${JSON.stringify(id)}:${state}`).join(",")}}`;
}

/** W3C trace context: every call of a run belongs to one trace. */
function traceparent(runId: string, requestId: string): string {
	const hex = (text: string) => createHash("sha256").update(text).digest("hex");
	return `00-${hex(runId).slice(0, 32)}-${hex(requestId).slice(0, 16)}-01`;
}
