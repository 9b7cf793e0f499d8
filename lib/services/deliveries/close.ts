import { and, eq, inArray, isNull, or } from "drizzle-orm";
import { delivery } from "@/db/schema";
import type { DeliveryOutcome } from "@/lib/domain/delivery";
import { audit, type ServiceContext } from "../context";

const FAILURES: readonly DeliveryOutcome[] = ["failed", "unreadable"];

/**
 * Gives a delivery its outcome. The first one stays, unless it was a failure that a later run made good: a run that
 * is replayed after it succeeded changes nothing.
 */
export async function closeDelivery(args: {
	ctx: ServiceContext;
	input: { deliveryId: string; outcome: DeliveryOutcome; reason: string | null };
}): Promise<void> {
	const { ctx, input } = args;
	const isOpen = isNull(delivery.outcome);
	const mayChange = FAILURES.includes(input.outcome)
		? isOpen
		: or(isOpen, inArray(delivery.outcome, [...FAILURES]));
	await ctx.db.transaction(async (tx) => {
		const changed = await tx
			.update(delivery)
			.set({ outcome: input.outcome, outcomeReason: input.reason, outcomeAt: new Date() })
			.where(and(eq(delivery.id, input.deliveryId), mayChange))
			.returning({ id: delivery.id });
		if (changed.length === 0) return;
		const detail = { outcome: input.outcome, reason: input.reason };
		await audit(tx, ctx, {
			action: "delivery.closed",
			entityType: "delivery",
			entityId: input.deliveryId,
			detail,
		});
	});
}
