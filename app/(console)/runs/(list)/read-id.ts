import { isUuid } from "@/db/queries/keyset";
import { isRunId } from "@/lib/domain/run-id";

/**
 * An id as somebody gave it. `ulid`: of a run, or the server's own of an event. `record`: of a delivery, an alert, a
 * message or a failed run. `event`: as its sender called it; those of this application name a record.
 */
export type GivenId =
	| { kind: "ulid"; id: string }
	| { kind: "record"; id: string }
	| { kind: "event"; id: string; recordId: string }
	| { kind: "trace"; id: string };

const EVENT = /^(?:delivery|notification):([0-9a-f-]{36}):\d+$/;

/** Undefined for what is no whole id. */
export function readId(text: string): GivenId | undefined {
	const given = text.trim();
	const upper = given.toUpperCase();
	if (isRunId(upper)) return { kind: "ulid", id: upper };
	const lower = given.toLowerCase();
	if (isUuid(lower)) return { kind: "record", id: lower };
	if (/^[0-9a-f]{32}$/.test(lower)) return { kind: "trace", id: lower };
	const recordId = EVENT.exec(lower)?.[1];
	return recordId && isUuid(recordId) ? { kind: "event", id: lower, recordId } : undefined;
}
