import { and, inArray, isNull, lte, sql } from "drizzle-orm";
import { bulkReplay } from "@/db/schema";
import { replaysRequested } from "@/inngest/events";
import type { ServiceContext } from "../context";

/** A send that died in between is taken up again after this. */
const CLAIM_SECONDS = 30;
/** A bulk replay without progress this long after its event was acknowledged goes out again. */
export const STALL_SECONDS = 600;
const BATCH = 50;

export type BulkReplayEvent = ReturnType<typeof replaysRequested.create>;

/**
 * Hands the events of bulk replays that are due to the engine: new ones, those whose send failed, those that came to
 * a stop. Call it after a request and now and then; several may at once. A send that fails loses nothing.
 */
export async function dispatchBulkReplays(args: {
	ctx: Pick<ServiceContext, "db" | "log">;
	send: (events: BulkReplayEvent[]) => Promise<unknown>;
}): Promise<{ sent: number; postponed: number }> {
	const { db, log } = args.ctx;
	const due = await claim(db);
	if (due.length === 0) return { sent: 0, postponed: 0 };
	try {
		await args.send(due.map(eventOf));
	} catch (error) {
		log.warn(
			{ err: error, bulkReplays: due.length },
			"the engine did not take the events; they go out later",
		);
		return { sent: 0, postponed: due.length };
	}
	await db
		.update(bulkReplay)
		.set({ nextRequestAt: inSeconds(STALL_SECONDS), requestCount: sql`${bulkReplay.requestCount} + 1` })
		.where(
			inArray(
				bulkReplay.id,
				due.map((one) => one.id),
			),
		);
	return { sent: due.length, postponed: 0 };
}

export const inSeconds = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`;

type Due = { id: string; traceId: string; requestCount: number };

function claim(db: ServiceContext["db"]): Promise<Due[]> {
	const due = db
		.select({ id: bulkReplay.id })
		.from(bulkReplay)
		.where(and(isNull(bulkReplay.endedAt), lte(bulkReplay.nextRequestAt, sql`now()`)))
		.orderBy(bulkReplay.nextRequestAt)
		.limit(BATCH)
		.for("update", { skipLocked: true });
	return db
		.update(bulkReplay)
		.set({ nextRequestAt: inSeconds(CLAIM_SECONDS) })
		.where(inArray(bulkReplay.id, due))
		.returning({ id: bulkReplay.id, traceId: bulkReplay.traceId, requestCount: bulkReplay.requestCount });
}

function eventOf({ id, traceId, requestCount }: Due): BulkReplayEvent {
	return replaysRequested.create({ bulkReplayId: id, traceId }, { id: `bulk-replay:${id}:${requestCount}` });
}
