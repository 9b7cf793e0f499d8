import type { Tx } from "../db";
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

/** Parks what is due and held back by a key that this claim found full or closed. */
export async function park(tx: Tx, { chosen, full, closed }: Choice): Promise<void> {
	if (full.length + closed.length === 0) return;
	await tx`
		update engine.job j set blocked_by = coalesce(
			(select key from unnest(j.concurrency_keys) as key where key = any(${full}::text[]) limit 1), j.throttle_key)
		where j.id in (
			select id from engine.job
			where token is null and blocked_by is null and run_at <= statement_timestamp()
				and (concurrency_keys && ${full}::text[] or throttle_key = any(${closed}::text[]))
				and id <> all(${chosen.map((job) => job.id)}::bigint[])
			for update skip locked
		)`;
	await tx`update engine.throttle set has_waiting = true where key = any(${closed}::text[])`;
}

/** A key with room whose jobs wait behind one that another limit holds back: the next claim looks at it again. */
export async function passOn(tx: Tx, keys: readonly string[]): Promise<void> {
	if (keys.length > 0) await tx`insert into engine.freed_key select unnest(${keys}::text[])`;
}
