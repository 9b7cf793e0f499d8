import { RateLimiterPostgres } from "rate-limiter-flexible";
import type { Connection } from "@/db/connect";
import type { Logger } from "@/lib/logger";
import { withDeadline } from "./bounds";
import type { Source } from "./sources";

type Sql = Connection["sql"];

const WINDOW_SECONDS = 60;
/** A process takes a twentieth of a source's minute at a time: so many statements a minute, not one a request. */
const CHUNKS = 20;
const ANSWER_WITHIN_MS = 500;
/** Without the database nobody counts for so long; what cannot be counted is let in. */
const UNCOUNTED_MS = 1_000;
/** The library compares with one limit for all keys; ours differ by source, so we compare. */
const NO_LIMIT = 2 ** 31 - 1;

type Allowance = { left: number; until: number; used: boolean; refill: Promise<void> | null };

/**
 * Requests a minute per source over all processes, counted in the table `rate_limit`. Each process takes allowances
 * in chunks and spends them in memory: never more than the limit gets in, and up to a chunk a process less.
 */
export class RateLimits {
	readonly #counter: RateLimiterPostgres;
	readonly #log: Pick<Logger, "warn">;
	readonly #answerWithinMs: number;
	readonly #allowances = new Map<string, Allowance>();

	/** @param answerWithinMs how long a request waits for the count before it is let in uncounted */
	constructor(sql: Sql, log: Pick<Logger, "warn">, answerWithinMs = ANSWER_WITHIN_MS) {
		this.#log = log;
		this.#answerWithinMs = answerWithinMs;
		this.#counter = new RateLimiterPostgres({
			storeClient: { query: queryOf(sql) },
			storeType: "client",
			tableName: "rate_limit",
			tableCreated: true,
			keyPrefix: "source",
			points: NO_LIMIT,
			duration: WINDOW_SECONDS,
		});
	}

	/**
	 * Takes one request of the source's minute. Never rejects: without the database everything is let in.
	 * @returns 0, or the seconds after which the source may come again
	 */
	take(source: Pick<Source, "id" | "requestsPerMinute">): number | Promise<number> {
		const allowance = this.#allowanceOf(source.id);
		const now = Date.now();
		if (allowance.until <= now) Object.assign(allowance, { left: 0, used: false });
		const chunk = Math.ceil(source.requestsPerMinute / CHUNKS);
		if (allowance.left > 0) {
			allowance.left--;
			if (allowance.left < chunk / 2 && !allowance.used) void this.#refill(source, allowance, chunk);
			return 0;
		}
		if (allowance.used) return Math.max(1, Math.ceil((allowance.until - now) / 1_000));
		return this.#refill(source, allowance, chunk).then(() => this.take(source));
	}

	#allowanceOf(sourceId: string): Allowance {
		const known = this.#allowances.get(sourceId);
		if (known) return known;
		const allowance = { left: 0, until: 0, used: false, refill: null };
		this.#allowances.set(sourceId, allowance);
		return allowance;
	}

	/** One at a time per source, however many wait for it. */
	#refill(
		{ id, requestsPerMinute }: Pick<Source, "id" | "requestsPerMinute">,
		allowance: Allowance,
		chunk: number,
	): Promise<void> {
		allowance.refill ??= this.#count(id, chunk)
			.then(({ consumedPoints, msBeforeNext }) => {
				const granted = Math.max(0, Math.min(chunk, requestsPerMinute - (consumedPoints - chunk)));
				allowance.left += granted;
				allowance.used = granted < chunk;
				allowance.until = Date.now() + msBeforeNext;
			})
			.catch((error: unknown) => {
				this.#log.warn({ err: error, sourceId: id }, "rates cannot be counted at the moment");
				Object.assign(allowance, { left: NO_LIMIT, used: false, until: Date.now() + UNCOUNTED_MS });
			})
			.finally(() => {
				allowance.refill = null;
			});
		return allowance.refill;
	}

	#count(sourceId: string, chunk: number) {
		return withDeadline(this.#answerWithinMs, this.#counter.consume(sourceId, chunk), "No answer in time.");
	}
}

type Query = { text: string; values?: (string | number | null)[] };

/** What the library asks of a client of `pg`, on ours. */
function queryOf(sql: Sql) {
	return async ({ text, values = [] }: Query) => {
		const rows = await sql.unsafe(text, values, { prepare: true });
		return { rows, rowCount: rows.count };
	};
}
