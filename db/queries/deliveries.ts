import { eq } from "drizzle-orm";
import type { Queryable } from "../client";
import { delivery, notice } from "../schema";

const facts = {
	id: delivery.id,
	channel: delivery.channel,
	contentType: delivery.contentType,
	sha256: delivery.sha256,
	traceId: delivery.traceId,
	receivedAt: delivery.receivedAt,
	dispatchedAt: delivery.dispatchedAt,
	dispatchCount: delivery.dispatchCount,
	outcome: delivery.outcome,
	outcomeReason: delivery.outcomeReason,
	outcomeAt: delivery.outcomeAt,
};

/** A delivery without its bytes, and the notice that was read from it, or undefined. */
export async function findDelivery(db: Queryable, input: { id: string }) {
	const [row] = await db
		.select({ ...facts, noticeId: notice.id })
		.from(delivery)
		.leftJoin(notice, eq(notice.deliveryId, delivery.id))
		.where(eq(delivery.id, input.id));
	return row;
}

/** What reading needs: the bytes as they came. */
export async function findDeliveryBody(db: Queryable, input: { id: string }) {
	const [row] = await db
		.select({
			channel: delivery.channel,
			body: delivery.body,
			contentType: delivery.contentType,
			fetchedBody: delivery.fetchedBody,
			fileName: delivery.fileName,
			receivedAt: delivery.receivedAt,
		})
		.from(delivery)
		.where(eq(delivery.id, input.id));
	return row;
}
