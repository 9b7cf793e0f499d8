import type { Tx } from "../db";
import { startRuns } from "../run/start";
import { readConfig } from "../sync/config";
import { wakeTimers } from "../timers/channel";
import { ulid } from "../ulid";
import { storedEvent } from "./event";
import { flowKey, type PlannedRun, runOf, sortedGroups } from "./planned";

/** How many one transaction fires. */
const FIRE_LIMIT = 100;

/**
 * Holds back runs of debounced functions until their key is quiet for the period, but no longer than the
 * timeout; of the events held under a key only the one with the latest `ts` starts a run.
 * @returns the runs of functions that are not debounced
 */
export async function holdBack(tx: Tx, runs: readonly PlannedRun[]): Promise<PlannedRun[]> {
	const groups = sortedGroups(
		runs.filter(({ fn }) => fn.debounce),
		(run) => flowKey(run, "debounce", run.fn.debounce?.key),
	);
	if (groups.length > 0) await hold(tx, groups);
	return runs.filter(({ fn }) => !fn.debounce);
}

async function hold(tx: Tx, groups: [string, PlannedRun[]][]): Promise<void> {
	const latest = groups.flatMap(([, members]) =>
		members.reduce((a, b) => (b.event.body.ts >= a.event.body.ts ? b : a)),
	);
	const held = await tx<{ isNew: boolean }[]>`
		insert into engine.debounce as held (key, function_id, event_id, event, event_ts, fires_at, latest_at)
		select key, function_id, event_id, event, event_ts, least(statement_timestamp() + period_ms * interval '1 ms', latest_at),
			latest_at
		from unnest(${groups.map(([key]) => key)}::text[], ${latest.map(({ fn }) => fn.id)}::text[],
			${latest.map(({ event }) => event.internalId)}::text[], ${latest.map(({ event }) => event.text)}::text[],
			${latest.map(({ event }) => event.body.ts)}::float8[], ${latest.map(({ fn }) => fn.debounce?.periodMs ?? 0)}::float8[],
			${latest.map(({ fn }) => fn.debounce?.timeoutMs ?? null)}::float8[]
		) as item (key, function_id, event_id, event, event_ts, period_ms, timeout_ms),
			lateral (select statement_timestamp() + timeout_ms * interval '1 ms' as latest_at) as bound
		on conflict (key) do update set event_id = excluded.event_id, event = excluded.event, event_ts = excluded.event_ts,
			fires_at = least(excluded.fires_at, held.latest_at)
		where held.event_ts <= excluded.event_ts
		returning xmax = 0 as "isNew"`;
	if (held.some((row) => row.isNew)) await wakeTimers(tx);
}

/** Starts the runs of keys that were quiet for long enough. */
export async function fireDebounced(tx: Tx): Promise<number> {
	const due = await tx<{ config: string; active: boolean; eventId: string; event: string }[]>`
		delete from engine.debounce d using engine.function f
		where f.id = d.function_id and d.key in (
			select key from engine.debounce where fires_at <= statement_timestamp()
			order by fires_at limit ${FIRE_LIMIT} for update skip locked
		)
		returning f.config, f.active, d.event_id as "eventId", d.event`;
	await startRuns(
		tx,
		// What was taken out of the app meanwhile is not run.
		due
			.filter((row) => row.active)
			.map(({ config, eventId, event }) =>
				runOf({ id: ulid(), fn: readConfig(config), event: storedEvent(eventId, event) }),
			),
	);
	return due.length;
}
