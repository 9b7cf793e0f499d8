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
