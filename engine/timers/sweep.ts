import type { Db } from "../db";

const BATCH = 5_000;

/** Deletes rate limits that nothing counts against any more, and listeners whose time is over. */
export async function sweepTimers(db: Db): Promise<void> {
	await db`
		delete from engine.rate_limit where key in (
			select key from engine.rate_limit where tat < now() limit ${BATCH} for update skip locked
		)`;
	await db`
		delete from engine.listener where id in (
			select id from engine.listener where expires_at < now() limit ${BATCH} for update skip locked
		)`;
}
