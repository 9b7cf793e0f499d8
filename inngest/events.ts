import { eventType } from "inngest";
import { z } from "zod";

/*
 * Every event of the application. Ids only: payloads would leave the database for the engine's memory and history.
 * The trace id goes along so that one request can be followed through every step.
 */

const traceId = z.string().regex(/^[0-9a-f]{32}$/);

/** A delivery is stored and waits to be read. Event id: `delivery:<id>:<n>`. */
export const noticeReceived = eventType("notice/received", {
	schema: z.object({ deliveryId: z.uuid(), traceId }),
});

/** A message has to go to a channel. Event id: `notification:<id>:<n>`. */
export const notificationRequested = eventType("notification/requested", {
	schema: z.object({ notificationId: z.uuid(), channel: z.string(), traceId }),
});

/** Failed runs have to be replayed, one after the other. Event id: `bulk-replay:<id>:<n>`. */
export const replaysRequested = eventType("runs/replay-requested", {
	schema: z.object({ bulkReplayId: z.uuid(), traceId }),
});

/** Deliveries cannot be read for a reason that nobody has met before. Event id: `drift:<id>`. */
export const driftFound = eventType("drift/found", {
	schema: z.object({ driftId: z.uuid(), traceId }),
});
