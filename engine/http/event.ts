import { parseJson } from "../protocol/canonical-json";
import { HttpError } from "./http-error";
import { readUlid } from "./read";
import type { ApiRequest, Reply } from "./routes";
import type { ServerContext } from "./server";

/** `GET /v1/events/:id`, by the engine's event id: the event as it was accepted (pkg/api/apiv1/events.go). */
export async function getEvent({ db }: ServerContext, _request: ApiRequest, id: string): Promise<Reply> {
	const eventId = readUlid("Event ID", id);
	const [row] = await db<{ body: string; receivedAt: Date }[]>`
		select body, received_at as "receivedAt" from engine.event where id = ${eventId}`;
	if (!row) throw new HttpError(404, "Event not found");
	const event = parseJson(row.body) as object;
	const data = { internal_id: eventId, received_at: row.receivedAt.toISOString(), ...event };
	return { status: 200, body: { data, metadata: { fetched_at: new Date().toISOString() } } };
}
