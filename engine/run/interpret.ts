import { retryAfterMs } from "../backoff";
import { isObject, type Json } from "../protocol/canonical-json";
import type { SdkResponse } from "../protocol/request";
import { interpretOps } from "./interpret-ops";
import { engineError, type Outcome, type RunError } from "./outcome";

export type Attempt = { attempt: number; maxAttempts: number };

/** Reads a response as Inngest's HTTP driver does: 206 ops, 200 the returned value, anything else a failed attempt. */
export function interpret(response: SdkResponse, attempt: Attempt): Outcome {
	const { status, headers } = response;
	if (!headers["x-inngest-sdk"]) return failedAttempt(notSdk(response), response, attempt);
	if (status === 206) return interpretOps(parse(response.body), response, attempt);
	if (status === 200) return { kind: "complete", output: parse(response.body) ?? null };
	return failedAttempt(errorOf(response), response, attempt);
}

/** The attempt failed outside a step: again after a while, or the run has failed. */
export function failedAttempt(error: RunError, response: SdkResponse | undefined, attempt: Attempt): Outcome {
	if (!mayRetry(response?.headers["x-inngest-no-retry"], attempt)) return { kind: "fail", error };
	return { kind: "retry", error, afterMs: retryAfterMs(response?.headers["retry-after"]), step: undefined };
}

export function mayRetry(noRetryHeader: string | undefined, { attempt, maxAttempts }: Attempt): boolean {
	return noRetryHeader !== "true" && attempt + 1 < maxAttempts;
}

function parse(body: string): Json | undefined {
	try {
		return JSON.parse(body) as Json;
	} catch {
		return undefined;
	}
}

function notSdk({ status, body }: SdkResponse): RunError {
	const said = body.trim().slice(0, 300);
	return engineError(
		"NotInngestSdk",
		`The answer (status ${status}) did not come from an Inngest SDK: ${said}`,
	);
}

/** The error object that the SDK serialised, or one made of what came instead. */
function errorOf({ status, body }: SdkResponse): RunError {
	const parsed = parse(body);
	if (isObject(parsed) && typeof parsed.message === "string") return parsed;
	// "Step not found" answers {error, requestedStep, foundSteps}: a step was renamed while the run went on.
	const message = isObject(parsed) && typeof parsed.error === "string" ? parsed.error : body.slice(0, 1_000);
	return engineError("Error", message || `The SDK answered status ${status} with an empty body`);
}
