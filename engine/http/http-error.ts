/** An answer that is the caller's to mend; its message is sent. */
export class HttpError extends Error {
	override readonly name = "HttpError";
	constructor(
		readonly status: number,
		message: string,
		options?: ErrorOptions,
	) {
		super(message, options);
	}
}
