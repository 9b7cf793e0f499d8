import { eq, getTableColumns, sql } from "drizzle-orm";
import type { Queryable } from "../client";
import { alert, notice, noticeSource, notification } from "../schema";
import { getDeliveryFacts } from "./delivery-facts";

/** What a run was about, by the ids in its event: the delivery, and the alert with its notice that came of it. */
export async function getRunSubject(
	db: Queryable,
	input: { deliveryId: string | null; notificationId: string | null },
) {
	const found = await findAlert(db, input);
	const deliveryId = input.deliveryId ?? found?.notice.deliveryId;
	const delivery = deliveryId ? await getDeliveryFacts(db, { id: deliveryId }) : undefined;
	return { delivery, alert: found };
}

export type RunSubjectFacts = Awaited<ReturnType<typeof getRunSubject>>;

async function findAlert(db: Queryable, input: { deliveryId: string | null; notificationId: string | null }) {
	const { deliveryId, notificationId } = input;
	if (deliveryId === null && notificationId === null) return undefined;
	const condition =
		notificationId === null
			? sql`${notice.deliveryId} = ${deliveryId} or ${notice.id} =
				(select notice_id from ${noticeSource} where delivery_id = ${deliveryId} limit 1)`
			: sql`${alert.id} = (select alert_id from ${notification} where id = ${notificationId})`;
	const [row] = await db
		.select({ id: alert.id, notice: getTableColumns(notice) })
		.from(alert)
		.innerJoin(notice, eq(notice.id, alert.noticeId))
		.where(condition)
		.limit(1);
	return row;
}
