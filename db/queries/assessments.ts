import { desc, eq } from "drizzle-orm";
import type { Queryable } from "../client";
import { assessment } from "../schema";

/** The most versions that one look at the history gives: a daily one makes hundreds. */
const MOST = 50;

/** The newest versions of an alert's assessment, newest first, each with why it was made and what it changed. */
export async function listVersions(db: Queryable, input: { alertId: string }) {
	const { id, version, asOf, cause, changes, createdAt } = assessment;
	return db
		.select({ id, version, asOf, cause, changes, createdAt })
		.from(assessment)
		.where(eq(assessment.alertId, input.alertId))
		.orderBy(desc(version))
		.limit(MOST);
}

export type AssessmentVersion = Awaited<ReturnType<typeof listVersions>>[number];
