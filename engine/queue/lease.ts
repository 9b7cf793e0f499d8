import type { Db } from "../db";

export type Lease = { id: string; token: string };

/**
 * Prolongs the leases of these jobs; those not returned are lost, and their work must be dropped. A job that is
 * locked just now is having its result written: it is neither prolonged nor lost.
 */
export async function heartbeat(db: Db, held: readonly Lease[], leaseMs: number): Promise<Set<string>> {
	const rows = await db<{ token: string }[]>`
		with lease as (
			select * from unnest(${held.map((one) => one.id)}::bigint[], ${held.map((one) => one.token)}::uuid[]) as l (id, token)
		), idle as (
			select j.id from engine.job j join lease l on l.id = j.id and l.token = j.token order by j.id
			for update of j skip locked
		), prolonged as (
			update engine.job set locked_until = statement_timestamp() + ${leaseMs} * interval '1 ms'
			where id in (select id from idle)
		)
		select j.token from engine.job j join lease l on l.id = j.id and l.token = j.token`;
	return new Set(rows.map((row) => row.token));
}

/**
 * Queues again the jobs whose process died: their lease is over. The attempt is not counted, as nobody
 * knows that it ran. Locked rows are being finished by a slow owner, so they are passed over.
 * @returns how many
 */
export async function requeueExpired(db: Db): Promise<number> {
	const rows = await db`
		with expired as (
			select id, concurrency_keys from engine.job
			where token is not null and locked_until < statement_timestamp() for update skip locked
		), requeued as (
			update engine.job set token = null, locked_until = null where id in (select id from expired) returning id
		), released as (
			delete from engine.slot where job_id in (select id from expired)
		), freed as (
			insert into engine.freed_key select unnest(concurrency_keys) from expired
		)
		select id from requeued`;
	return rows.length;
}

/**
 * Milliseconds until something becomes due by itself: a job, or a throttle that opens. What became due after
 * the last look counts as due now. Older due jobs are left out: other processes have them.
 * @param lookedAt the database's time of the last claim
 */
export async function nextDueMs(db: Db, lookedAt: string): Promise<number | undefined> {
	const [row] = await db<{ ms: number | null }[]>`
		select (extract(epoch from least(
			(select min(run_at) from engine.job
				where token is null and blocked_by is null and run_at > ${lookedAt}::timestamptz),
			(select min(open_at) from engine.throttle where has_waiting and open_at > ${lookedAt}::timestamptz)
		) - statement_timestamp()) * 1000)::float8 as ms`;
	return row?.ms === null || row === undefined ? undefined : Math.max(row.ms, 0);
}

/** Deletes what has no effect any more, in small batches. */
export async function sweep(db: Db): Promise<void> {
	await db`delete from engine.idem where key in
		(select key from engine.idem where expires_at < now() order by expires_at limit 1000)`;
	await db`delete from engine.throttle where key in
		(select key from engine.throttle where tat < now() - interval '1 minute' and not has_waiting limit 1000 for update skip locked)`;
}
