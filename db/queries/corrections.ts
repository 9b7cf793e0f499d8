import { and, asc, desc, eq, exists, isNull, like, sql } from "drizzle-orm";
import type { Queryable } from "../client";
import { auditEntry, correction, notice, user } from "../schema";

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

/** Whether a person ever gave a verdict on a match of the notice, taken back or not. */
export async function hasMatchVerdicts(db: Queryable, input: { noticeId: string }): Promise<boolean> {
	const rows = await db
		.select({ id: correction.id })
		.from(correction)
		.where(and(eq(correction.noticeId, input.noticeId), like(correction.field, "parts.%.match.%")))
		.limit(1);
	return rows.length > 0;
}

/** Notices that ask for no look any more and of which a person has said something, oldest first. */
export async function listReviewedNotices(db: Queryable): Promise<{ id: string }[]> {
	const said = db
		.select({ id: correction.id })
		.from(correction)
		.where(and(eq(correction.noticeId, notice.id), isNull(correction.revokedAt)));
	return db
		.select({ id: notice.id })
		.from(notice)
		.where(and(eq(notice.needsReview, false), exists(said)))
		.orderBy(asc(notice.createdAt), asc(notice.id));
}

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
				sql`(${auditEntry.action} in ('notice.corrected', 'notice.model_read')
					or ${auditEntry.action} = 'notice.joined' and ${auditEntry.detail}->'differences' <> '[]')`,
			),
		)
		.orderBy(desc(auditEntry.at), desc(auditEntry.id))
		.limit(1);
	return row;
}

/**
 * What the figures do not follow yet: the newest version of the notice in which a correction changed a value, and the
 * company's parts that its lines met before; null when they follow. Written by `lib/services/corrections`.
 */
export async function findUnfollowed(
	db: Queryable,
	input: { noticeId: string },
): Promise<{ readingVersion: number; lostParts: string[] } | null> {
	const rows = await db
		.select({ action: auditEntry.action, detail: auditEntry.detail })
		.from(auditEntry)
		.where(
			and(
				eq(auditEntry.entityType, "notice"),
				eq(auditEntry.entityId, input.noticeId),
				sql`(${auditEntry.action} = 'notice.correction_followed'
					or ${auditEntry.action} = 'notice.corrected' and ${auditEntry.detail}->>'changesValues' = 'true')`,
			),
		);
	const detailsOf = (action: string) =>
		rows.filter((row) => row.action === action).map(({ detail }) => detail);
	// Who began to follow an older version may be done after who followed a newer one.
	const done = highestVersion(detailsOf("notice.correction_followed"));
	const open = detailsOf("notice.corrected").filter((detail) => versionOf(detail) > done);
	if (open.length === 0) return null;
	const lost = open.flatMap(({ lostParts }) => (Array.isArray(lostParts) ? lostParts : []));
	return { readingVersion: highestVersion(open), lostParts: [...new Set(lost.map(String))] };
}

/** The last correction of a notice, as it pages: when, to the microsecond, and of which notice. */
export type Unfollowed = { at: string; noticeId: string };

/**
 * Notices of which a value was corrected, last between two moments, and whose figures do not follow yet: oldest first,
 * from behind `after`. Corrections are few beside audit entries, so those are asked for by notice.
 */
export async function listUnfollowed(
	db: Queryable,
	input: { since: Date; before: Date; after: Unfollowed | null; limit: number },
): Promise<Unfollowed[]> {
	const { since, before, after, limit } = input;
	const behind = after
		? sql`(at, notice_id) > (${after.at}::timestamptz, ${after.noticeId}::uuid)`
		: sql`true`;
	const rows = await db.execute<{ at: string; notice_id: string }>(sql`
		with said as (
			select notice_id, max(greatest(corrected_at, revoked_at)) as at from correction
			group by notice_id
			having max(greatest(corrected_at, revoked_at)) between ${since.toISOString()} and ${before.toISOString()}
		)
		select at::text, notice_id from said cross join lateral (
			select
				max((detail->>'readingVersion')::int) filter (
					where action = 'notice.corrected' and detail->>'changesValues' = 'true') as corrected,
				max((detail->>'readingVersion')::int) filter (where action = 'notice.correction_followed') as followed
			from audit_entry where entity_type = 'notice' and entity_id = notice_id
		) version
		where corrected > coalesce(followed, 0) and ${behind}
		order by said.at, notice_id limit ${limit}`);
	return [...rows].map((row) => ({ at: row.at, noticeId: row.notice_id }));
}

type Detail = Record<string, unknown>;

const versionOf = (detail: Detail) => Number(detail.readingVersion ?? 0);
const highestVersion = (details: Detail[]) => Math.max(0, ...details.map(versionOf));
