import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { delivery, drift } from "@/db/schema";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";
import { requireRunsRole } from "../failed-runs/authority";
import { parseInput } from "../input";

/** Rows of one statement: short enough that nobody waits for its locks. */
const BATCH = 500;

const Input = z.object({ driftId: z.uuid() });

/**
 * Hands every unreadable delivery of a kind of drift to its reader again: each is undispatched, so that the relay
 * sends a fresh event for it. @returns how many. @throws AppError `invalid`, `forbidden`, `not_found`.
 */
export async function readAgain(args: {
	ctx: ServiceContext;
	input: z.input<typeof Input>;
}): Promise<{ deliveries: number }> {
	const { ctx } = args;
	const { driftId } = parseInput(Input, args.input);
	await requireRunsRole(ctx);
	const marked = await ctx.db
		.update(drift)
		.set({ replayedAt: sql`now()` })
		.where(eq(drift.id, driftId))
		.returning({ id: drift.id });
	if (marked.length === 0) throw new AppError("not_found", "There is no such kind of drift.");
	let deliveries = 0;
	for (let reset = BATCH; reset === BATCH; deliveries += reset) reset = await resetBatch(ctx, driftId);
	ctx.log.info({ driftId, deliveries }, "unreadable deliveries are read again");
	return { deliveries };
}

async function resetBatch(ctx: ServiceContext, driftId: string): Promise<number> {
	return ctx.db.transaction(async (tx) => {
		const ofKind = tx
			.select({ id: delivery.id })
			.from(delivery)
			.where(and(eq(delivery.driftId, driftId), eq(delivery.outcome, "unreadable")))
			.orderBy(delivery.receivedAt, delivery.id)
			.limit(BATCH)
			.for("update");
		const reset = await tx
			.update(delivery)
			.set({
				outcome: null,
				outcomeReason: null,
				outcomeAt: null,
				dispatchedAt: null,
				dispatchFailures: 0,
				nextDispatchAt: sql`now()`,
			})
			.where(inArray(delivery.id, ofKind))
			.returning({ id: delivery.id });
		const detail = { deliveries: reset.length };
		if (reset.length > 0)
			await audit(tx, ctx, { action: "drift.read_again", entityType: "drift", entityId: driftId, detail });
		return reset.length;
	});
}
