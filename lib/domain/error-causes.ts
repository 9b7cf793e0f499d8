const MOST_CAUSES = 5;

/**
 * The message of a serialised error with what caused it: "Failed query: …, caused by relation "fx_rate" does not
 * exist (42P01)". A cause that says nothing new is left out. `null` when the value is no error.
 */
export function messageWithCauses(error: unknown): string | null {
	const messages: string[] = [];
	let cause: unknown = error;
	for (let depth = 0; depth <= MOST_CAUSES && isObject(cause); depth++) {
		const { message, code } = cause;
		if (typeof message === "string" && !messages.some((known) => known.includes(message))) {
			const told = depth > 0 && typeof code === "string" && code !== "" ? `${message} (${code})` : message;
			messages.push(told);
		}
		cause = cause.cause;
	}
	return messages.length > 0 ? messages.join(", caused by ") : null;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null;
