import type { Db } from "../db";

/** Prolongs the leases of these tokens; those not returned are lost, and their work must be dropped. */
export async function heartbeat(db: Db, tokens: string[], leaseMs: number): Promise<Set<string>> {
	const rows = await db<{ token: string }[]>`
		update engine.job set locked_until = statement_timestamp() + ${leaseMs} * interval '1 ms'
		where token = any(${tokens}::uuid[]) returning token`;
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
			select id from engine.job where token is not null and locked_until < statement_timestamp() for update skip locked
		), freed as (
			update engine.job set token = null, locked_until = null where id in (select id from expired) returning id
		), released as (
			delete from engine.slot where job_id in (select id from expired)
		)
		select id from freed`;
	return rows.length;
}

/**
 * Milliseconds until something becomes due by itself: a job, or a throttle that opens. What became due after
 * the last look counts as due now. Older due jobs are left out: what holds them back ends with a notification.
 * @param lookedAt the database's time of the last claim
 */
export async function nextDueMs(db: Db, lookedAt: string): Promise<number | undefined> {
	const [row] = await db<{ ms: number | null }[]>`
		select (extract(epoch from least(
			(select min(run_at) from engine.job where token is null and run_at > ${lookedAt}::timestamptz),
			(select min(open_at) from engine.throttle where open_at > ${lookedAt}::timestamptz)
		) - statement_timestamp()) * 1000)::float8 as ms`;
	return row?.ms === null || row === undefined ? undefined : Math.max(row.ms, 0);
}

/** Deletes what has no effect any more, in small batches. */
export async function sweep(db: Db): Promise<void> {
	await db`delete from engine.idem where key in
		(select key from engine.idem where expires_at < now() order by expires_at limit 1000)`;
	await db`delete from engine.throttle where key in
		(select key from engine.throttle where tat < now() - interval '1 minute' limit 1000 for update skip locked)`;
}
