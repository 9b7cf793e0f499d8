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

/** Uploaded files wait to be checked or imported. Event id: `company-import:<id>:<trace of the request>`. */
export const companyImportRequested = eventType("company/import-requested", {
	schema: z.object({ importId: z.uuid(), traceId }),
});

/**
 * The company's data changed by an import: these of its own numbers, null = too many to name. Event id:
 * `company-changed:<importId>`.
 */
export const companyChanged = eventType("company/changed", {
	schema: z.object({
		importId: z.uuid(),
		internalParts: z.array(z.string()).nullable(),
		skus: z.array(z.string()).nullable(),
		traceId,
	}),
});

/** A notice was assessed for the first time, or its reading corrected: other alerts on its parts may look otherwise. */
export const noticeAssessed = eventType("notice/assessed", {
	schema: z.object({ noticeId: z.uuid(), traceId }),
});
export const noticeCorrected = eventType("notice/corrected", {
	schema: z.object({ noticeId: z.uuid(), traceId }),
});

/** A setting of the exposure model has another value: every open alert may look otherwise. */
export const exposureSettingsChanged = eventType("exposure/settings-changed", {
	schema: z.object({ traceId }),
});

/** The rules have read a notice, and a model is to read it too. Event id: `notice-read:<id>`, at a later try with its run. */
export const noticeRead = eventType("notice/read", {
	schema: z.object({ noticeId: z.uuid(), traceId }),
});

/** A brief was written from its template, and a model is to add its words. Event id: `brief-written:<assessmentId>`. */
export const briefWritten = eventType("brief/written", {
	schema: z.object({ assessmentId: z.uuid(), traceId }),
});
