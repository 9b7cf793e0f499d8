import type { Outcome } from "@/lib/domain/breaker";
import { judgeAnswer, judgeFetchError } from "./breaker";
import { SlackError } from "./slack";

/** What an error of `postToSlack` says about Slack itself. */
export function judgeSlack(error: unknown): Outcome {
	if (!(error instanceof SlackError)) return judgeFetchError(error);
	if (error.permanent) return { kind: "refused" };
	return judgeAnswer(error.status, error.retryAfterMs, error.message);
}
