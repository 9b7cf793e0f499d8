import { v7 } from "uuid";
import type { Connection } from "@/db/connect";
import type { DeliveryChannel } from "@/lib/domain/delivery";
import type { ErrorCode } from "@/lib/errors";
import type { Logger } from "@/lib/logger";

/** `reason` is the text of our own error: it holds nothing that the request brought. */
export type Refusal = {
	channel: DeliveryChannel;
	/** Null when it could not be told who sent. */
	sourceId: string | null;
	code: ErrorCode;
	reason: string;
};

type Counted = Refusal & { id: string; hour: Date; count: number; lastAt: Date };

const HOUR_MS = 3_600_000;
const FLUSH_EVERY_MS = 1_000;
/** Kinds in memory; what does not fit is counted as `OTHER`. */
const MOST_KINDS = 1_000;
const OTHER = "Refused for one of many reasons.";
const MAX_REASON = 500;

/**
 * Counts refused requests per hour, channel, source and reason. Counted in memory, written once a second: a refusal
 * costs no statement, and a database that is away costs nothing but delay.
 */
export class Refusals {
	readonly #sql: Connection["sql"];
	readonly #log: Pick<Logger, "warn">;
	#counted = new Map<string, Counted>();
	#timer: NodeJS.Timeout | undefined;
	#writing: Promise<void> = Promise.resolve();
	#forgotten = 0;

	constructor(sql: Connection["sql"], log: Pick<Logger, "warn">) {
		this.#sql = sql;
		this.#log = log;
	}

	/** Never throws, never waits. */
	note(refusal: Refusal, now = new Date()): void {
		const hour = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS);
		const full = this.#counted.size >= MOST_KINDS;
		const row = { ...refusal, reason: refusal.reason.slice(0, MAX_REASON), hour };
		const known = this.#counted.get(kindOf(row));
		this.#add({
			...(full && !known ? { ...row, sourceId: null, reason: OTHER } : row),
			id: v7(),
			count: 1,
			lastAt: now,
		});
		this.#timer ??= setTimeout(() => void this.flush(), FLUSH_EVERY_MS).unref();
	}

	/** Writes what was counted so far; what cannot be written is kept for the next time. */
	flush(): Promise<void> {
		clearTimeout(this.#timer);
		this.#timer = undefined;
		this.#writing = this.#writing.then(() => this.#write());
		return this.#writing;
	}

	#add(row: Counted): void {
		const known = this.#counted.get(kindOf(row));
		if (!known) this.#counted.set(kindOf(row), row);
		else {
			known.count += row.count;
			if (row.lastAt > known.lastAt) known.lastAt = row.lastAt;
		}
	}

	/** Once an hour, with the first refusals of it. */
	async #forget(): Promise<void> {
		if (Date.now() - this.#forgotten < HOUR_MS) return;
		this.#forgotten = Date.now();
		await this.#sql`delete from refusal where hour < now() - make_interval(days => ${KEPT_DAYS})`;
	}

	async #write(): Promise<void> {
		const rows = [...this.#counted.values()];
		if (rows.length === 0) return;
		this.#counted = new Map();
		try {
			await insert(this.#sql, rows);
			await this.#forget();
		} catch (error) {
			this.#log.warn({ err: error }, "refusals could not be counted in the database; tried again");
			for (const row of rows) this.#add(row);
			this.#timer ??= setTimeout(() => void this.flush(), FLUSH_EVERY_MS).unref();
		}
	}
}

/** What a stranger can make grow has an end. */
const KEPT_DAYS = 90;

const kindOf = ({ channel, sourceId, code, reason, hour }: Refusal & { hour: Date }) =>
	`${channel}|${sourceId}|${code}|${hour.getTime()}|${reason}`;

function insert(sql: Connection["sql"], rows: readonly Counted[]) {
	const of = <T>(value: (row: Counted) => T) => rows.map(value);
	return sql`
		insert into refusal (id, channel, source_id, code, reason, hour, count, last_at)
		select id, channel::delivery_channel, source_id, code, reason, hour::timestamptz, count, last_at::timestamptz
		from unnest(
			${of((row) => row.id)}::uuid[], ${of((row) => row.channel)}::text[], ${of((row) => row.sourceId)}::uuid[],
			${of((row) => row.code)}::text[], ${of((row) => row.reason)}::text[],
			${of((row) => row.hour.toISOString())}::text[], ${of((row) => row.count)}::int[],
			${of((row) => row.lastAt.toISOString())}::text[]
		) as row (id, channel, source_id, code, reason, hour, count, last_at)
		on conflict (channel, coalesce(source_id::text, ''), code, reason, hour) do update set
			count = refusal.count + excluded.count, last_at = greatest(refusal.last_at, excluded.last_at)`;
}
