import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { bulkReplay, bulkReplayItem } from "@/db/schema";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";
import { requireRunsRole } from "../failed-runs/authority";
import { parseInput } from "../input";

const Input = z.object({ bulkReplayId: z.uuid() });

/**
 * Starts no more runs of a bulk replay; those started go on. @returns how many were left out.
 * @throws AppError `invalid`, `forbidden`, `not_found`, `conflict` (it has ended).
 */
export async function cancelBulkReplay(args: {
	ctx: ServiceContext;
	input: { bulkReplayId: string };
}): Promise<{ skipped: number }> {
	const { ctx } = args;
	const { bulkReplayId } = parseInput(Input, args.input);
	await requireRunsRole(ctx);
	return ctx.db.transaction(async (tx) => {
		const isThis = eq(bulkReplay.id, bulkReplayId);
		const changed = await tx
			.update(bulkReplay)
			.set({ state: "cancelled", endedAt: sql`now()` })
			.where(and(isThis, isNull(bulkReplay.endedAt)))
			.returning({ id: bulkReplay.id });
		if (changed.length === 0) {
			const [found] = await tx.select({ state: bulkReplay.state }).from(bulkReplay).where(isThis);
			if (!found) throw new AppError("not_found", `There is no bulk replay ${bulkReplayId}.`);
			throw new AppError("conflict", `The bulk replay is ${found.state} already.`);
		}
		const skipped = await tx
			.update(bulkReplayItem)
			.set({ state: "skipped", reason: "the bulk replay was cancelled", endedAt: sql`now()` })
			.where(and(eq(bulkReplayItem.bulkReplayId, bulkReplayId), eq(bulkReplayItem.state, "waiting")))
			.returning({ id: bulkReplayItem.failedRunId });
		const detail = { skipped: skipped.length };
		await audit(tx, ctx, {
			action: "bulk_replay.cancelled",
			entityType: "bulk_replay",
			entityId: bulkReplayId,
			detail,
		});
		return { skipped: skipped.length };
	});
}
