/** What can go wrong for a caller, each with its HTTP status. Anything else is `internal`. */
const STATUS = {
	invalid: 400,
	unauthorized: 401,
	forbidden: 403,
	not_found: 404,
	conflict: 409,
	too_large: 413,
	unsupported_media_type: 415,
	internal: 500,
	unavailable: 503,
} as const;

export type ErrorCode = keyof typeof STATUS;

const TITLE: Record<ErrorCode, string> = {
	invalid: "The request is not valid",
	unauthorized: "The request needs a valid API key",
	forbidden: "Not allowed",
	not_found: "Not found",
	conflict: "The request conflicts with what is stored",
	too_large: "The body is too large",
	unsupported_media_type: "The content type is not supported",
	internal: "Something went wrong here",
	unavailable: "Not available at the moment",
};

export type FieldError = { field: string; reason: string };

/** An error with words for the caller; `cause` is for the log. */
export class AppError extends Error {
	constructor(
		readonly code: ErrorCode,
		/** For the caller: what is wrong, and how to mend it where that is known. */
		readonly detail: string,
		readonly errors: FieldError[] = [],
		options?: ErrorOptions,
	) {
		super(detail, options);
		this.name = "AppError";
	}

	get status(): number {
		return STATUS[this.code];
	}
}

const RETRY_AFTER_SECONDS = "2";

/** The error as `application/problem+json` (RFC 9457). What is not an AppError tells the caller nothing but the trace. */
export function problem(error: unknown, traceId: string): Response {
	const known = error instanceof AppError ? error : new AppError("internal", "Please try again.");
	const body = {
		type: "about:blank",
		title: TITLE[known.code],
		status: known.status,
		detail: known.detail,
		code: known.code,
		traceId,
		...(known.errors.length > 0 && { errors: known.errors }),
	};
	const headers: Record<string, string> = {
		"content-type": "application/problem+json",
		"x-trace-id": traceId,
	};
	if (known.code === "unavailable") headers["retry-after"] = RETRY_AFTER_SECONDS;
	if (known.code === "unauthorized") headers["www-authenticate"] = 'Bearer realm="sundown"';
	return new Response(JSON.stringify(body), { status: known.status, headers });
}
