/** The delivery cannot be read at all. Nothing in it is guessed; a person has to look at the bytes. */
export class UnreadableDelivery extends Error {
	constructor(
		/** Where reading stopped: `body`, or a JSON field such as `part_number`. */
		readonly path: string,
		readonly expected: string,
		readonly found: string,
		options?: ErrorOptions,
	) {
		super(`Delivery cannot be read at ${path}: expected ${expected}, found ${found}.`, options);
		this.name = "UnreadableDelivery";
	}
}

/** One file of a delivery cannot be read, or is beyond a bound. The rest of the delivery is read all the same. */
export class UnreadableFile extends Error {
	override readonly name = "UnreadableFile";
}

/**
 * Runs one call of a format library. Such libraries fail on a bad file with errors of any kind, a TypeError among them.
 * @throws {UnreadableFile} with the library's words and its error as the cause
 */
export async function byLibrary<T>(library: string, read: () => T | Promise<T>): Promise<T> {
	try {
		return await read();
	} catch (error) {
		const found = error instanceof Error ? error.message : String(error);
		throw new UnreadableFile(`${library}: ${found}`, { cause: error });
	}
}
