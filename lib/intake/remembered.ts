import type { Strangers } from "./strangers";

/** How long something is remembered: what is revoked or closed works for as long at most. */
const REMEMBERED_MS = 2_000;
/** Bounds the memory that requests with made-up names can take. */
const MOST_REMEMBERED = 10_000;

type Entry<T> = { until: number; found: { value: T | undefined } | null; asked: Promise<T | undefined> };

/** Looks names up in the database and remembers each for two seconds, since at full rate every request asks. */
export class Remembered<T> {
	readonly #strangers: Strangers;
	readonly #entries = new Map<string, Entry<T>>();

	constructor(strangers: Strangers) {
		this.#strangers = strangers;
	}

	/** What `look` found, undefined when it found nothing; no promise where it is remembered. */
	get(name: string, look: () => Promise<T | undefined>): T | undefined | Promise<T | undefined> {
		const now = performance.now();
		const known = this.#entries.get(name);
		if (known && known.until > now) return known.found ? known.found.value : known.asked;
		const admitted = this.#strangers.admit(name, now);
		return admitted ? admitted.then(() => this.#ask(name, look)) : this.#ask(name, look);
	}

	#ask(name: string, look: () => Promise<T | undefined>): Promise<T | undefined> {
		if (this.#entries.size >= MOST_REMEMBERED) this.#entries.clear();
		const entry: Entry<T> = { until: performance.now() + REMEMBERED_MS, found: null, asked: look() };
		this.#entries.set(name, entry);
		entry.asked.then(
			(value) => {
				entry.found = { value };
				if (value !== undefined) this.#strangers.found(name);
			},
			// What failed is asked again by the next request.
			() => this.#entries.delete(name),
		);
		return entry.asked;
	}
}
