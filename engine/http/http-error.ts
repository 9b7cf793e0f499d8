/** Codes of the REST API v2, where the status alone does not name them (pkg/api/v2/apiv2base/errors.go). */
export type ErrorCode =
	| "missing_field"
	| "invalid_field_format"
	| "run_already_cancelled"
	| "run_already_ended"
	| "not_implemented";

/** An answer that is the caller's to mend; its message is sent. */
export class HttpError extends Error {
	override readonly name = "HttpError";
	readonly code: ErrorCode | undefined;
	constructor(
		readonly status: number,
		message: string,
		{ code, ...options }: ErrorOptions & { code?: ErrorCode } = {},
	) {
		super(message, options);
		this.code = code;
	}
}
