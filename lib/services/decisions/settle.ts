import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "@/db/client";
import { decision } from "@/db/schema";
import { COUNTING_STATES } from "@/lib/domain/decision";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";
import { parseInput } from "../input";
import { KeptText } from "../text";
import { requireDecider } from "./authority";
import { lockSeen } from "./seen";

const Answer = z.object({
	decisionId: z.uuid(),
	answer: z.enum(["approved", "refused"]),
	/** The version that the person saw beside what was decided. */
	assessmentId: z.uuid(),
	note: KeptText.trim().min(1, "say why").max(2_000),
});

/**
 * Agrees to a decision that waits for another person, or refuses it.
 * @throws AppError `invalid`, `forbidden` (also: one's own decision), `not_found`, `conflict` (it does not wait; to
 * agree: the alert is closed, or its figures changed since the person looked).
 */
export async function answerDecision(args: {
	ctx: ServiceContext;
	input: z.input<typeof Answer>;
}): Promise<void> {
	const { ctx } = args;
	const { decisionId, answer, assessmentId, note } = parseInput(Answer, args.input);
	await ctx.db.transaction(async (tx) => {
		const approver = await requireDecider(tx, ctx);
		const { alertId, decidedBy } = await madeDecision(tx, decisionId);
		if (decidedBy === approver) {
			throw new AppError("forbidden", "Another person has to agree than who decided.");
		}
		if (answer === "approved") await lockSeen(tx, { alertId, assessmentId });
		const [answered] = await tx
			.update(decision)
			.set({ state: answer, approver, approvedAt: sql`now()`, approvalNote: note })
			.where(and(eq(decision.id, decisionId), eq(decision.state, "awaiting_approval")))
			.returning({ id: decision.id });
		if (!answered) throw new AppError("conflict", "The decision does not wait for approval any more.");
		const record = { entityType: "decision", entityId: decisionId, detail: { note } };
		await audit(tx, ctx, { action: `decision.${answer}`, ...record });
	});
}

const Withdrawal = z.object({ decisionId: z.uuid() });

/** Takes a decision back; it stays to be seen. @throws AppError `forbidden`, `not_found`, `conflict` (does not count). */
export async function withdrawDecision(args: {
	ctx: ServiceContext;
	input: z.input<typeof Withdrawal>;
}): Promise<void> {
	const { ctx } = args;
	const { decisionId } = parseInput(Withdrawal, args.input);
	await ctx.db.transaction(async (tx) => {
		await requireDecider(tx, ctx);
		await madeDecision(tx, decisionId);
		const [withdrawn] = await tx
			.update(decision)
			.set({ state: "withdrawn" })
			.where(and(eq(decision.id, decisionId), inArray(decision.state, COUNTING_STATES)))
			.returning({ id: decision.id });
		if (!withdrawn) throw new AppError("conflict", "The decision does not count any more.");
		await audit(tx, ctx, { action: "decision.withdrawn", entityType: "decision", entityId: decisionId });
	});
}

async function madeDecision(tx: Queryable, decisionId: string) {
	const [found] = await tx
		.select({ alertId: decision.alertId, decidedBy: decision.decidedBy })
		.from(decision)
		.where(eq(decision.id, decisionId));
	if (!found) throw new AppError("not_found", `There is no decision ${decisionId}.`);
	return found;
}
