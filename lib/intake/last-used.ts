import type { Connection } from "@/db/connect";
import type { Logger } from "@/lib/logger";

const WRITTEN_EVERY_MS = 60_000;

/** An API key, or a secret of a source. */
export type UsedKey = { table: "api_key" | "source_secret"; id: string };

/** When each key was last used, to the minute: kept in memory and written once a minute for all. */
export class LastUsed {
	readonly #sql: Connection["sql"];
	readonly #log: Pick<Logger, "warn">;
	#used = { api_key: new Set<string>(), source_secret: new Set<string>() };
	#timer: NodeJS.Timeout | undefined;

	constructor(sql: Connection["sql"], log: Pick<Logger, "warn">) {
		this.#sql = sql;
		this.#log = log;
	}

	/** Never throws, never waits. */
	note({ table, id }: UsedKey): void {
		this.#used[table].add(id);
		this.#timer ??= setTimeout(() => void this.flush(), WRITTEN_EVERY_MS).unref();
	}

	/** Writes what was noted; what cannot be written is noted again at the key's next use. */
	async flush(): Promise<void> {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		const used = this.#used;
		this.#used = { api_key: new Set(), source_secret: new Set() };
		const ids = { keys: [...used.api_key], secrets: [...used.source_secret] };
		try {
			if (ids.keys.length > 0)
				await this.#sql`update api_key set last_used_at = now() where id = any(${ids.keys}::uuid[])`;
			if (ids.secrets.length > 0)
				await this.#sql`update source_secret set last_used_at = now() where id = any(${ids.secrets}::uuid[])`;
		} catch (error) {
			this.#log.warn({ err: error }, "the last use of keys could not be written");
		}
	}
}
