import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "@/db/client";
import { assessment } from "@/db/schema";
import type { ChosenFigures } from "@/lib/domain/decision";
import { impactOfQuantity } from "@/lib/domain/decision-impact";
import { OPTION_KINDS } from "@/lib/domain/exposure/types";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";
import { parseInput } from "../input";
import { requireDecider } from "./authority";

const Quantity = z.object({
	assessmentId: z.uuid(),
	internalPart: z.string(),
	option: z.enum(OPTION_KINDS),
	quantity: z.string().regex(/^\d{1,14}(\.\d{1,6})?$/, "give a number of pieces, for example 7000"),
});

/**
 * What an option comes to with a quantity of the person's own, from the inputs that its assessment kept. Stores nothing.
 * `figures` is null where it cannot be reckoned: see `impactOfQuantity`, and versions made before inputs were kept.
 * @throws AppError `invalid`, `forbidden`, `not_found`
 */
export async function weighQuantity(args: {
	ctx: ServiceContext;
	input: z.input<typeof Quantity>;
}): Promise<{ figures: ChosenFigures | null }> {
	const { ctx } = args;
	const quantity = parseInput(Quantity, args.input);
	await requireDecider(ctx.db, ctx);
	return { figures: await chosenFigures(ctx.db, quantity) };
}

/** The same for a checked choice, within a transaction of the caller's. */
export async function chosenFigures(
	db: Queryable,
	chosen: z.output<typeof Quantity>,
): Promise<ChosenFigures | null> {
	const [found] = await db
		.select({ inputs: assessment.inputs, result: assessment.result })
		.from(assessment)
		.where(eq(assessment.id, chosen.assessmentId));
	const part = found?.result.parts.find(({ internalPart }) => internalPart === chosen.internalPart);
	if (!found || !part) throw new AppError("not_found", `There are no figures of ${chosen.internalPart}.`);
	const option = part.options.find(({ kind }) => kind === chosen.option);
	if (!found.inputs || !option?.feasible) return null;
	return impactOfQuantity(found.inputs, chosen);
}
