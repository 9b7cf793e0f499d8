import { brief } from "@/db/schema";
import type { BriefText } from "@/lib/domain/brief";
import type { ServiceContext } from "../context";

/** Keeps the brief of an assessment; one each, so writing it again changes nothing. */
export async function writeBrief(args: {
	ctx: ServiceContext;
	input: { assessmentId: string; text: BriefText };
}): Promise<void> {
	const { assessmentId, text } = args.input;
	await args.ctx.db
		.insert(brief)
		.values({ assessmentId, ...text })
		.onConflictDoNothing();
}
