import { eq, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { delivery, drift } from "@/db/schema";
import { metrics } from "@/lib/metrics";
import { audit, type ServiceContext } from "../context";
import { type DriftKind, driftKind } from "./kind";

export type Unreadable = DriftKind & { deliveryId: string; reason: string };

/**
 * Writes down that a delivery could not be read, under its kind of drift, and closes it so: kept, and to be read again
 * once the reader was mended. One that was read before stays what it is. Recording it again counts nothing twice.
 */
export async function recordDrift(args: {
	ctx: ServiceContext;
	input: Unreadable;
}): Promise<{ driftId: string | null }> {
	const { ctx, input } = args;
	const recorded = await ctx.db.transaction(async (tx) => {
		const [found] = await tx
			.select({ channel: delivery.channel, outcome: delivery.outcome, driftId: delivery.driftId })
			.from(delivery)
			.where(eq(delivery.id, input.deliveryId))
			.for("update");
		if (!found) throw new Error(`delivery ${input.deliveryId} does not exist`);
		if (found.outcome !== null && found.outcome !== "failed" && found.outcome !== "unreadable") return null;
		const driftId = await countKind(tx, found.channel, driftKind(input), found.driftId);
		const isNew = driftId !== found.driftId;
		if (isNew || found.outcome !== "unreadable") await close(tx, ctx, input, driftId);
		return { driftId, isNew, channel: found.channel };
	});
	if (recorded?.isNew) metrics().drift.inc({ channel: recorded.channel });
	return { driftId: recorded?.driftId ?? null };
}

/** @param before the kind that this delivery was counted under already */
async function countKind(
	tx: Queryable,
	channel: typeof drift.$inferInsert.channel,
	kind: DriftKind,
	before: string | null,
): Promise<string> {
	const [row] = await tx
		.insert(drift)
		.values({ channel, ...kind })
		.onConflictDoUpdate({
			target: [drift.channel, drift.path, drift.expected, drift.found],
			set: {
				lastSeenAt: sql`now()`,
				count: sql`${drift.count} + case when ${drift.id} = ${before}::uuid then 0 else 1 end`,
			},
		})
		.returning({ id: drift.id });
	if (!row) throw new Error("the drift was not inserted");
	return row.id;
}

async function close(tx: Queryable, ctx: ServiceContext, input: Unreadable, driftId: string): Promise<void> {
	const { deliveryId, reason, path } = input;
	await tx
		.update(delivery)
		.set({ outcome: "unreadable", outcomeReason: reason, outcomeAt: sql`now()`, driftId })
		.where(eq(delivery.id, deliveryId));
	const detail = { outcome: "unreadable", reason, path, driftId };
	await audit(tx, ctx, { action: "delivery.closed", entityType: "delivery", entityId: deliveryId, detail });
}
