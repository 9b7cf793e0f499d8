import type { Connection } from "@/db/connect";
import type { Logger } from "@/lib/logger";

const WRITTEN_EVERY_MS = 60_000;

/** When each API key was last used, to the minute: kept in memory and written once a minute for all. */
export class LastUsed {
	readonly #sql: Connection["sql"];
	readonly #log: Pick<Logger, "warn">;
	#used = new Set<string>();
	#timer: NodeJS.Timeout | undefined;

	constructor(sql: Connection["sql"], log: Pick<Logger, "warn">) {
		this.#sql = sql;
		this.#log = log;
	}

	/** Never throws, never waits. */
	note(apiKeyId: string): void {
		this.#used.add(apiKeyId);
		this.#timer ??= setTimeout(() => void this.flush(), WRITTEN_EVERY_MS).unref();
	}

	/** Writes what was noted; what cannot be written is noted again at the key's next use. */
	async flush(): Promise<void> {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const ids = [...this.#used];
		this.#used = new Set();
		if (ids.length === 0) return;
		try {
			await this.#sql`update api_key set last_used_at = now() where id = any(${ids}::uuid[])`;
		} catch (error) {
			this.#log.warn({ err: error, apiKeys: ids.length }, "the last use of API keys could not be written");
		}
	}
}
