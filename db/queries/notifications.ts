import { and, eq } from "drizzle-orm";
import type { Queryable } from "../client";
import { alert, assessment, brief, notice, notification } from "../schema";

/** All that a message is made of, or undefined. */
export async function findNotificationContent(db: Queryable, input: { id: string }) {
	const [row] = await db
		.select({
			alertId: notification.alertId,
			traceId: notification.traceId,
			headline: brief.headline,
			assessment: assessment.result,
			needsReview: notice.needsReview,
		})
		.from(notification)
		.innerJoin(assessment, eq(assessment.id, notification.assessmentId))
		.innerJoin(
			brief,
			and(eq(brief.assessmentId, assessment.id), eq(brief.language, "en"), eq(brief.version, 1)),
		)
		.innerJoin(alert, eq(alert.id, notification.alertId))
		.innerJoin(notice, eq(notice.id, alert.noticeId))
		.where(eq(notification.id, input.id));
	return row;
}
