import type { Logger } from "pino";
import type { Db } from "../db";

export type Retention = { stop(): Promise<void> };

type Options = {
	db: Db;
	log: Logger;
	/** 0 keeps everything. */
	days: number;
	/** Between two sweeps, in ms. */
	everyMs?: number;
	/** Rows of runs or events that one transaction deletes. */
	batchSize?: number;
	/** Between two transactions, in ms, so that deleting never takes the database for itself. */
	pauseMs?: number;
};

const HOUR_MS = 3_600_000;

/** Any fixed number: of all engine processes on a database one deletes at a time. */
const RETENTION_LOCK = 7_046_003;

/**
 * Deletes ended runs with their steps and tries, and events, that are older than `days` by the database's
 * clock: at once and then every hour. A run keeps its own copy of its events, so an event goes by its age alone.
 */
export function startRetention({ db, log, days, ...options }: Options): Retention {
	const { everyMs = HOUR_MS, batchSize = 500, pauseMs = 50 } = options;
	const stopping = new AbortController();
	const { signal } = stopping;
	const loop = async () => {
		while (!signal.aborted) {
			await sweep(db, { days, batchSize, pauseMs, signal }).then(
				(deleted) => deleted.runs + deleted.events > 0 && log.info(deleted, "old history deleted"),
				(error: unknown) => log.error({ err: error }, "old history could not be deleted; tried again later"),
			);
			await pause(everyMs, signal);
		}
	};
	const done = days > 0 ? loop() : Promise.resolve();
	return {
		async stop() {
			stopping.abort();
			await done;
		},
	};
}

type Sweep = { days: number; batchSize: number; pauseMs: number; signal: AbortSignal };

/** Deletes all that is too old now, unless another process is at it. */
export async function sweep(db: Db, options: Sweep): Promise<{ runs: number; events: number }> {
	const runs = await inBatches(options, () => deleteRuns(db, options));
	const events = await inBatches(options, () => deleteEvents(db, options));
	return { runs, events };
}

async function inBatches(
	{ batchSize, pauseMs, signal }: Sweep,
	deleteBatch: () => Promise<number>,
): Promise<number> {
	for (let total = 0; ; await pause(pauseMs, signal)) {
		const deleted = await deleteBatch();
		total += deleted;
		if (deleted < batchSize || signal.aborted) return total;
	}
}

/** `skip locked`: it waits for nobody, and a run that is just being rerun is left for the next sweep. */
async function deleteRuns(db: Db, { days, batchSize }: Sweep): Promise<number> {
	const deleted = await db`
		with lock as materialized (select pg_try_advisory_xact_lock(${RETENTION_LOCK}) as got), old as (
			select id from engine.run
			where (select got from lock) and ended_at < now() - ${days} * interval '1 day'
				and status in ('COMPLETED', 'FAILED', 'CANCELLED')
			order by ended_at limit ${batchSize} for update skip locked
		)
		delete from engine.run r using old where r.id = old.id`;
	return deleted.count;
}

async function deleteEvents(db: Db, { days, batchSize }: Sweep): Promise<number> {
	const deleted = await db`
		with lock as materialized (select pg_try_advisory_xact_lock(${RETENTION_LOCK}) as got), old as (
			select id from engine.event
			where (select got from lock) and received_at < now() - ${days} * interval '1 day'
			order by received_at limit ${batchSize} for update skip locked
		)
		delete from engine.event e using old where e.id = old.id`;
	return deleted.count;
}

/** Ends early when the signal comes. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		if (signal.aborted) return resolve();
		const timer = setTimeout(done, ms);
		function done() {
			clearTimeout(timer);
			signal.removeEventListener("abort", done);
			resolve();
		}
		signal.addEventListener("abort", done, { once: true });
	});
}
