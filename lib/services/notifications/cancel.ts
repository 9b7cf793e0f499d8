import { and, eq, inArray } from "drizzle-orm";
import { notification } from "@/db/schema";
import { audit, type ServiceContext } from "../context";

/**
 * The run that had to send it was cancelled: nobody requests it anew. One that was sent or given up stays that, and
 * a later run of its sender takes it up again.
 */
export async function cancelNotification(args: {
	ctx: ServiceContext;
	input: { notificationId: string; reason: string; endedRun: { runId: string; functionId: string } };
}): Promise<void> {
	const { ctx } = args;
	const { notificationId, reason, endedRun } = args.input;
	await ctx.db.transaction(async (tx) => {
		const changed = await tx
			.update(notification)
			.set({ state: "cancelled", leaseUntil: null })
			.where(and(eq(notification.id, notificationId), inArray(notification.state, ["requested", "sending"])))
			.returning({ id: notification.id });
		if (changed.length === 0) return;
		await audit(tx, ctx, {
			action: "notification.cancelled",
			entityType: "notification",
			entityId: notificationId,
			detail: { reason, ...endedRun },
		});
	});
}
