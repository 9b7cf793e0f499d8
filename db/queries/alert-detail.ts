import { and, asc, desc, eq, getTableColumns, sql } from "drizzle-orm";
import type { Queryable } from "../client";
import {
	alert,
	approvedPart,
	assessment,
	brief,
	evidence,
	notice,
	noticePart,
	notification,
	partMatch,
} from "../schema";
import { getDeliveryFacts } from "./delivery-facts";

/**
 * The alert with all that its page shows, or undefined; with the newest assessment, or the one of a `version`,
 * and its newest English brief. Assessment, brief and messages may not be there yet. The messages are those of every version, newest first.
 */
export async function getAlertDetail(db: Queryable, input: { id: string; version?: number }) {
	const [head] = await db
		.select({ alert, notice })
		.from(alert)
		.innerJoin(notice, eq(notice.id, alert.noticeId))
		.where(eq(alert.id, input.id));
	if (!head) return undefined;

	const [delivery, parts, proofs, shown, messages] = await Promise.all([
		getDeliveryFacts(db, { id: head.notice.deliveryId }),
		partsOf(db, head.notice.id),
		db.select().from(evidence).where(eq(evidence.noticeId, head.notice.id)).orderBy(asc(evidence.position)),
		assessmentOf(db, input),
		db
			.select()
			.from(notification)
			.where(eq(notification.alertId, input.id))
			.orderBy(desc(notification.createdAt)),
	]);
	if (!delivery) throw new Error(`Delivery ${head.notice.deliveryId} of alert ${input.id} is gone`);
	return {
		...head,
		delivery,
		parts,
		evidence: proofs,
		assessment: shown?.assessment,
		brief: shown?.brief ?? undefined,
		notifications: messages,
	};
}

export type AlertDetail = NonNullable<Awaited<ReturnType<typeof getAlertDetail>>>;

async function assessmentOf(db: Queryable, { id, version }: { id: string; version?: number }) {
	const [row] = await db
		.select({ assessment, brief })
		.from(assessment)
		.leftJoin(brief, and(eq(brief.assessmentId, assessment.id), eq(brief.language, "en")))
		.where(
			and(eq(assessment.alertId, id), version === undefined ? undefined : eq(assessment.version, version)),
		)
		.orderBy(desc(assessment.version), desc(brief.version))
		.limit(1);
	return row;
}

async function partsOf(db: Queryable, noticeId: string) {
	const rows = await db
		.select({
			part: getTableColumns(noticePart),
			match: {
				internalPart: partMatch.internalPart,
				kind: partMatch.kind,
				status: approvedPart.status,
				source: sql<string>`${approvedPart.manufacturer} || ' ' || ${approvedPart.mpn}`.as("source"),
			},
		})
		.from(noticePart)
		.leftJoin(partMatch, eq(partMatch.noticePartId, noticePart.id))
		.leftJoin(approvedPart, eq(approvedPart.id, partMatch.approvedPartId))
		.where(eq(noticePart.noticeId, noticeId))
		.orderBy(asc(noticePart.position), asc(partMatch.internalPart));

	const parts = new Map<string, (typeof rows)[number]["part"] & { matches: Match[] }>();
	for (const { part, match } of rows) {
		const known = parts.get(part.id) ?? { ...part, matches: [] };
		if (match.internalPart !== null && match.kind !== null && match.status !== null) {
			known.matches.push({
				internalPart: match.internalPart,
				kind: match.kind,
				status: match.status,
				source: match.source,
			});
		}
		parts.set(part.id, known);
	}
	return [...parts.values()];
}

type Match = {
	internalPart: string;
	kind: (typeof partMatch.$inferSelect)["kind"];
	status: (typeof approvedPart.$inferSelect)["status"];
	/** Maker and MPN as the company writes them. */
	source: string;
};
