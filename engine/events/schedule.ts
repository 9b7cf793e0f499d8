import { createHash } from "node:crypto";
import type { Tx } from "../db";
import { keyOf, matches } from "../expression/expression";
import type { FunctionConfig } from "../sync/registration";
import { ulid } from "../ulid";
import type { AcceptedEvent } from "./event";
import { insertRuns } from "./insert-runs";

export type PlannedRun = { id: string; fn: FunctionConfig; event: AcceptedEvent };

type TriggerRow = { event: string; expression: string | null; config: string };

const configs = new Map<string, FunctionConfig>();

/**
 * Stores events and starts a run of each function they trigger, inside the caller's transaction: an
 * acknowledged event has its runs. An event sent again under one seed is neither stored nor run again.
 * @returns the number of runs started
 */
export async function schedule(tx: Tx, events: AcceptedEvent[]): Promise<number> {
	if (events.length === 0) return 0;
	const fresh = await storeEvents(tx, events);
	const triggers = await tx<TriggerRow[]>`
		select t.event, t.expression, f.config from engine.trigger t join engine.function f on f.id = t.function_id
		where t.event = any(${[...new Set(fresh.map((event) => event.body.name))]}) and f.active
		order by f.id, t.position`;
	const planned = fresh.flatMap((event) => runsOf(event, triggers));
	const first = await keepUnseen(tx, planned, eventKey);
	const runs = await keepUnseen(tx, first, idempotencyKey);
	await insertRuns(tx, runs);
	return runs.length;
}

async function storeEvents(tx: Tx, events: AcceptedEvent[]): Promise<AcceptedEvent[]> {
	const column = (pick: (event: AcceptedEvent) => string) => events.map(pick);
	const stored = await tx<{ id: string }[]>`
		insert into engine.event (id, name, body)
		select * from unnest(${column((e) => e.internalId)}::text[], ${column((e) => e.body.name)}::text[],
			${column((e) => e.text)}::text[])
		on conflict (id) do nothing returning id`;
	const ids = new Set(stored.map((row) => row.id));
	return events.filter((event) => ids.has(event.internalId));
}

function runsOf(event: AcceptedEvent, triggers: readonly TriggerRow[]): PlannedRun[] {
	const found = new Map<string, PlannedRun>();
	for (const { event: name, expression, config } of triggers) {
		if (name !== event.body.name) continue;
		if (expression && !matches(expression, { event: event.body })) continue;
		const fn = readConfig(config);
		if (!found.has(fn.id)) found.set(fn.id, { id: ulid(), fn, event });
	}
	return [...found.values()];
}

function readConfig(text: string): FunctionConfig {
	const known = configs.get(text);
	if (known) return known;
	const config = JSON.parse(text) as FunctionConfig;
	configs.set(text, config);
	return config;
}

function eventKey({ fn, event }: PlannedRun): string | undefined {
	return event.hasOwnId ? `event ${fn.id} ${event.body.id}` : undefined;
}

/** A value of `false` is not limited (Inngest: flow control, idempotency). */
function idempotencyKey({ fn, event }: PlannedRun): string | undefined {
	if (!fn.idempotency) return undefined;
	const value = keyOf(fn.idempotency, { event: event.body });
	return value === "false" ? undefined : `value ${fn.id} ${value}`;
}

/** Keeps the runs whose key nobody used within 24 hours, and the first of those with equal keys. */
async function keepUnseen(
	tx: Tx,
	runs: PlannedRun[],
	keyOfRun: (run: PlannedRun) => string | undefined,
): Promise<PlannedRun[]> {
	const claims = new Map<string, PlannedRun>();
	const free = new Set<PlannedRun>();
	for (const run of runs) {
		const key = keyOfRun(run);
		if (key === undefined) free.add(run);
		else if (!claims.has(hash(key))) claims.set(hash(key), run);
	}
	if (claims.size === 0) return runs;
	// Sorted, so two requests with the same keys wait for each other and never lock in a circle.
	const keys = [...claims.keys()].sort();
	const won = await tx<{ key: string }[]>`
		insert into engine.idem (key, run_id, expires_at)
		select key, run_id, now() + interval '24 hours'
		from unnest(${keys}::text[], ${keys.map((key) => claims.get(key)?.id ?? "")}::text[]) as claim (key, run_id)
		on conflict (key) do update set run_id = excluded.run_id, expires_at = excluded.expires_at
		where engine.idem.expires_at <= now()
		returning key`;
	const winners = new Set(won.map((row) => claims.get(row.key)?.id));
	return runs.filter((run) => free.has(run) || winners.has(run.id));
}

function hash(key: string): string {
	return createHash("sha256").update(key).digest("hex");
}
