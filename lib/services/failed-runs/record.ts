import { and, eq, lt, ne, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { delivery, failedRun } from "@/db/schema";
import { audit, type ServiceContext } from "../context";

export type FailedRunInput = {
	runId: string;
	functionId: string;
	eventName: string;
	event: Record<string, unknown>;
	/** The event's own id; null when the server told none. */
	eventId: string | null;
	deliveryId: string | null;
	errorName: string;
	errorMessage: string;
	errorStack: string | null;
};

/**
 * Keeps a run that failed for good, once, with the delivery it was about when that is still there. Earlier runs of it
 * that are still open failed again with this one, which stands for them.
 * @returns null when it is kept already.
 */
export async function recordFailedRun(args: {
	ctx: ServiceContext;
	input: FailedRunInput;
}): Promise<{ failedRunId: string | null }> {
	const { ctx, input } = args;
	return ctx.db.transaction(async (tx) => {
		const known = input.deliveryId
			? await tx.select({ id: delivery.id }).from(delivery).where(eq(delivery.id, input.deliveryId))
			: [];
		const [created] = await tx
			.insert(failedRun)
			.values({ ...input, deliveryId: known[0]?.id ?? null, traceId: ctx.traceId })
			.onConflictDoNothing()
			.returning({ id: failedRun.id, failedAt: failedRun.failedAt });
		if (!created) return { failedRunId: null };
		await supersedeEarlier(tx, ctx, { ...input, failedAt: created.failedAt });
		const detail = { runId: input.runId, functionId: input.functionId, error: input.errorMessage };
		await audit(tx, ctx, {
			action: "failed_run.recorded",
			entityType: "failed_run",
			entityId: created.id,
			detail,
		});
		return { failedRunId: created.id };
	});
}

/** A delivery that is read again gets a run of its own: when that fails too, one failure is left to act on. */
async function supersedeEarlier(
	tx: Queryable,
	ctx: ServiceContext,
	{ runId, functionId, eventName, event, deliveryId, failedAt }: FailedRunInput & { failedAt: Date },
): Promise<void> {
	if (deliveryId === null) return;
	const { traceId: _, ...subject } = event.data as Record<string, unknown>;
	const earlier = await tx
		.update(failedRun)
		.set({ state: "failed_again", replayRunId: runId, resolvedAt: sql`now()` })
		.where(
			and(
				eq(failedRun.deliveryId, deliveryId),
				eq(failedRun.state, "open"),
				eq(failedRun.functionId, functionId),
				eq(failedRun.eventName, eventName),
				ne(failedRun.runId, runId),
				lt(failedRun.failedAt, failedAt),
				sql`(${failedRun.event} -> 'data') - 'traceId' = ${JSON.stringify(subject)}::text::jsonb`,
			),
		)
		.returning({ id: failedRun.id });
	const detail = { replayRunId: runId };
	for (const { id } of earlier) {
		await audit(tx, ctx, {
			action: "failed_run.failed_again",
			entityType: "failed_run",
			entityId: id,
			detail,
		});
	}
}
