import { AppError } from "@/lib/errors";

const MEBIBYTE = 1024 * 1024;
const DEFAULT_BYTES = 256 * MEBIBYTE;
/** What is larger may not take the last eighth, so that many large mails do not keep the small alerts out. */
const SMALL = MEBIBYTE;
const SHARE_OF_LARGE = 7 / 8;

/** Bytes of bodies that one request holds; given back when it is answered. */
export type Reservation = {
	/** @throws AppError `unavailable` when that much is not left. */
	grow(bytes: number): void;
	release(): void;
};

/** Bounds the bytes of bodies in memory over all requests of a process. */
export class BodyBudget {
	readonly #max: number;
	#taken = 0;

	constructor(max = DEFAULT_BYTES) {
		this.#max = max;
	}

	/** For the metrics. */
	get taken(): number {
		return this.#taken;
	}

	open(): Reservation {
		return new Held(this);
	}

	/** @throws AppError `unavailable` when a body that holds so much already may not have more */
	take(bytes: number, held: number): void {
		const limit = held + bytes > SMALL ? this.#max * SHARE_OF_LARGE : this.#max;
		if (this.#taken + bytes > limit) {
			throw new AppError("unavailable", "Too much is being received. Please send it again.");
		}
		this.#taken += bytes;
	}

	giveBack(bytes: number): void {
		this.#taken -= bytes;
	}
}

class Held implements Reservation {
	readonly #budget: BodyBudget;
	#held = 0;

	constructor(budget: BodyBudget) {
		this.#budget = budget;
	}

	grow(bytes: number): void {
		this.#budget.take(bytes, this.#held);
		this.#held += bytes;
	}

	release(): void {
		this.#budget.giveBack(this.#held);
		this.#held = 0;
	}
}
