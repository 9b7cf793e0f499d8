import { and, desc, eq, isNotNull, ne, notInArray, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { alert, notice } from "@/db/schema";
import { changesBetween, DETAILS_CHANGED } from "@/lib/domain/assessment-changes";
import { audit, type ServiceContext } from "../context";
import type { Assessed } from "./assess";
import { addVersion, newestVersion } from "./versions";

type Input = { noticeId: string; partsHit: number; assessed: Assessed };

/**
 * A revision takes over the alert of the revision before: the alert then stands on the new text, open again if it was
 * closed, and its next version says what that changed. An older revision that comes late changes nothing.
 * @returns the alert and its newest assessment; null when no other revision of the notice has an alert.
 */
export async function reviseAlert(
	tx: Queryable,
	ctx: ServiceContext,
	{ noticeId, partsHit, assessed }: Input,
): Promise<{ alertId: string; assessmentId: string } | null> {
	const [own] = await tx.select().from(notice).where(eq(notice.id, noticeId));
	if (!own || own.identity === null || own.manufacturer === null || own.number === null) return null;
	if (!isOfRevisions(own.type)) return null;
	// Two revisions that come at once must see each other: the second waits here for the first.
	await tx.execute(
		sql`select pg_advisory_xact_lock(hashtextextended(${`${own.manufacturer}|${own.number}`}, 0))`,
	);
	const [other] = await tx
		.select({ alertId: alert.id, notice })
		.from(alert)
		.innerJoin(notice, eq(notice.id, alert.noticeId))
		.where(
			and(
				eq(notice.manufacturer, own.manufacturer),
				eq(notice.number, own.number),
				isNotNull(notice.identity),
				notInArray(notice.type, TAKEN_BACK),
				ne(notice.id, noticeId),
			),
		)
		.orderBy(desc(notice.createdAt))
		.limit(1);
	if (!other) return null;
	const { alertId } = other;
	const newest = await newestVersion(tx, alertId);
	if (isOlder(own, other.notice)) return { alertId, assessmentId: newest.id };
	await tx.update(alert).set({ noticeId, state: "open" }).where(eq(alert.id, alertId));
	const changed = changesBetween(newest.result, assessed.result);
	const changes = changed.length > 0 ? changed : [DETAILS_CHANGED];
	const version = newest.version + 1;
	const assessmentId = await addVersion(tx, {
		alertId,
		version,
		cause: "revision",
		changes,
		partsHit,
		assessed,
	});
	const detail = { version, from: other.notice.id, to: noticeId };
	await audit(tx, ctx, { action: "alert.revised", entityType: "alert", entityId: alertId, detail });
	return { alertId, assessmentId };
}

type Dated = { issueDate: string | null; createdAt: Date };

/** By the day of issue; where that does not tell, by which came first. */
function isOlder(one: Dated, other: Dated): boolean {
	const [a, b] = [one.issueDate, other.issueDate];
	return a === null || b === null || a === b ? one.createdAt < other.createdAt : a < b;
}

type NoticeType = (typeof notice.$inferSelect)["type"];

const TAKEN_BACK: NoticeType[] = ["withdrawal", "reinstatement"];

const isOfRevisions = (type: NoticeType) => !TAKEN_BACK.includes(type);
