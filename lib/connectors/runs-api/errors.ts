/**
 * `unreachable`: no answer, the server may be down · `refused`: it understood and will not, try something else ·
 * `not_found`: there is no such run · `unexpected`: an answer that is no answer to what was asked.
 */
export type RunsApiErrorKind = "unreachable" | "refused" | "not_found" | "unexpected";

/** What went wrong at the Inngest server, in words that people may read. */
export class RunsApiError extends Error {
	override readonly name = "RunsApiError";
	constructor(
		readonly kind: RunsApiErrorKind,
		/** HTTP status; null when there was no answer. */
		readonly status: number | null,
		message: string,
		options?: ErrorOptions,
	) {
		super(message, options);
	}
}

/** A gateway before the server that cannot reach it says so in these. */
const NOBODY_THERE = new Set([502, 503, 504]);

export function kindOfStatus(status: number): RunsApiErrorKind {
	if (status === 404) return "not_found";
	if (NOBODY_THERE.has(status)) return "unreachable";
	return status === 501 || (status >= 400 && status < 500) ? "refused" : "unexpected";
}
