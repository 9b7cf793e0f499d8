import type { Tx } from "../db";
import { together } from "../db";
import { matches } from "../expression/expression";
import { readConfig } from "../sync/config";
import { ulid } from "../ulid";
import { admit } from "./admit";
import type { AcceptedEvent } from "./event";
import { type Interest, readInterests } from "./interests";
import { findListeners } from "./listeners";
import type { PlannedRun } from "./planned";
import { tellListeners } from "./tell";

/**
 * Stores events, starts a run of each function they trigger and tells the runs that listen for them, inside
 * the caller's transaction: an acknowledged event has its runs. An event sent again under one seed is neither
 * stored nor run again.
 * @returns how many jobs became due by it: runs started and waits ended
 */
export async function schedule(tx: Tx, events: AcceptedEvent[]): Promise<number> {
	if (events.length === 0) return 0;
	const [stored, interests] = await together([
		storeEvents(tx, events),
		readInterests(tx, [...new Set(events.map((event) => event.body.name))]),
	]);
	const fresh = events.filter((event) => stored.has(event.internalId));
	// Found before the runs are started, so that no event cancels the run it starts.
	const heard = await findListeners(tx, fresh, interests.listened);
	const started = await admit(
		tx,
		fresh.flatMap((event) => runsOf(event, interests.triggers)),
	);
	return started + (heard.length > 0 ? await tellListeners(tx, heard) : 0);
}

async function storeEvents(tx: Tx, events: AcceptedEvent[]): Promise<Set<string>> {
	const column = (pick: (event: AcceptedEvent) => string) => events.map(pick);
	const stored = await tx<{ id: string }[]>`
		insert into engine.event (id, name, body)
		select * from unnest(${column((e) => e.internalId)}::text[], ${column((e) => e.body.name)}::text[],
			${column((e) => e.text)}::text[])
		on conflict (id) do nothing returning id`;
	return new Set(stored.map((row) => row.id));
}

function runsOf(event: AcceptedEvent, triggers: Interest["triggers"]): PlannedRun[] {
	const found = new Map<string, PlannedRun>();
	for (const { event: name, expression, config } of triggers) {
		if (name !== event.body.name) continue;
		if (expression && !matches(expression, { event: event.body })) continue;
		const fn = readConfig(config);
		if (!found.has(fn.id)) found.set(fn.id, { id: ulid(), fn, event });
	}
	return [...found.values()];
}
