import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { Queryable } from "../client";
import { auditEntry, correction, user } from "../schema";

/** Corrections that count, oldest first. */
export async function listStandingCorrections(db: Queryable, input: { noticeId: string }) {
	return db
		.select({
			id: correction.id,
			field: correction.field,
			action: correction.action,
			was: correction.was,
			value: correction.value,
			note: correction.note,
			correctedAt: correction.correctedAt,
			by: user.name,
		})
		.from(correction)
		.innerJoin(user, eq(user.id, correction.correctedBy))
		.where(and(eq(correction.noticeId, input.noticeId), isNull(correction.revokedAt)))
		.orderBy(asc(correction.correctedAt), asc(correction.id));
}

export type StandingCorrection = Awaited<ReturnType<typeof listStandingCorrections>>[number];

/** Everything that people said of a notice, newest first, with what they took back. */
export async function listCorrectionHistory(db: Queryable, input: { noticeId: string; limit: number }) {
	return db
		.select({
			id: correction.id,
			field: correction.field,
			action: correction.action,
			was: correction.was,
			value: correction.value,
			note: correction.note,
			correctedAt: correction.correctedAt,
			revokedAt: correction.revokedAt,
			by: user.name,
		})
		.from(correction)
		.innerJoin(user, eq(user.id, correction.correctedBy))
		.where(eq(correction.noticeId, input.noticeId))
		.orderBy(desc(correction.correctedAt), desc(correction.id))
		.limit(input.limit);
}

export type CorrectionEntry = Awaited<ReturnType<typeof listCorrectionHistory>>[number];

/** Who changed the notice last, when and in which audit entry's words; undefined when nobody did. */
export async function findLastChange(db: Queryable, input: { noticeId: string }) {
	const [row] = await db
		.select({ by: user.name, at: auditEntry.at, detail: auditEntry.detail, action: auditEntry.action })
		.from(auditEntry)
		.leftJoin(user, eq(sql`${user.id}::text`, sql`${auditEntry.actor}->>'userId'`))
		.where(
			and(
				eq(auditEntry.entityType, "notice"),
				eq(auditEntry.entityId, input.noticeId),
				sql`${auditEntry.action} in ('notice.corrected', 'notice.model_read')`,
			),
		)
		.orderBy(desc(auditEntry.at), desc(auditEntry.id))
		.limit(1);
	return row;
}

/**
 * The version of the notice that nobody has computed the figures with, though a correction changed a value in it; null
 * when the figures follow. Written by `lib/services/corrections`.
 */
export async function findUnfollowedVersion(
	db: Queryable,
	input: { noticeId: string },
): Promise<number | null> {
	const version = sql<number | null>`max((${auditEntry.detail}->>'readingVersion')::int)`;
	const of = (action: string) =>
		and(
			eq(auditEntry.entityType, "notice"),
			eq(auditEntry.entityId, input.noticeId),
			eq(auditEntry.action, action),
		);
	const [changed] = await db
		.select({ version })
		.from(auditEntry)
		.where(and(of("notice.corrected"), sql`${auditEntry.detail}->>'changesValues' = 'true'`));
	const [followed] = await db.select({ version }).from(auditEntry).where(of("notice.correction_followed"));
	if (changed?.version == null) return null;
	return (followed?.version ?? 0) < changed.version ? changed.version : null;
}
