import { notify, transaction } from "../db";
import { EventRefused, readEvents } from "../events/event";
import { schedule } from "../events/schedule";
import { sameText } from "../protocol/signing";
import { HttpError } from "./http-error";
import type { ApiRequest, Reply } from "./routes";
import type { ServerContext } from "./server";

/** `POST /e/:key`: answers after the events and their runs are stored, all or none. */
export async function receiveEvents(
	{ db, keys }: ServerContext,
	request: ApiRequest,
	key: string,
): Promise<Reply> {
	if (keys && !sameText(key, keys.event)) throw new HttpError(401, "Event key not found");
	const events = accept(await request.body(), request.header("x-inngest-event-id-seed"));
	await transaction(db, async (tx) => {
		const started = await schedule(tx, events);
		if (started > 0) await notify(tx);
	});
	return { status: 200, body: { ids: events.map((event) => event.internalId), status: 200 } };
}

function accept(body: string, seed: string | undefined) {
	try {
		return readEvents(body, seed);
	} catch (error) {
		if (!(error instanceof EventRefused)) throw error;
		throw new HttpError(400, error.message, { cause: error });
	}
}
