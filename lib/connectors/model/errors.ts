/**
 * `refused`: no answer of the form asked for. `not_accepted`: the server will never take this request (key, model,
 * address). `failed`: the server, or the way to it; another try may help.
 */
export type ModelErrorKind = "refused" | "not_accepted" | "failed" | "timed_out";

/** A call of a model that gave nothing to use. */
export class ModelError extends Error {
	override readonly name = "ModelError";

	constructor(
		readonly kind: ModelErrorKind,
		message: string,
		/** When the server asks to come again. */
		readonly retryAfterMs: number | null,
		cause: unknown,
	) {
		super(message, { cause });
	}
}
