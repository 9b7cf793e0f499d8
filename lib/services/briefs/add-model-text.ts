import { and, desc, eq } from "drizzle-orm";
import { findBriefInput } from "@/db/queries/briefs";
import { brief } from "@/db/schema";
import type { Language } from "@/lib/domain/alert";
import { composeBrief } from "@/lib/domain/brief/compose";
import { withModelText } from "@/lib/domain/brief/document";
import type { ServiceContext } from "../context";
import { filledParagraphs, type WriterAnswer } from "./model-question";

type Input = { assessmentId: string; language: Language; answer: WriterAnswer; model: string };

/**
 * Adds a version to a brief: the model's paragraphs, checked once more, before the words of the template, which stay
 * a version of their own. One each, so adding it again changes nothing.
 * @returns the version.
 * @throws Error when a paragraph holds what is not in the slots, or when there is no template yet.
 */
export async function addModelText({ ctx, input }: { ctx: ServiceContext; input: Input }): Promise<number> {
	const { assessmentId, language, answer, model } = input;
	const found = await findBriefInput(ctx.db, { assessmentId });
	if (!found) throw new Error(`assessment ${assessmentId} does not exist`);
	const paragraphs = filledParagraphs(found, answer, language);
	const { headline, body } = composeBrief(found, language);
	return ctx.db.transaction(async (tx) => {
		// Two runs at once: the second waits here, and then finds the first's text.
		const [template] = await tx
			.select({ id: brief.id })
			.from(brief)
			.where(and(eq(brief.assessmentId, assessmentId), eq(brief.language, language), eq(brief.version, 1)))
			.for("update");
		if (!template) throw new Error(`assessment ${assessmentId} has no brief in ${language} yet`);
		const [newest] = await tx
			.select({ version: brief.version, writer: brief.writer })
			.from(brief)
			.where(and(eq(brief.assessmentId, assessmentId), eq(brief.language, language)))
			.orderBy(desc(brief.version))
			.limit(1);
		if (newest?.writer === "model") return newest.version;
		const version = (newest?.version ?? 0) + 1;
		const text = { headline, body: withModelText(body, { paragraphs, model }, language) };
		await tx.insert(brief).values({ assessmentId, language, version, writer: "model", ...text });
		return version;
	});
}
