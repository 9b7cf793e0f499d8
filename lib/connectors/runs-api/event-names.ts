import { RunsApiError } from "./errors";

const MOST_KEPT = 5_000;
const AT_ONCE = 8;

/**
 * Names of events by their ids, for servers whose runs tell the ids alone. An event's name never changes, so it is
 * asked once; the oldest are forgotten first.
 */
export class EventNames {
	private readonly kept = new Map<string, string | null>();

	constructor(private readonly ask: (eventId: string) => Promise<string>) {}

	async namesOf(eventIds: Iterable<string>): Promise<Map<string, string | null>> {
		const wanted = [...new Set(eventIds)];
		const missing = wanted.filter((id) => !this.kept.has(id));
		for (let start = 0; start < missing.length; start += AT_ONCE) {
			await Promise.all(missing.slice(start, start + AT_ONCE).map((id) => this.learn(id)));
		}
		const names = new Map(wanted.map((id) => [id, this.kept.get(id) ?? null]));
		this.forget();
		return names;
	}

	private async learn(id: string): Promise<void> {
		this.kept.set(id, await this.nameOrNull(id));
	}

	/** A server that keeps no events, or a key that may not read them, leaves the name untold. */
	private async nameOrNull(id: string): Promise<string | null> {
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
