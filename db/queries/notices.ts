import { asc, eq, sql } from "drizzle-orm";
import { groupBy } from "@/lib/domain/group";
import type { Queryable } from "../client";
import {
	alert,
	assessment,
	delivery,
	evidence,
	notice,
	noticePart,
	noticeSource,
	notification,
	partMatch,
} from "../schema";

/** A notice with its lines, the company parts that each line met, and its evidence; or undefined. */
export async function findNotice(db: Queryable, input: { id: string }) {
	const [facts] = await db.select().from(notice).where(eq(notice.id, input.id));
	if (!facts) return undefined;
	const [lines, matches, proofs] = await Promise.all([
		db.select().from(noticePart).where(eq(noticePart.noticeId, facts.id)).orderBy(asc(noticePart.position)),
		db
			.select({
				noticePartId: partMatch.noticePartId,
				internalPart: partMatch.internalPart,
				kind: partMatch.kind,
			})
			.from(partMatch)
			.innerJoin(noticePart, eq(noticePart.id, partMatch.noticePartId))
			.where(eq(noticePart.noticeId, facts.id))
			.orderBy(asc(partMatch.internalPart)),
		db.select().from(evidence).where(eq(evidence.noticeId, facts.id)).orderBy(asc(evidence.position)),
	]);
	const byLine = groupBy(matches, (match) => match.noticePartId);
	return {
		...facts,
		parts: lines.map((line) => ({ ...line, matches: byLine.get(line.id) ?? [] })),
		evidence: proofs,
	};
}

export type FoundNotice = NonNullable<Awaited<ReturnType<typeof findNotice>>>;

/**
 * What a run has to know of a notice that may be there already, or undefined. `isAlerted`: it has its alert, and the
 * message about that was asked for, or found not to be needed.
 */
export async function findNoticeState(db: Queryable, input: { id: string }) {
	const asked = db
		.select({ id: notification.id })
		.from(notification)
		.innerJoin(assessment, eq(assessment.id, notification.assessmentId))
		.innerJoin(alert, eq(alert.id, assessment.alertId))
		.where(eq(alert.noticeId, input.id));
	const [row] = await db
		.select({ needsReview: notice.needsReview, isAlerted: sql<boolean>`exists ${asked}` })
		.from(notice)
		.where(eq(notice.id, input.id));
	return row;
}

/** The deliveries that brought a notice after its first, oldest first, each with what it says otherwise. */
export async function listNoticeSources(db: Queryable, input: { noticeId: string }) {
	return db
		.select({
			deliveryId: noticeSource.deliveryId,
			channel: delivery.channel,
			receivedAt: delivery.receivedAt,
			differences: noticeSource.differences,
		})
		.from(noticeSource)
		.innerJoin(delivery, eq(delivery.id, noticeSource.deliveryId))
		.where(eq(noticeSource.noticeId, input.noticeId))
		.orderBy(asc(noticeSource.createdAt), asc(noticeSource.id));
}
