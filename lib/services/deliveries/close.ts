import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { delivery } from "@/db/schema";
import type { DeliveryOutcome } from "@/lib/domain/delivery";
import { audit, type ServiceContext } from "../context";

const FAILURES = ["failed", "unreadable", "cancelled"] as const satisfies DeliveryOutcome[];

/** What a later run may make of an outcome: good what failed, and anything of what a person ended early. */
const TAKES_THE_PLACE_OF: Record<DeliveryOutcome, readonly DeliveryOutcome[]> = {
	alerted: FAILURES,
	joined: FAILURES,
	not_a_notice: FAILURES,
	unreadable: ["cancelled"],
	failed: ["cancelled"],
	cancelled: [],
};

/**
 * Gives a delivery its outcome. The first one stays, unless a later run did better: a run that is replayed after it
 * succeeded changes nothing, and so does a cancellation that is heard of after the end.
 */
export async function closeDelivery(args: {
	ctx: ServiceContext;
	input: {
		deliveryId: string;
		outcome: DeliveryOutcome;
		reason: string | null;
		/** The run that ended so, where another one tells of it. */
		endedRun?: { runId: string; functionId: string };
	};
}): Promise<void> {
	const { ctx, input } = args;
	const isWorse = inArray(delivery.outcome, [...TAKES_THE_PLACE_OF[input.outcome]]);
	const mayChange = or(isNull(delivery.outcome), isWorse);
	await ctx.db.transaction(async (tx) => {
		const changed = await tx
			.update(delivery)
			.set({ outcome: input.outcome, outcomeReason: input.reason, outcomeAt: new Date() })
			.where(and(eq(delivery.id, input.deliveryId), mayChange))
			.returning({ id: delivery.id });
		if (changed.length === 0) return;
		const detail = { outcome: input.outcome, reason: input.reason, ...input.endedRun };
		await audit(tx, ctx, {
			action: "delivery.closed",
			entityType: "delivery",
			entityId: input.deliveryId,
			detail,
		});
	});
}
