import type { Queryable } from "@/db/client";
import { findBrief, findBriefInput } from "@/db/queries/briefs";
import { brief } from "@/db/schema";
import { LANGUAGES } from "@/lib/domain/alert";
import { composeBrief } from "@/lib/domain/brief/compose";
import type { ServiceContext } from "../context";

/**
 * Writes the brief of an assessment from its stored figures, in every language: all stand on the same notice and the
 * same figures. One each, so writing it again changes nothing.
 * @throws Error when there is no such assessment.
 */
export async function writeBrief(args: {
	ctx: ServiceContext;
	input: { assessmentId: string };
}): Promise<{ headline: string }> {
	return keepBrief(args.ctx.db, args.input.assessmentId);
}

/** The same within a transaction of the caller's. @returns the English headline. */
export async function keepBrief(db: Queryable, assessmentId: string): Promise<{ headline: string }> {
	const input = await findBriefInput(db, { assessmentId });
	if (!input) throw new Error(`assessment ${assessmentId} does not exist`);
	const texts = LANGUAGES.map((language) => ({ language, ...composeBrief(input, language) }));
	await db
		.insert(brief)
		.values(texts.map((text) => ({ assessmentId, ...text })))
		.onConflictDoNothing();
	const [{ headline } = { headline: "" }] = texts.filter(({ language }) => language === "en");
	return { headline };
}

/** Whether the template would write an assessment's brief otherwise now, from the same figures. */
export async function isOutdated(db: Queryable, assessmentId: string): Promise<boolean> {
	const input = await findBriefInput(db, { assessmentId });
	// The first version is the template's, those after it are a model's.
	const written = await findBrief(db, { assessmentId, language: "en", version: 1 });
	if (!input || !written) return false;
	const { headline, body } = composeBrief(input, "en");
	return headline !== written.headline || body !== written.body;
}
