import { and, eq } from "drizzle-orm";
import { notification } from "@/db/schema";
import type { NotificationState } from "@/lib/domain/alert";
import type { ServiceContext } from "../context";

/** Asks for one message to one channel about one assessment. Asking again finds the first request. */
export async function requestNotification(args: {
	ctx: ServiceContext;
	input: {
		alertId: string;
		assessmentId: string;
		channel: string;
		state: Extract<NotificationState, "requested" | "no_channel" | "not_needed">;
	};
}): Promise<{ notificationId: string; channel: string; state: NotificationState }> {
	const { ctx, input } = args;
	const requestedAt = input.state === "requested" ? new Date() : null;
	await ctx.db
		.insert(notification)
		.values({ ...input, traceId: ctx.traceId, requestedAt })
		.onConflictDoNothing();
	const [row] = await ctx.db
		.select({ notificationId: notification.id, channel: notification.channel, state: notification.state })
		.from(notification)
		.where(and(eq(notification.assessmentId, input.assessmentId), eq(notification.channel, input.channel)));
	if (!row) throw new Error(`assessment ${input.assessmentId} has no notification after its insert`);
	return row;
}
