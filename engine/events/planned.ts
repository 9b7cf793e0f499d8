import { createHash } from "node:crypto";
import { keyOf } from "../expression/expression";
import type { NewRun } from "../run/start";
import type { FunctionConfig } from "../sync/config";
import type { AcceptedEvent } from "./event";

/** A run that an event is about to start. */
export type PlannedRun = { id: string; fn: FunctionConfig; event: AcceptedEvent };

/** The event that a schedule starts runs with (Inngest server source: pkg/consts/events.go). */
export const CRON_EVENT = "inngest/scheduled.timer";

export function runOf({ id, fn, event }: PlannedRun): NewRun {
	const { cron } = event.body.data;
	const schedule = event.body.name === CRON_EVENT && typeof cron === "string" ? { cron } : {};
	return { id, fn, events: [event], ...schedule };
}

/** The key of one option of a function for this event; a function without a key expression has one key. */
export function flowKey(
	{ fn, event }: Pick<PlannedRun, "fn" | "event">,
	purpose: string,
	expression: string | undefined,
): string {
	return hashed(`${purpose} ${fn.id} ${keyValue(event, expression)}`);
}

/** The value of a key expression as canonical JSON; empty without an expression. */
export function keyValue(event: AcceptedEvent, expression: string | undefined): string {
	return expression === undefined ? "" : keyOf(expression, { event: event.body });
}

/** Keys hold values of any length from events: as hashes they fit every index. */
export function hashed(text: string): string {
	return createHash("sha256").update(text).digest("hex");
}

/** Sorted keys are locked in one order by everybody, so two transactions wait for each other and never in a circle. */
export function sortedGroups<T>(items: readonly T[], keyOfItem: (item: T) => string): [string, T[]][] {
	const groups = new Map<string, T[]>();
	for (const item of items) {
		const key = keyOfItem(item);
		const group = groups.get(key);
		if (group) group.push(item);
		else groups.set(key, [item]);
	}
	return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
