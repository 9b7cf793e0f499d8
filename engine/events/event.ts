import { z } from "zod";
import { canonicalJson, isObject, type Json } from "../protocol/canonical-json";
import { seededUlid, ulid } from "../ulid";

/** An event as functions receive it. `id` is the sender's, or else the engine's own. */
export type EventBody = {
	name: string;
	data: { [key: string]: Json };
	id: string;
	ts: number;
	[key: string]: Json;
};

/** `internalId` is unique for each acceptance; `text` is the canonical JSON of `body`. */
export type AcceptedEvent = { internalId: string; body: EventBody; text: string; hasOwnId: boolean };

export class EventRefused extends Error {
	override readonly name = "EventRefused";
}

export const MAX_EVENTS = 5_000;
const MAX_EVENT_BYTES = 3 * 1024 * 1024;
const MAX_AHEAD_MS = 366 * 86_400_000;

const json: z.ZodType<Json> = z.custom<Json>((value) => value !== undefined);

const sentEvent = z.object({
	name: z
		.string()
		.min(1)
		.max(512)
		.refine((name) => !name.includes("\u0000"), "must not contain a zero character"),
	data: z.custom<{ [key: string]: Json }>((value) => isObject(value as Json), "must be an object").nullish(),
	id: z.string().max(1_024).nullish(),
	ts: z.number().int().min(0).nullish(),
	v: z.string().nullish(),
	user: json.optional(),
	meta: json.optional(),
});

/**
 * The events of one `POST /e/:key` body (one event or an array), all or none.
 * @throws EventRefused
 */
export function readEvents(text: string, seed: string | undefined): AcceptedEvent[] {
	const parsed = parse(text);
	const list = Array.isArray(parsed) ? parsed : [parsed];
	if (list.length > MAX_EVENTS) throw new EventRefused(`more than ${MAX_EVENTS} events in one request`);
	return list.map((item, index) => readEvent(item, index, seed));
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new EventRefused("the body is not JSON", { cause });
	}
}

function readEvent(item: unknown, index: number, seed: string | undefined): AcceptedEvent {
	const parsed = sentEvent.safeParse(item);
	if (!parsed.success) throw new EventRefused(`event ${index}: ${z.prettifyError(parsed.error)}`);
	const { name, data, id, ts, v, user, meta } = parsed.data;
	// Names of the engine's own events: from outside they could resume or fail runs of others.
	if (name.startsWith("inngest/"))
		throw new EventRefused(`event ${index}: names starting inngest/ are reserved`);
	if (ts && ts - Date.now() > MAX_AHEAD_MS)
		throw new EventRefused(`event ${index}: ts is more than 366 days ahead`);
	const { _inngest: _forged, ...rest } = data ?? {};
	const internalId = (seed && seededUlid(seed, index)) || ulid();
	const event = writeEvent(
		{
			name,
			data: rest,
			id: id || internalId,
			ts: ts || Date.now(),
			user: user ?? {},
			...(v ? { v } : {}),
			...(meta ? { meta } : {}),
		},
		internalId,
	);
	if (Buffer.byteLength(event.text) <= MAX_EVENT_BYTES) return event;
	throw new EventRefused(`event ${index} is larger than 3 MiB`);
}

/** @throws EventRefused when it is nested too deeply to be written. */
export function writeEvent(body: EventBody, internalId: string): AcceptedEvent {
	try {
		return { internalId, body, text: canonicalJson(body), hasOwnId: body.id !== internalId };
	} catch (cause) {
		if (!(cause instanceof RangeError)) throw cause;
		throw new EventRefused(`event ${body.name} is nested too deeply`, { cause });
	}
}

/** An event as it was stored. */
export function storedEvent(internalId: string, text: string): AcceptedEvent {
	const body = JSON.parse(text) as EventBody;
	return { internalId, body, text, hasOwnId: body.id !== internalId };
}
