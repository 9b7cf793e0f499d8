import { CHANNEL, type Db } from "../db";
import { type ClaimedWork, claim } from "./claim";
import { type Executor, execute } from "./execute";
import { heartbeat, type Lease, nextDueMs, requeueExpired, sweep } from "./lease";
import { unparkForgotten } from "./park";
import { type Holder, roomFor } from "./places";
import { createWriter } from "./writer";

export type DispatcherOptions = Omit<Executor, "writer"> & {
	maxInFlight: number;
	leaseMs: number;
	/** A connection that nothing else waits for: leases are prolonged on it. */
	leaseDb: Db;
};

export type Dispatcher = {
	/** Looks for due jobs now. */
	wake(): void;
	/** Takes no more jobs and waits for those in flight, at most `graceMs`; the rest return by their lease. */
	stop(graceMs: number): Promise<void>;
};

/** The longest sleep: covers a notification lost with its connection. */
const MAX_IDLE_MS = 10_000;
/** When claims follow each other this closely, nothing is asked for the next due time. */
const SETTLE_MS = 20;
/** How often a process that is full looks for those that hold few of its places, as long as it finds none. */
const SPARE_EVERY_MS = 250;
const AFTER_ERROR_MS = 1_000;
const SWEEP_EVERY_MS = 60_000;
/** A run may go on without queueing for so long; then others that are due have their turn. */
const TURN_MS = 1_000;

/** Starts claiming: on a notification, at the next due time, whenever a job ends, and from time to time while full. */
export async function startDispatcher(options: DispatcherOptions): Promise<Dispatcher> {
	const { db, leaseDb, log, maxInFlight, leaseMs } = options;
	const executor = { ...options, writer: createWriter(db) };
	const inFlight = new Map<string, Lease & Holder & { lost: AbortController; ended: Promise<void> }>();
	let stopping = false;
	let pumping = false;
	let pumped: Promise<void> = Promise.resolve();
	let lookedAt = "-infinity";
	let again = false;
	let spareAt = 0;
	let idle: NodeJS.Timeout | undefined;

	const start = (work: ClaimedWork) => {
		const { id, token, runId } = work.job;
		const lost = new AbortController();
		const turnEnds = Date.now() + TURN_MS;
		const ended = execute(executor, work, lost.signal, () => !stopping && Date.now() < turnEnds)
			.catch((error: unknown) => log.error({ err: error, run: runId }, "a job was left to its lease"))
			.finally(() => {
				inFlight.delete(token);
				// A spare place became free: who had it may have more to do.
				if (inFlight.size >= maxInFlight) spareAt = 0;
				wake();
			});
		const { functionId, appId } = work.run ?? { functionId: undefined, appId: undefined };
		inFlight.set(token, { id, token, functionId, appId, lost, ended });
	};

	const claimAll = async () => {
		do {
			again = false;
			const room = roomFor([...inFlight.values()], maxInFlight);
			if (stopping || !room || (room.without && Date.now() < spareAt)) return;
			const { work, mayBeMore, ...look } = await claim(db, room, leaseMs);
			if (room.without) spareAt = Date.now() + (work.length > 0 ? 0 : SPARE_EVERY_MS);
			else lookedAt = look.lookedAt;
			for (const one of work) start(one);
			again ||= mayBeMore;
		} while (again);
	};

	const pump = async () => {
		pumping = true;
		clearTimeout(idle);
		let failed = false;
		await claimAll().catch((error: unknown) => {
			log.error({ err: error }, "jobs could not be claimed");
			failed = true;
		});
		pumping = false;
		if (stopping) return;
		if (failed) idle = setTimeout(wake, AFTER_ERROR_MS);
		else if (inFlight.size >= maxInFlight) idle = setTimeout(wake, SPARE_EVERY_MS);
		else idle = setTimeout(() => void sleepUntilDue(), SETTLE_MS);
	};

	/** The idle timer belongs to the last pump; what wakes the queue while the due time is read takes it away. */
	const sleepUntilDue = async () => {
		const mine = idle;
		const ms = await nextDueMs(db, lookedAt).catch((error: unknown) => {
			log.error({ err: error }, "the next due time could not be read");
			return AFTER_ERROR_MS;
		});
		if (stopping || pumping || idle !== mine) return;
		idle = setTimeout(wake, Math.min((ms ?? MAX_IDLE_MS) + 1, MAX_IDLE_MS));
	};

	const wake = () => {
		if (stopping) return;
		if (pumping) again = true;
		else pumped = pump();
	};

	const beat = async () => {
		const held = [...inFlight.values()];
		const kept = held.length > 0 ? await heartbeat(leaseDb, held, leaseMs) : new Set<string>();
		for (const { token } of held) if (!kept.has(token)) inFlight.get(token)?.lost.abort();
		if ((await requeueExpired(leaseDb)) > 0) wake();
	};

	const sweepAll = async () => {
		await sweep(db);
		const forgotten = await unparkForgotten(db);
		if (forgotten === 0) return;
		log.warn({ jobs: forgotten }, "jobs were parked though their key had room");
		wake();
	};

	const every = (ms: number, what: string, work: () => Promise<void>) =>
		setInterval(() => work().catch((error: unknown) => log.error({ err: error }, what)), ms);

	const intervals = [
		every(leaseMs / 3, "the leases could not be prolonged", beat),
		every(SWEEP_EVERY_MS, "what is over could not be swept", sweepAll),
	];
	// `onlisten` also runs after a lost connection is back: what was notified meanwhile is looked for.
	await db.listen(CHANNEL, wake, wake);

	return {
		wake,
		async stop(graceMs) {
			stopping = true;
			clearTimeout(idle);
			// Nothing is unlistened: a stop must not need the database. The pool's end takes the connection along.
			await pumped;
			const all = Promise.all([...inFlight.values()].map((job) => job.ended));
			await Promise.race([all, new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
			for (const interval of intervals) clearInterval(interval);
			for (const job of inFlight.values()) job.lost.abort();
		},
	};
}
