import type { Connection } from "@/db/connect";
import { AppError } from "@/lib/errors";
import { type NewDelivery, type StoredDelivery, storeDeliveries } from "./store";

type Sql = Connection["sql"];
type Store = (sql: Sql, deliveries: readonly NewDelivery[]) => Promise<StoredDelivery[]>;

type Waiting = {
	delivery: NewDelivery;
	/** By `performance.now()`: from then on nobody waits for it any more. */
	until: number;
	resolve: (stored: StoredDelivery) => void;
	reject: (error: unknown) => void;
};

/** Two: while one group waits for the disk, the next one is on its way. */
const GROUPS_IN_FLIGHT = 2;
/** A group that is smaller than the one under way waits no longer: that one may stand behind a lock. */
const PATIENCE_MS = 25;
const MAX_ROWS = 500;
const MAX_GROUP_BYTES = 4 * 1024 * 1024;
const MAX_WAITING_ROWS = 20_000;
const MAX_WAITING_BYTES = 128 * 1024 * 1024;
const OVERHEAD_BYTES = 1_024;
/** SQLSTATE classes and codes where not a row is at fault, so that a smaller group would fail as well. */
const NOT_THE_ROWS = /^(08|25|53|57|58|XX)/;

/**
 * Commits deliveries in groups: one that comes while no group is under way is written at once, what comes meanwhile
 * goes into the next group. That one goes as soon as it is as large as the one under way, so that groups grow alike: a
 * statement costs as much as ten rows; or after 25 ms. So an idle system adds no wait, and a busy one shares its commits.
 */
export class DeliveryWriter {
	readonly #sql: Sql;
	readonly #store: Store;
	readonly #onGroup: (rows: number) => void;
	#queue: Waiting[] = [];
	#queuedBytes = 0;
	#inFlight = 0;
	#rowsInFlight = 0;
	#scheduled = false;
	#patience: NodeJS.Timeout | undefined;

	/** @param options.onGroup told how many rows each statement has */
	constructor(sql: Sql, options: { store?: Store; onGroup?: (rows: number) => void } = {}) {
		this.#sql = sql;
		this.#store = options.store ?? storeDeliveries;
		this.#onGroup = options.onGroup ?? (() => {});
	}

	/**
	 * Resolves once the delivery is on disk, or found there.
	 * @param withinMs a delivery that is still waiting for its group after this is dropped, since its sender was told
	 * @throws AppError `unavailable` when too many wait already, or the time was up before its turn
	 */
	store(delivery: NewDelivery, withinMs: number): Promise<StoredDelivery> {
		if (this.#isFull(delivery)) this.#dropLate();
		if (this.#isFull(delivery)) {
			return Promise.reject(new AppError("unavailable", "Too many deliveries wait. Please send it again."));
		}
		return new Promise((resolve, reject) => {
			this.#queue.push({ delivery, until: performance.now() + withinMs, resolve, reject });
			this.#queuedBytes += sizeOf(delivery);
			this.#flushSoon();
		});
	}

	/** Deliveries that wait for their group, for the metrics. */
	get waiting(): number {
		return this.#queue.length;
	}

	#isFull(delivery: NewDelivery): boolean {
		if (this.#queue.length === 0) return false;
		return this.#queue.length >= MAX_WAITING_ROWS || this.#queuedBytes + sizeOf(delivery) > MAX_WAITING_BYTES;
	}

	/** After all that arrived in the same turn of the event loop: the first of them must not go alone. */
	#flushSoon(): void {
		if (this.#scheduled) return;
		if (this.#mayGo()) {
			this.#scheduled = true;
			setImmediate(() => {
				this.#scheduled = false;
				while (this.#mayGo()) this.#flush();
				this.#flushSoon();
			});
		} else if (this.#hasSlot()) {
			this.#patience ??= setTimeout(() => {
				this.#patience = undefined;
				if (this.#hasSlot()) this.#flush();
			}, PATIENCE_MS);
		}
	}

	#flush(): void {
		const group = this.#takeGroup();
		if (group.length === 0) return;
		this.#inFlight++;
		this.#rowsInFlight += group.length;
		void this.#write(group).finally(() => {
			this.#inFlight--;
			this.#rowsInFlight -= group.length;
			this.#flushSoon();
		});
	}

	#hasSlot(): boolean {
		return this.#queue.length > 0 && this.#inFlight < GROUPS_IN_FLIGHT;
	}

	#mayGo(): boolean {
		return this.#hasSlot() && this.#queue.length >= this.#rowsInFlight;
	}

	#takeGroup(): Waiting[] {
		this.#dropLate();
		let bytes = 0;
		let rows = 0;
		for (const { delivery } of this.#queue) {
			bytes += sizeOf(delivery);
			if (rows === MAX_ROWS || (rows > 0 && bytes > MAX_GROUP_BYTES)) break;
			rows++;
		}
		const group = this.#queue.splice(0, rows);
		for (const { delivery } of group) this.#queuedBytes -= sizeOf(delivery);
		return group;
	}

	#dropLate(): void {
		const now = performance.now();
		const late = this.#queue.filter(({ until }) => until <= now);
		if (late.length === 0) return;
		this.#queue = this.#queue.filter(({ until }) => until > now);
		for (const { delivery, reject } of late) {
			this.#queuedBytes -= sizeOf(delivery);
			reject(new AppError("unavailable", "It could not be stored in time. Please send it again."));
		}
	}

	/** A group that fails by what is in it is halved, down to single rows: one poisoned row costs only itself. */
	async #write(group: readonly Waiting[]): Promise<void> {
		try {
			this.#onGroup(group.length);
			const stored = await this.#store(
				this.#sql,
				group.map(({ delivery }) => delivery),
			);
			for (const [n, { resolve, reject }] of group.entries()) {
				const answer = stored[n];
				if (answer) resolve(answer);
				else reject(new Error("the group was stored without an answer for each of its rows"));
			}
		} catch (error) {
			if (group.length > 1 && isOfTheRows(error)) {
				const middle = Math.ceil(group.length / 2);
				await this.#write(group.slice(0, middle));
				await this.#write(group.slice(middle));
			} else for (const { reject } of group) reject(error);
		}
	}
}

const sizeOf = (delivery: NewDelivery) => delivery.body.length + OVERHEAD_BYTES;

function isOfTheRows(error: unknown): boolean {
	if (!(error instanceof Error) || error.name !== "PostgresError" || !("code" in error)) return false;
	return !NOT_THE_ROWS.test(String(error.code));
}
