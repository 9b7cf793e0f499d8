import { and, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "@/db/client";
import { failedRun } from "@/db/schema";
import { type FailedRunState, REPLAYABLE_STATES } from "@/lib/domain/alert";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";
import { parseInput } from "../input";
import { requireRunsRole } from "./authority";

const MOST_OF_REASON = 2_000;

const Dismissal = z.object({
	failedRunId: z.uuid(),
	reason: z
		.string()
		.trim()
		.min(1, "say why it needs nothing")
		.max(MOST_OF_REASON)
		.refine((text) => !text.includes("\0"), "must not contain a zero character"),
});

/**
 * Sets a failed run aside because it needs nothing, with the reason.
 * @throws AppError `invalid`, `forbidden`, `not_found`, `conflict` (being replayed, recovered, dismissed already).
 */
export async function dismissFailedRun(args: {
	ctx: ServiceContext;
	input: { failedRunId: string; reason: string };
}): Promise<void> {
	const { ctx } = args;
	const { failedRunId, reason } = parseInput(Dismissal, args.input);
	await requireRunsRole(ctx);
	await change(ctx, {
		failedRunId,
		from: REPLAYABLE_STATES,
		to: { state: "dismissed", dismissedReason: reason, resolvedAt: sql`now()` },
		entry: { action: "failed_run.dismissed", detail: { reason } },
	});
}

const Reopening = z.object({ failedRunId: z.uuid() });

/** Takes a dismissal back. @throws AppError `invalid`, `forbidden`, `not_found`, `conflict` (not dismissed). */
export async function reopenFailedRun(args: {
	ctx: ServiceContext;
	input: { failedRunId: string };
}): Promise<void> {
	const { ctx } = args;
	const { failedRunId } = parseInput(Reopening, args.input);
	await requireRunsRole(ctx);
	await change(ctx, {
		failedRunId,
		from: ["dismissed"],
		to: { state: "open", dismissedReason: null, resolvedAt: null },
		entry: { action: "failed_run.reopened", detail: {} },
	});
}

type Change = {
	failedRunId: string;
	from: readonly FailedRunState[];
	to: Parameters<ReturnType<Queryable["update"]>["set"]>[0];
	entry: { action: string; detail: Record<string, unknown> };
};

async function change(ctx: ServiceContext, { failedRunId, from, to, entry }: Change): Promise<void> {
	await ctx.db.transaction(async (tx) => {
		const isThis = eq(failedRun.id, failedRunId);
		const isFrom = inArray(failedRun.state, [...from]);
		const changed = await tx
			.update(failedRun)
			.set(to)
			.where(and(isThis, isFrom))
			.returning({ id: failedRun.id });
		if (changed.length === 0) {
			const [found] = await tx.select({ state: failedRun.state }).from(failedRun).where(isThis);
			if (!found) throw new AppError("not_found", `There is no failed run ${failedRunId}.`);
			throw new AppError("conflict", `The failed run is ${found.state.replace("_", " ")} now.`);
		}
		await audit(tx, ctx, { ...entry, entityType: "failed_run", entityId: failedRunId });
	});
}
