import { AppError } from "@/lib/errors";

/**
 * Names that were not found before may be looked up so often a second, all together: a flood of made-up keys costs
 * the database no more than this and the list of our own names once a second.
 */
const STRANGERS_A_SECOND = 200;

/** Tells senders that are ours from strangers, so that a flood of strangers keeps none of ours out. */
export class Strangers {
	readonly #listNames: () => Promise<Iterable<string>>;
	/** Names that were found once, or that a list had: few, since they are ours. */
	readonly #ours = new Set<string>();
	#second = Number.NaN;
	#asked = 0;
	#listing: Promise<void> | null = null;

	/** @param listNames the names of all who may send; asked only under a flood, once a second at most */
	constructor(listNames: () => Promise<Iterable<string>>) {
		this.#listNames = listNames;
	}

	/** Remembers a name that was found. */
	found(name: string): void {
		this.#ours.add(name);
	}

	/** Whether a name may be looked up now. @throws AppError `unavailable` when it may not (or rejects with it) */
	admit(name: string, now: number): void | Promise<void> {
		if (this.#ours.has(name)) return;
		const second = Math.floor(now / 1_000);
		if (this.#second !== second) {
			this.#second = second;
			this.#asked = 0;
			this.#listing = null;
		}
		if (this.#asked++ < STRANGERS_A_SECOND) return;
		this.#listing ??= this.#list();
		return this.#listing.then(() => {
			if (this.#ours.has(name)) return;
			throw new AppError("unavailable", "Too many unknown senders at the moment. Please send it again.");
		});
	}

	async #list(): Promise<void> {
		for (const name of await this.#listNames()) this.#ours.add(name);
	}
}
