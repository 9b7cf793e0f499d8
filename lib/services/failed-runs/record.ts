import { eq } from "drizzle-orm";
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
 * Keeps a run that failed for good, once, with the delivery it was about when that is still there.
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
			.returning({ id: failedRun.id });
		if (!created) return { failedRunId: null };
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
