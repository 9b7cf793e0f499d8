import type { Outcome } from "@/lib/domain/breaker";

/**
 * What an HTTP answer that was no success says about who gave it: RFC 9110 §15 and, for 429, RFC 6585 §4.
 * 429 is no failure: the dependency works and names its pace, often for one caller or channel only; stopping all
 * calls for it would be more than it asked for.
 */
export function judgeAnswer(status: number, retryAfterMs: number | null, error: string): Outcome {
	if (status === 429) return { kind: "asked_to_wait", waitMs: retryAfterMs };
	if (status >= 500 || status === 408) return { kind: "failed", error };
	return { kind: "refused" };
}

/** `fetch` rejects so when no answer, or no whole answer, came: WHATWG Fetch, "network error"; the words are undici's. */
const NETWORK_ERRORS = new Set(["fetch failed", "terminated"]);

/** What an error of `fetch` itself says: only that nothing was reached in time counts; any other is our own mistake. */
export function judgeFetchError(error: unknown): Outcome {
	if (!(error instanceof Error)) return { kind: "not_called" };
	if (error.name === "TimeoutError") return { kind: "failed", error: error.message };
	if (!(error instanceof TypeError && NETWORK_ERRORS.has(error.message))) return { kind: "not_called" };
	return { kind: "failed", error: `${error.message}: ${causeOf(error)}` };
}

/** Of several addresses tried there is no message, only the code of the last. */
function causeOf({ cause }: Error): string {
	if (!(cause instanceof Error)) return "no cause given";
	return cause.message || ("code" in cause ? String(cause.code) : cause.name);
}
