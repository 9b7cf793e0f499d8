import { desc, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Queryable } from "../client";
import { alert, delivery, failedRun, notice, noticeSource, source, user } from "../schema";

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

/** A notice's own delivery, or one that joined it: to be joined before `notice`. */
const own = alias(notice, "own");
const isOfDelivery = eq(notice.id, sql`coalesce(${own.id}, ${noticeSource.noticeId})`);

/** A delivery without its bytes, and the notice that was read from it or that it joined, or undefined. */
export async function findDelivery(db: Queryable, input: { id: string }) {
	const [row] = await db
		.select({
			...facts,
			noticeId: sql<string | null>`coalesce(${own.id}, ${noticeSource.noticeId})`,
		})
		.from(delivery)
		.leftJoin(own, eq(own.deliveryId, delivery.id))
		.leftJoin(noticeSource, eq(noticeSource.deliveryId, delivery.id))
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

/** All that a delivery's page shows, without the bytes, or undefined. Sizes in bytes. */
export async function getDeliveryDetail(db: Queryable, input: { id: string }) {
	const { body, fetchedBody, ...columns } = getTableColumns(delivery);
	const [row] = await db
		.select({
			...columns,
			size: sql<number>`octet_length(${body})`,
			fetchedSize: sql<number | null>`octet_length(${fetchedBody})`,
			source: source.name,
			uploader: user.name,
			notice: {
				id: notice.id,
				manufacturer: notice.manufacturer,
				number: notice.number,
				revision: notice.revision,
				type: notice.type,
				deliveryId: notice.deliveryId,
			},
			differences: noticeSource.differences,
			alertId: alert.id,
		})
		.from(delivery)
		.innerJoin(source, eq(source.id, delivery.sourceId))
		.leftJoin(user, eq(user.id, delivery.uploadedBy))
		.leftJoin(own, eq(own.deliveryId, delivery.id))
		.leftJoin(noticeSource, eq(noticeSource.deliveryId, delivery.id))
		.leftJoin(notice, isOfDelivery)
		.leftJoin(alert, eq(alert.noticeId, notice.id))
		.where(eq(delivery.id, input.id));
	if (!row) return undefined;
	const failures = await db
		.select({
			runId: failedRun.runId,
			errorMessage: failedRun.errorMessage,
			state: failedRun.state,
			failedAt: failedRun.failedAt,
		})
		.from(failedRun)
		.where(eq(failedRun.deliveryId, input.id))
		.orderBy(desc(failedRun.failedAt));
	return { ...row, failures };
}

export type DeliveryDetail = NonNullable<Awaited<ReturnType<typeof getDeliveryDetail>>>;

/** How far each of these deliveries is, and the alert that it led to. */
export function listDeliveryStates(db: Queryable, input: { ids: readonly string[] }) {
	return db
		.select({
			id: delivery.id,
			outcome: delivery.outcome,
			outcomeReason: delivery.outcomeReason,
			alertId: alert.id,
		})
		.from(delivery)
		.leftJoin(own, eq(own.deliveryId, delivery.id))
		.leftJoin(noticeSource, eq(noticeSource.deliveryId, delivery.id))
		.leftJoin(notice, isOfDelivery)
		.leftJoin(alert, eq(alert.noticeId, notice.id))
		.where(inArray(delivery.id, [...input.ids]));
}

export type DeliveryState = Awaited<ReturnType<typeof listDeliveryStates>>[number];
