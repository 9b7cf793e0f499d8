import { RunsApiError } from "./errors";

const MOST_KEPT = 5_000;
const AT_ONCE = 8;

/** `id` is what its sender called it, which may be the server's own id when it gave none. */
export type ToldEvent = { name: string; id: string | null };

/**
 * Events by the server's own ids, for servers whose runs tell these alone. An event never changes, so it is asked
 * once; the oldest are forgotten first.
 */
export class Events {
	private readonly kept = new Map<string, ToldEvent | null>();

	constructor(private readonly ask: (eventId: string) => Promise<ToldEvent>) {}

	/** Null for an event that the server keeps no more, or that the key may not read. */
	async get(eventIds: Iterable<string>): Promise<Map<string, ToldEvent | null>> {
		const wanted = [...new Set(eventIds)];
		const missing = wanted.filter((id) => !this.kept.has(id));
		for (let start = 0; start < missing.length; start += AT_ONCE) {
			await Promise.all(missing.slice(start, start + AT_ONCE).map((id) => this.learn(id)));
		}
		const events = new Map(wanted.map((id) => [id, this.kept.get(id) ?? null]));
		this.forget();
		return events;
	}

	private async learn(id: string): Promise<void> {
		this.kept.set(id, await this.eventOrNull(id));
	}

	private async eventOrNull(id: string): Promise<ToldEvent | null> {
		try {
			return await this.ask(id);
		} catch (error) {
			if (error instanceof RunsApiError && ["not_found", "refused"].includes(error.kind)) return null;
			throw error;
		}
	}

	private forget(): void {
		for (const id of this.kept.keys()) {
			if (this.kept.size <= MOST_KEPT) return;
			this.kept.delete(id);
		}
	}
}
