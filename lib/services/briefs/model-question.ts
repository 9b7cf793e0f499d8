import { createHash } from "node:crypto";
import { z } from "zod";
import { findBriefInput } from "@/db/queries/briefs";
import type { Language } from "@/lib/domain/alert";
import { type BriefInput, writingOf } from "@/lib/domain/brief/input";
import { fillSlots, type Slots, slotsOf } from "@/lib/domain/brief/slots";
import type { ModelQuestion } from "@/lib/domain/model-reading";
import type { ServiceContext } from "../context";
import { WRITE_BRIEF } from "./prompts/write-brief-1";

export type WriterAnswer = { paragraphs: string[] };

const LONGEST = 700;
const MOST_PARAGRAPHS = 4;

/**
 * The question to a model for one brief; its schema refuses an answer that holds a number, date or part number which
 * is not in the slots. null where there is nothing to add to the template.
 * @throws Error when there is no such assessment.
 */
export async function briefQuestion(args: {
	ctx: ServiceContext;
	input: { assessmentId: string; language: Language };
}): Promise<{ deliveryId: string; question: ModelQuestion<WriterAnswer> } | null> {
	const { ctx, input } = args;
	const brief = await findBriefInput(ctx.db, input);
	if (!brief) throw new Error(`assessment ${input.assessmentId} does not exist`);
	const slots = slotsOf(writingOf(brief, input.language));
	if (!slots) return null;
	return { deliveryId: brief.notice.deliveryId, question: questionOf(slots, input.language) };
}

/** A model's answer as it stands in a brief. @throws Error when the figures became others since it was asked. */
export function filledParagraphs(brief: BriefInput, answer: WriterAnswer, language: Language): string[] {
	const slots = slotsOf(writingOf(brief, language));
	if (!slots) throw new Error("there is nothing to write about");
	return answer.paragraphs.map((paragraph) => {
		const { text, problems } = fillSlots(paragraph, slots, language);
		if (problems.length > 0) throw new Error(`not in the slots: ${listed(problems)}`);
		return text;
	});
}

function questionOf(slots: Slots, language: Language): ModelQuestion<WriterAnswer> {
	const paragraph = z
		.string()
		.min(1)
		.max(LONGEST)
		.superRefine((text, check) => {
			const { problems } = fillSlots(text, slots, language);
			if (problems.length === 0) return;
			check.addIssue({ code: "custom", message: `not in the slots: ${listed(problems)}` });
		});
	const lines = Object.entries(slots.printed).map(([name, value]) => JSON.stringify({ name, value }));
	return {
		role: "writer",
		prompt: WRITE_BRIEF.name,
		system: `${WRITE_BRIEF.text}\n${WRITE_BRIEF.language[language]}`,
		text: fenced(lines.join("\n")),
		schema: z.object({ paragraphs: z.array(paragraph).min(1).max(MOST_PARAGRAPHS) }),
	};
}

function listed(problems: { kind: string; text: string }[]): string {
	return problems.map(({ kind, text }) => `${kind} ${text}`).join(", ");
}

/** The mark is made of the words themselves, so nobody can have written it among them to end the data early. */
function fenced(data: string): string {
	const mark = `=== data ${createHash("sha256").update(data).digest("hex").slice(0, 24)} ===`;
	return `${mark}\n${data}\n${mark}`;
}
