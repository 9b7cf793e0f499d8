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
		let held = 0;
		return {
			grow: (bytes) => {
				const limit = held + bytes > SMALL ? this.#max * SHARE_OF_LARGE : this.#max;
				if (this.#taken + bytes > limit) {
					throw new AppError("unavailable", "Too much is being received. Please send it again.");
				}
				held += bytes;
				this.#taken += bytes;
			},
			release: () => {
				this.#taken -= held;
				held = 0;
			},
		};
	}
}
