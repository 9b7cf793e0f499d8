import { createHash } from "node:crypto";
import { canonicalJson, parseJson } from "../protocol/canonical-json";
import type { ClaimedJob } from "../queue/claim";
import { ulid } from "../ulid";
import type { LoadedRun } from "./load";

export type SdkCall = { url: string; body: string; headers: Record<string, string> };

/**
 * The request for one job (Inngest SDK spec 4.4). It never names `ctx.fn_id`: with it the SDK would post each
 * step to a checkpoint API, which this engine does not serve, and lose 1.75 s a step to its retries.
 * Steps are always sent inline, so `use_api` is false.
 */
export function sdkCall(run: LoadedRun, job: ClaimedJob): SdkCall {
	const requestId = ulid();
	const jobId = `${run.id}-${job.key}`;
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
		use_api: false,
		stack: { stack: run.stack, current: run.stack.length },
	};
	const url = new URL(run.url);
	url.searchParams.set("fnId", run.functionId);
	url.searchParams.set("stepId", job.stepId);
	return {
		url: url.href,
		body: `{"ctx":${canonicalJson(ctx)},"defers":{},"event":${firstOf(run.events)},"events":${run.events},"steps":${memo(run)},"use_api":false,"version":${run.requestVersion}}`,
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

function firstOf(events: string): string {
	const list = parseJson(events);
	return canonicalJson(Array.isArray(list) ? (list[0] ?? null) : null);
}

/** The states of the steps on the stack, already canonical, under sorted ids. */
function memo({ stack, steps }: LoadedRun): string {
	const members = [...stack].sort().map((id) => `${JSON.stringify(id)}:${steps.get(id) ?? "null"}`);
	return `{${members.join(",")}}`;
}

/** W3C trace context: every call of a run belongs to one trace. */
function traceparent(runId: string, requestId: string): string {
	const hex = (text: string) => createHash("sha256").update(text).digest("hex");
	return `00-${hex(runId).slice(0, 32)}-${hex(requestId).slice(0, 16)}-01`;
}
