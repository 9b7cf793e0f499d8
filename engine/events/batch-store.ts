import type { Tx } from "../db";
import { together } from "../db";
import { wakeTimers } from "../timers/channel";
import { type AcceptedEvent, storedEvent } from "./event";

type Opening = { key: string; functionId: string; timeoutMs: number };

/** Events that stay in the batch of a key; with `dueInMs` they are its first ones. */
type Held = { key: string; events: AcceptedEvent[]; dueInMs: number | null };

export const bytesOf = (events: readonly AcceptedEvent[]) =>
	events.reduce((sum, event) => sum + Buffer.byteLength(event.text), 0);

/** A new batch is due one timeout after its first event. */
export async function lockBatches(tx: Tx, groups: readonly Opening[]) {
	const rows = await tx<{ key: string; size: number; bytes: number; isNew: boolean }[]>`
		insert into engine.batch as b (key, function_id, due_at)
		select key, function_id, statement_timestamp() + timeout_ms * interval '1 ms'
		from unnest(${groups.map(({ key }) => key)}::text[], ${groups.map(({ functionId }) => functionId)}::text[],
			${groups.map(({ timeoutMs }) => timeoutMs)}::float8[]) as item (key, function_id, timeout_ms)
		on conflict (key) do update set size = b.size
		returning key, size, bytes::float8 as bytes, xmax = 0 as "isNew"`;
	if (rows.some((row) => row.isNew)) await wakeTimers(tx);
	return new Map(rows.map((row) => [row.key, row]));
}

export async function takeEvents(tx: Tx, keys: readonly string[]): Promise<Map<string, AcceptedEvent[]>> {
	const found = new Map<string, AcceptedEvent[]>(keys.map((key) => [key, []]));
	if (keys.length === 0) return found;
	const rows = await tx<{ key: string; eventId: string; event: string }[]>`
		with taken as (delete from engine.batch_event where batch_key = any(${keys}::text[]) returning *)
		select batch_key as key, event_id as "eventId", event from taken order by id`;
	for (const { key, eventId, event } of rows) found.get(key)?.push(storedEvent(eventId, event));
	return found;
}

/** Writes what waits; a batch of which nothing is left goes, one that was emptied begins anew. */
export async function keep(tx: Tx, held: readonly Held[]): Promise<void> {
	const gone = held.filter(({ events }) => events.length === 0).map(({ key }) => key);
	const kept = held.filter(({ events }) => events.length > 0);
	const rows = kept.flatMap(({ key, events }) =>
		events.map(({ internalId, text }) => ({ batch_key: key, event_id: internalId, event: text })),
	);
	await together([
		gone.length > 0 && tx`delete from engine.batch where key = any(${gone}::text[])`,
		rows.length > 0 && insertEvents(tx, rows),
		kept.length > 0 &&
			tx`
			update engine.batch b set due_at = coalesce(statement_timestamp() + k.due_ms * interval '1 ms', due_at),
				size = k.added + case when k.due_ms is null then b.size else 0 end,
				bytes = k.added_bytes + case when k.due_ms is null then b.bytes else 0 end
			from unnest(${kept.map(({ key }) => key)}::text[], ${kept.map(({ dueInMs }) => dueInMs)}::float8[],
				${kept.map(({ events }) => events.length)}::int[], ${kept.map(({ events }) => bytesOf(events))}::bigint[]
			) as k (key, due_ms, added, added_bytes) where b.key = k.key`,
	]);
}

async function insertEvents(
	tx: Tx,
	rows: { batch_key: string; event_id: string; event: string }[],
): Promise<void> {
	await tx`
		insert into engine.batch_event (batch_key, event_id, event)
		select key, event_id, event from unnest(${rows.map((row) => row.batch_key)}::text[],
			${rows.map((row) => row.event_id)}::text[], ${rows.map((row) => row.event)}::text[]
		) with ordinality as item (key, event_id, event, position) order by position`;
}
