import type { Tx } from "../db";
import { matches } from "../expression/expression";
import { type NewRun, startRuns } from "../run/start";
import { type BatchConfig, readConfig } from "../sync/config";
import { ulid } from "../ulid";
import { bytesOf, keep, lockBatches, takeEvents } from "./batch-store";
import type { AcceptedEvent } from "./event";
import { CRON_EVENT, flowKey, type PlannedRun, sortedGroups } from "./planned";

/** Inngest closes a batch of this size, however few its events are (pkg/execution/batch/redis.go). */
const MAX_BATCH_BYTES = 10 * 1024 * 1024;
/** How many batches one transaction fires. */
const FIRE_LIMIT = 20;

type Group = { key: string; fn: PlannedRun["fn"]; batch: BatchConfig; events: AcceptedEvent[] };

/** An event that a batch's condition does not take, or a schedule, starts a run of its own. */
export function isBatched({ fn, event }: PlannedRun): boolean {
	if (!fn.batch || event.body.name === CRON_EVENT) return false;
	return fn.batch.if === undefined || matches(fn.batch.if, { event: event.body });
}

/**
 * Adds events to the batches of their keys. A batch that is full is taken out; the others wait for their timeout.
 * @returns the runs of full batches
 */
export async function joinBatches(tx: Tx, runs: readonly PlannedRun[]): Promise<NewRun[]> {
	const groups = groupsOf(runs);
	if (groups.length === 0) return [];
	const open = await lockBatches(
		tx,
		groups.map(({ key, fn, batch }) => ({ key, functionId: fn.id, timeoutMs: batch.timeoutMs })),
	);
	const fills = ({ key, batch, events }: Group) => {
		const { size = 0, bytes = 0 } = open.get(key) ?? {};
		return size + events.length >= batch.maxSize || bytes + bytesOf(events) >= MAX_BATCH_BYTES;
	};
	const full = groups.filter(fills);
	const before = await takeEvents(
		tx,
		full.map(({ key }) => key),
	);
	const divided = full.map((group) => ({
		group,
		...divide([...(before.get(group.key) ?? []), ...group.events], group.batch.maxSize),
	}));
	const waiting = groups.filter((group) => !fills(group));
	await keep(tx, [
		...waiting.map(({ key, events }) => ({ key, events, dueInMs: null })),
		...divided.map(({ group, rest }) => ({ key: group.key, events: rest, dueInMs: group.batch.timeoutMs })),
	]);
	return divided.flatMap(({ group, batches }) =>
		batches.map((events) => ({ id: ulid(), fn: group.fn, events, isBatch: true })),
	);
}

function groupsOf(runs: readonly PlannedRun[]): Group[] {
	return sortedGroups(runs, (run) => flowKey(run, "batch", run.fn.batch?.key)).flatMap(([key, members]) => {
		const fn = members[0]?.fn;
		return fn?.batch ? [{ key, fn, batch: fn.batch, events: members.map(({ event }) => event) }] : [];
	});
}

/** Cuts events into full batches, in order, and what is left for the next one. */
export function divide(events: readonly AcceptedEvent[], maxSize: number) {
	const batches: AcceptedEvent[][] = [];
	let rest: AcceptedEvent[] = [];
	let bytes = 0;
	for (const event of events) {
		rest.push(event);
		bytes += Buffer.byteLength(event.text);
		if (rest.length < maxSize && bytes < MAX_BATCH_BYTES) continue;
		batches.push(rest);
		rest = [];
		bytes = 0;
	}
	return { batches, rest };
}

/** Starts the runs of batches whose time is over. */
export async function fireBatches(tx: Tx): Promise<number> {
	const due = await tx<{ key: string; config: string; active: boolean }[]>`
		select b.key, f.config, f.active from engine.batch b join engine.function f on f.id = b.function_id
		where b.due_at <= statement_timestamp() order by b.due_at limit ${FIRE_LIMIT} for update of b skip locked`;
	if (due.length === 0) return 0;
	const keys = due.map(({ key }) => key);
	const events = await takeEvents(tx, keys);
	await tx`delete from engine.batch where key = any(${keys}::text[])`;
	await startRuns(
		tx,
		due.flatMap(({ key, config, active }) => {
			const list = events.get(key) ?? [];
			return active && list.length > 0
				? [{ id: ulid(), fn: readConfig(config), events: list, isBatch: true }]
				: [];
		}),
	);
	return due.length;
}
