import { and, eq, isNull, sql } from "drizzle-orm";
import { delivery, drift } from "@/db/schema";
import { audit, type ServiceContext } from "../context";

/** The kind of drift that a delivery met, when engineers were not told of it yet. */
export async function untoldDrift(args: {
	ctx: ServiceContext;
	input: { deliveryId: string };
}): Promise<{ driftId: string } | null> {
	const [row] = await args.ctx.db
		.select({ driftId: drift.id })
		.from(delivery)
		.innerJoin(drift, eq(drift.id, delivery.driftId))
		.where(
			and(eq(delivery.id, args.input.deliveryId), eq(delivery.outcome, "unreadable"), isNull(drift.toldAt)),
		);
	return row ?? null;
}

/** Engineers were told of this kind: they are not told again. */
export async function markDriftTold(args: {
	ctx: ServiceContext;
	input: { driftId: string };
}): Promise<void> {
	const { ctx, input } = args;
	await ctx.db.transaction(async (tx) => {
		const told = await tx
			.update(drift)
			.set({ toldAt: sql`now()` })
			.where(and(eq(drift.id, input.driftId), isNull(drift.toldAt)))
			.returning({ id: drift.id });
		if (told.length > 0)
			await audit(tx, ctx, { action: "drift.told", entityType: "drift", entityId: input.driftId });
	});
}
