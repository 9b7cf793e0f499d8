import type { Db, Tx } from "../db";
import type { Choice } from "./choose";

/*
 * A job that a limit holds back is parked under the key that blocks it, so a claim never passes over a backlog.
 * Whoever frees a slot writes the key to engine.freed_key, without a lock; claims, of which one runs at a time,
 * take the next jobs of these keys off the park. A slot that is freed while a claim counts is found by the next one.
 */

/** Takes off the park as many jobs as slots were freed, the first in rank first. */
export async function unparkFreed(tx: Tx): Promise<void> {
	await tx`
		with freed as (delete from engine.freed_key returning key), wanted as (
			select key, count(*) as slots from freed group by key
		)
		update engine.job set blocked_by = null where id in (
			select next.id from wanted, lateral (
				select id from engine.job where blocked_by = wanted.key order by rank, id limit wanted.slots
				for update skip locked
			) as next
		)`;
}

/** Takes jobs of throttles that have opened off the park: as many as one claim can look at. */
export async function unparkOpened(tx: Tx, limit: number): Promise<void> {
	await tx`
		with opened as (
			update engine.throttle t set has_waiting = exists (
				select from engine.job where blocked_by = t.key offset ${limit}
			)
			where has_waiting and open_at <= statement_timestamp() returning key
		)
		update engine.job set blocked_by = null where id in (
			select next.id from opened, lateral (
				select id from engine.job where blocked_by = opened.key order by rank, id limit ${limit}
				for update skip locked
			) as next
		)`;
}

/** How far one claim looks ahead for jobs to park: what lies behind is parked by those that follow. */
const WINDOW = 500;

/** Parks what a key that this claim found full or closed holds back: of what it looked at, and of what comes first. */
export async function park(tx: Tx, { chosen, held, full, closed }: Choice): Promise<void> {
	if (full.length + closed.length === 0) return;
	await tx`
		with due as materialized (
			select id from engine.job where token is null and blocked_by is null and run_at <= statement_timestamp()
			order by rank, id limit ${WINDOW} for update skip locked
		)
		update engine.job j set blocked_by = coalesce(
			(select key from unnest(j.concurrency_keys) as key where key = any(${full}::text[]) limit 1), j.throttle_key)
		where j.id in (select id from due union select unnest(${held.map((job) => job.id)}::bigint[]))
			and (j.concurrency_keys && ${full}::text[] or j.throttle_key = any(${closed}::text[]))
			and j.id <> all(${chosen.map((job) => job.id)}::bigint[])`;
	await tx`update engine.throttle set has_waiting = true where key = any(${closed}::text[])`;
}

/**
 * A key with room whose jobs wait behind one that another limit holds back: the next claim looks at as many of
 * them as it may take, since more of them may be held back so. One too many is parked again.
 */
export async function passOn(tx: Tx, keys: readonly string[], jobs: number): Promise<void> {
	if (keys.length === 0) return;
	await tx`
		insert into engine.freed_key select key from unnest(${keys}::text[]) as key, generate_series(1, ${jobs}::int)`;
}

/**
 * The net below: jobs parked under a key that no slot is taken of, though nothing was freed that is not looked
 * at yet. A process that died between two statements can leave one so; it is told, as it should not happen.
 * @returns how many jobs were taken off the park
 */
export async function unparkForgotten(db: Db): Promise<number> {
	const woken = await db`
		update engine.job set blocked_by = null where id in (
			select id from engine.job j
			where blocked_by is not null and blocked_by = any(concurrency_keys)
				and not exists (select from engine.slot s where s.key = j.blocked_by)
				and not exists (select from engine.freed_key f where f.key = j.blocked_by)
			order by rank, id limit 1000 for update skip locked
		) returning id`;
	return woken.length;
}
