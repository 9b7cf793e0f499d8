/** What can go wrong for a caller, each with its HTTP status. Anything else is `internal`. */
export const STATUS = {
	invalid: 400,
	unauthorized: 401,
	forbidden: 403,
	not_found: 404,
	method_not_allowed: 405,
	conflict: 409,
	gone: 410,
	too_large: 413,
	unsupported_media_type: 415,
	too_many_requests: 429,
	internal: 500,
	unavailable: 503,
} as const;

export type ErrorCode = keyof typeof STATUS;

const TITLE: Record<ErrorCode, string> = {
	invalid: "The request is not valid",
	unauthorized: "It is not proven who sends",
	forbidden: "Not allowed",
	not_found: "Not found",
	method_not_allowed: "Not this method",
	conflict: "The request conflicts with what is stored",
	gone: "Gone for good",
	too_large: "The body is too large",
	unsupported_media_type: "The content type is not supported",
	too_many_requests: "Too many requests",
	internal: "Something went wrong here",
	unavailable: "Not available at the moment",
};

export type FieldError = { field: string; reason: string };

const RETRY_AFTER_SECONDS = 2;

/** An error with words for the caller; `cause` is for the log. */
export class AppError extends Error {
	constructor(
		readonly code: ErrorCode,
		/** For the caller: what is wrong, and how to mend it where that is known. */
		readonly detail: string,
		readonly errors: FieldError[] = [],
		options?: ErrorOptions & {
			/** For `too_many_requests` and `unavailable`: when to come again. */
			retryAfterSeconds?: number;
		},
	) {
		super(detail, options);
		this.name = "AppError";
		this.retryAfterSeconds = options?.retryAfterSeconds ?? RETRY_AFTER_SECONDS;
	}

	readonly retryAfterSeconds: number;

	get status(): number {
		return STATUS[this.code];
	}
}

export type ProblemOptions = {
	statuses?: Partial<Record<ErrorCode, number>> | undefined;
	challenge?: "Bearer" | "Basic";
};

/**
 * The error as `application/problem+json` (RFC 9457). What is not an AppError tells the caller nothing but the trace.
 * @param options.statuses what a caller with retry rules of its own has to be told instead, by code
 * @param options.challenge how a caller may prove itself (RFC 9110 §11.6.1)
 */
export function problem(
	error: unknown,
	traceId: string,
	{ statuses = {}, challenge = "Bearer" }: ProblemOptions = {},
): Response {
	const known = error instanceof AppError ? error : new AppError("internal", "Please try again.");
	const status = statuses[known.code] ?? known.status;
	const body = {
		type: "about:blank",
		title: TITLE[known.code],
		status,
		detail: known.detail,
		code: known.code,
		traceId,
		...(known.errors.length > 0 && { errors: known.errors }),
	};
	const headers: Record<string, string> = {
		"content-type": "application/problem+json",
		"x-trace-id": traceId,
	};
	if (known.code === "unavailable" || known.code === "too_many_requests")
		headers["retry-after"] = String(known.retryAfterSeconds);
	if (known.code === "method_not_allowed") headers.allow = "POST";
	if (known.code === "unauthorized") headers["www-authenticate"] = `${challenge} realm="sundown"`;
	return new Response(JSON.stringify(body), { status, headers });
}
