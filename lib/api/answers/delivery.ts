import { z } from "zod";
import { DELIVERY_CHANNELS, DELIVERY_OUTCOMES } from "@/lib/domain/delivery";
import { Id, Moment, TraceId } from "./common";

export const Accepted = z.strictObject({
	accepted: z.literal(true),
	deliveryId: Id,
	traceId: TraceId,
	duplicate: z.boolean().describe("It came before; the ids are those of the first."),
});

/** A message of a provider's own protocol, for example a subscription that was confirmed. */
export const Answered = z.strictObject({ accepted: z.literal(true), answered: z.string() });

export const Delivery = z.strictObject({
	id: Id,
	channel: z.enum(DELIVERY_CHANNELS),
	contentType: z.string(),
	sha256: z
		.string()
		.regex(/^[0-9a-f]{64}$/)
		.describe("Of the body as it came."),
	traceId: TraceId,
	receivedAt: Moment,
	dispatchedAt: Moment.nullable(),
	dispatchCount: z.int(),
	outcome: z.enum(DELIVERY_OUTCOMES).nullable().describe("null while it is under way."),
	outcomeReason: z.string().nullable(),
	outcomeAt: Moment.nullable(),
	noticeId: Id.nullable(),
});
