import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "@/db/client";
import { approvalThreshold } from "@/db/queries/exposure-settings";
import { decision } from "@/db/schema";
import type { DecisionState } from "@/lib/domain/alert";
import {
	COUNTING_STATES,
	type DecidedFigures,
	isOwnQuantity,
	needsApproval,
	quantityRefusal,
} from "@/lib/domain/decision";
import { MissingRate } from "@/lib/domain/exposure/currency";
import { type Assessment, OPTION_KINDS, type Option } from "@/lib/domain/exposure/types";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";
import { parseInput } from "../input";
import { KeptText } from "../text";
import { requireDecider } from "./authority";
import { chosenFigures } from "./impact";
import { lockSeen } from "./seen";

const Choice = z.object({
	alertId: z.uuid(),
	/** The version that the person saw. */
	assessmentId: z.uuid(),
	internalPart: z.string(),
	option: z.enum(OPTION_KINDS),
	/** Pieces; what is none is refused in words by the domain. */
	quantity: z.string(),
	note: KeptText.trim().min(1, "say why").max(2_000),
	/** The decision that counts so far and that this one takes the place of; null = there is none. */
	replaces: z.uuid().nullable(),
});

/**
 * Keeps what a person chose for a part, with the figures as they are. Above the threshold another person has to agree.
 * @throws AppError `invalid` (no such part or option, not feasible, not of so many pieces), `forbidden`, `not_found`, `conflict`
 * (closed; other figures or another decision since the person looked; no rate to compare with the threshold).
 */
export async function decide(args: {
	ctx: ServiceContext;
	input: z.input<typeof Choice>;
}): Promise<{ decisionId: string; state: DecisionState }> {
	const { ctx } = args;
	const choice = parseInput(Choice, args.input);
	return ctx.db.transaction(async (tx) => {
		const decidedBy = await requireDecider(tx, ctx);
		const newest = await lockSeen(tx, choice);
		const { part, option } = optionOf(newest.result, choice);
		const refusal = quantityRefusal(option, choice.quantity);
		if (refusal !== null) throw new AppError("invalid", refusal, [{ field: "quantity", reason: refusal }]);
		const above = await thresholdOf(tx, newest.result);
		await withdrawReplaced(tx, choice);
		const figures = await figuresOf(tx, option, choice);
		const state = needsApproval(part, figures, choice.quantity, above) ? "awaiting_approval" : "decided";
		const { replaces, ...chosen } = choice;
		const [created] = await tx
			.insert(decision)
			.values({ ...chosen, state, figures, currency: newest.result.reportingCurrency, decidedBy })
			.returning({ id: decision.id });
		if (!created) throw new Error("the decision was not inserted");
		const { internalPart, quantity, note } = choice;
		const detail = { internalPart, option: option.kind, quantity, note, state, replaces };
		await audit(tx, ctx, { action: "decision.made", entityType: "decision", entityId: created.id, detail });
		return { decisionId: created.id, state };
	});
}

type Chosen = z.output<typeof Choice>;

function optionOf(result: Assessment, { internalPart, option: kind }: Chosen) {
	const part = result.parts.find((one) => one.internalPart === internalPart);
	const option = part?.options.find((one) => one.kind === kind);
	if (!part || !option) throw new AppError("invalid", `${internalPart} has no option ${kind}.`);
	if (!option.feasible) throw new AppError("invalid", `${kind} is not feasible: ${option.reason}`);
	return { part, option };
}

/** The option's figures, with those of the quantity where it is another one than the option says. */
async function figuresOf(tx: Queryable, option: Option, choice: Chosen): Promise<DecidedFigures> {
	if (isOwnQuantity(option, choice.quantity)) return option;
	const chosen = await chosenFigures(tx, choice);
	return chosen ? { ...option, chosen } : option;
}

async function thresholdOf(tx: Queryable, { reportingCurrency, asOf }: Assessment): Promise<string> {
	const above = await approvalThreshold(tx, { currency: reportingCurrency, asOf });
	if (!(above instanceof MissingRate)) return above;
	throw new AppError("conflict", `Whether another person has to agree cannot be told: ${above.message}.`);
}

async function withdrawReplaced(tx: Queryable, { alertId, internalPart, replaces }: Chosen): Promise<void> {
	const [counting] = await tx
		.select({ id: decision.id })
		.from(decision)
		.where(
			and(
				eq(decision.alertId, alertId),
				eq(decision.internalPart, internalPart),
				inArray(decision.state, COUNTING_STATES),
			),
		);
	if ((counting?.id ?? null) !== replaces) {
		throw new AppError("conflict", `Somebody else has decided on ${internalPart} meanwhile.`);
	}
	if (counting) await tx.update(decision).set({ state: "withdrawn" }).where(eq(decision.id, counting.id));
}
