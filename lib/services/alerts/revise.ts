import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { alert, notice } from "@/db/schema";
import { changesBetween, DETAILS_CHANGED } from "@/lib/domain/assessment-changes";
import { audit, type ServiceContext } from "../context";
import type { Assessed } from "./assess";
import { alertsOfRevisions, isOlder, lockRevisions, revisionKey } from "./revisions";
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
	const key = own ? revisionKey(own) : null;
	if (!own || !key) return null;
	await lockRevisions(tx, key);
	const [other] = (await alertsOfRevisions(tx, key)).filter((one) => one.notice.id !== noticeId);
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
