import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { findNotice } from "@/db/queries/notices";
import { alert, assessment, brief } from "@/db/schema";
import { type BriefInput, composeBrief } from "@/lib/domain/brief";
import type { ServiceContext } from "../context";

/**
 * Writes the brief of an assessment from its stored figures; one each, so writing it again changes nothing.
 * @throws Error when there is no such assessment.
 */
export async function writeBrief(args: {
	ctx: ServiceContext;
	input: { assessmentId: string };
}): Promise<{ headline: string }> {
	return keepBrief(args.ctx.db, args.input.assessmentId);
}

/** The same within a transaction of the caller's. */
export async function keepBrief(db: Queryable, assessmentId: string): Promise<{ headline: string }> {
	const text = composeBrief(await briefInput(db, assessmentId));
	await db
		.insert(brief)
		.values({ assessmentId, ...text })
		.onConflictDoNothing();
	return { headline: text.headline };
}

async function briefInput(db: Queryable, assessmentId: string): Promise<BriefInput> {
	const [row] = await db
		.select({ noticeId: alert.noticeId, partsHit: alert.partsHit, result: assessment.result })
		.from(assessment)
		.innerJoin(alert, eq(alert.id, assessment.alertId))
		.where(eq(assessment.id, assessmentId));
	const notice = row && (await findNotice(db, { id: row.noticeId }));
	if (!notice) throw new Error(`assessment ${assessmentId} does not exist`);
	return { notice, partsHit: row.partsHit, assessment: row.result };
}
