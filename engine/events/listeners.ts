import type { Tx } from "../db";
import { sleepUntil } from "../duration";
import { matches } from "../expression/expression";
import { lookupOf, lookupValue } from "../expression/lookup";
import { type Json, parseJson } from "../protocol/canonical-json";
import type { CancelConfig } from "../sync/config";
import type { AcceptedEvent } from "./event";
import { hashed } from "./planned";

export type WaitForEvent = {
	runId: string;
	stepId: string;
	eventName: string;
	expression: string | null;
	/** The event that started the run: `event` in the expression. */
	triggerEvent: Json;
	expiresAt: Date;
};

/** A run begins to wait for an event (step.waitForEvent). */
export async function listenForEvent(tx: Tx, wait: WaitForEvent): Promise<void> {
	const { path, lookup } = indexed(wait.expression, wait.triggerEvent);
	await tx`
		insert into engine.listener (run_id, kind, step_id, event_name, expression, lookup_path, lookup, expires_at)
		values (${wait.runId}, 'wait', ${wait.stepId}, ${wait.eventName}, ${wait.expression}, ${path}, ${lookup},
			${wait.expiresAt})`;
}

export type CancelOn = CancelConfig & { runId: string; triggerEvent: Json };

/** Runs listen from their start for the events that cancel them. */
export async function listenForCancels(tx: Tx, cancels: readonly CancelOn[]): Promise<void> {
	if (cancels.length === 0) return;
	const rows = cancels.map(({ expression = null, until, triggerEvent, ...rest }) => {
		const end = until === undefined ? undefined : sleepUntil(until);
		return {
			...{ ...rest, expression, ...indexed(expression, triggerEvent) },
			afterMs: end && "afterMs" in end ? end.afterMs : null,
			at: end && "at" in end ? end.at.toISOString() : null,
		};
	});
	await tx`
		insert into engine.listener (run_id, kind, event_name, expression, lookup_path, lookup, expires_at)
		select run_id, 'cancel', event_name, expression, path, lookup,
			coalesce(at::timestamptz, statement_timestamp() + after_ms * interval '1 ms')
		from unnest(${rows.map((row) => row.runId)}::text[], ${rows.map((row) => row.event)}::text[],
			${rows.map((row) => row.expression)}::text[], ${rows.map((row) => row.path)}::text[],
			${rows.map((row) => row.lookup)}::text[], ${rows.map((row) => row.afterMs)}::float8[],
			${rows.map((row) => row.at)}::text[]
		) as item (run_id, event_name, expression, path, lookup, after_ms, at)`;
}

const NO_LOOKUP = { path: "", lookup: "" };

function indexed(expression: string | null, triggerEvent: Json): typeof NO_LOOKUP {
	const found = expression === null ? undefined : lookupOf(expression, triggerEvent);
	return found ? { path: found.path, lookup: hashed(found.value) } : NO_LOOKUP;
}

/** A path at which listeners of an event name ask for a value; empty for those that ask for none. */
export type ListenedPath = { event: string; path: string };

export type Heard = {
	id: string;
	runId: string;
	kind: "wait" | "cancel";
	stepId: string | null;
	event: AcceptedEvent;
};

type Candidate = Omit<Heard, "event"> & { position: number; expression: string | null; events: string };

/** The listeners that hear these events: each once, with the first event it hears. No lock is taken. */
export async function findListeners(
	tx: Tx,
	events: readonly AcceptedEvent[],
	paths: readonly ListenedPath[],
): Promise<Heard[]> {
	const asked = events.flatMap((event, position) =>
		paths
			.filter((one) => one.event === event.body.name)
			.flatMap(({ path }) => {
				const value = path === "" ? "" : lookupValue(path, event.body);
				return value === undefined ? [] : [{ position, path, event, lookup: path && hashed(value) }];
			}),
	);
	if (asked.length === 0) return [];
	const rows = await tx<Candidate[]>`
		select a.position, l.id, l.run_id as "runId", l.kind, l.step_id as "stepId", l.expression, r.events
		from unnest(${asked.map((one) => one.position)}::int[], ${asked.map((one) => one.event.body.name)}::text[],
			${asked.map((one) => one.path)}::text[], ${asked.map((one) => one.lookup)}::text[]
		) as a (position, name, path, lookup)
		join engine.listener l on l.event_name = a.name and l.lookup_path = a.path and l.lookup = a.lookup
		join engine.run r on r.id = l.run_id
		where l.expires_at is null or l.expires_at > statement_timestamp()
		order by a.position, l.id`;
	const heard = new Map<string, Heard>();
	for (const { position, expression, events: trigger, ...listener } of rows) {
		const event = events[position];
		if (!event || heard.has(listener.id)) continue;
		const scope = () => ({ event: firstOf(trigger), async: event.body });
		if (expression === null || matches(expression, scope())) heard.set(listener.id, { ...listener, event });
	}
	return [...heard.values()];
}

function firstOf(events: string): Json {
	const list = parseJson(events);
	return Array.isArray(list) ? (list[0] ?? null) : null;
}
