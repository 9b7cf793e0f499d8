import { asc, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { listManufacturers } from "@/db/queries/company";
import { listStandingCorrections } from "@/db/queries/corrections";
import { findMatchCandidates } from "@/db/queries/matching";
import { notice, noticePart, noticeSource } from "@/db/schema";
import { asRead, type Correctable } from "@/lib/domain/corrections";
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
	const said = await closestVersion(tx, { ...first, parts: lines }, reading);
	const differences = differencesOf(said, reading);
	const added = await tx
		.insert(noticeSource)
		.values({ noticeId: first.id, deliveryId, differences })
		.onConflictDoNothing()
		.returning({ id: noticeSource.id });
	if (added.length > 0) {
		if (differences.length > 0) await askForReview(tx, first);
		await audit(tx, ctx, {
			action: "notice.joined",
			entityType: "notice",
			entityId: first.id,
			detail: { deliveryId, differences },
		});
	}
	const more = contradicts(said, reading) ? reading.parts : newLines(said.parts, reading.parts);
	return { noticeId: first.id, joined: !(await meetsCompany(tx, reading, more)) };
}

/** The notice as it stands or as it was read before people corrected it: a source that repeats either agrees. */
async function closestVersion(
	tx: Queryable,
	now: Correctable & { id: string },
	reading: NoticeReading,
): Promise<Correctable> {
	const read = asRead(now, await listStandingCorrections(tx, { noticeId: now.id }));
	return differencesOf(read, reading).length < differencesOf(now, reading).length ? read : now;
}

/**
 * A doubt that is new is settled by nobody who has not seen it. One more while it is open would be by who saw the first,
 * so that counts the version up; the first does not, as a model that is at the notice would have to leave it.
 */
async function askForReview(tx: Queryable, first: typeof notice.$inferSelect): Promise<void> {
	const isOpen = first.reviewReasons.includes(DISAGREE);
	const ask = isOpen
		? { readingVersion: first.readingVersion + 1 }
		: { needsReview: true, reviewReasons: [...first.reviewReasons, DISAGREE] };
	await tx.update(notice).set(ask).where(eq(notice.id, first.id));
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
