import { asc, eq, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { listManufacturers } from "@/db/queries/company";
import { findMatchCandidates } from "@/db/queries/matching";
import { notice, noticePart, noticeSource } from "@/db/schema";
import { manufacturerKeys, matchParts } from "@/lib/domain/matching";
import type { NoticePart, NoticeReading, ReviewReason } from "@/lib/domain/notice";
import { audit, type ServiceContext } from "../context";
import { contradicts, differencesOf, newLines } from "./differences";

const DISAGREE: ReviewReason = "sources_disagree";

type Input = { deliveryId: string; reading: NoticeReading; identity: string };

/**
 * Makes a delivery a further source of the notice with its identity. What the first source said stays as it is: where
 * they differ, a person has to look. `joined` is false when it names lines of which the first says nothing and that
 * the company has: nobody would reckon with those, so the delivery needs a notice and an alert of its own as well.
 */
export async function joinNotice(
	tx: Queryable,
	ctx: ServiceContext,
	{ deliveryId, reading, identity }: Input,
): Promise<{ noticeId: string; joined: boolean }> {
	// Locked: two that join at once must not write over each other's reasons.
	const [first] = await tx.select().from(notice).where(eq(notice.identity, identity)).for("update");
	if (!first) throw new Error(`delivery ${deliveryId} met a conflict with no notice`);
	const lines = await tx
		.select()
		.from(noticePart)
		.where(eq(noticePart.noticeId, first.id))
		.orderBy(asc(noticePart.position));
	const differences = differencesOf({ ...first, parts: lines }, reading);
	const added = await tx
		.insert(noticeSource)
		.values({ noticeId: first.id, deliveryId, differences })
		.onConflictDoNothing()
		.returning({ id: noticeSource.id });
	if (added.length > 0) {
		if (differences.length > 0) await askForReview(tx, first.id);
		await audit(tx, ctx, {
			action: "notice.joined",
			entityType: "notice",
			entityId: first.id,
			detail: { deliveryId, differences },
		});
	}
	const isOther = contradicts({ ...first, parts: lines }, reading);
	const more = isOther ? reading.parts : newLines(lines, reading.parts);
	return { noticeId: first.id, joined: !(await meetsCompany(tx, reading, more)) };
}

async function askForReview(tx: Queryable, noticeId: string): Promise<void> {
	const reasons = sql`case when ${DISAGREE} = any(${notice.reviewReasons}) then ${notice.reviewReasons}
		else array_append(${notice.reviewReasons}, ${DISAGREE}) end`;
	await tx.update(notice).set({ needsReview: true, reviewReasons: reasons }).where(eq(notice.id, noticeId));
}

/** Whether one of these lines is, or may be, a source of the company. */
async function meetsCompany(
	tx: Queryable,
	{ manufacturer, manufacturerAsPrinted }: NoticeReading,
	lines: readonly NoticePart[],
): Promise<boolean> {
	if (lines.length === 0) return false;
	const maker = manufacturer ?? manufacturerAsPrinted;
	const manufacturerKey = maker === null ? null : manufacturerKeys(await listManufacturers(tx))(maker);
	const mpns = lines.map((line) => line.mpn);
	const candidates = await findMatchCandidates(tx, { manufacturerKey, mpns });
	return matchParts(manufacturerKey, mpns, candidates).length > 0;
}
