import { and, eq, sql } from "drizzle-orm";
import { notification } from "@/db/schema";
import type { ServiceContext } from "../context";

/**
 * Its run sleeps for `waitMs` and then looks again: until then nobody has to request it anew, as is done for a
 * notification that no run brings to an end.
 */
export async function postponeNotification(args: {
	ctx: ServiceContext;
	input: { notificationId: string; waitMs: number };
}): Promise<void> {
	const { notificationId, waitMs } = args.input;
	await args.ctx.db
		.update(notification)
		.set({ requestedAt: sql`now() + make_interval(secs => ${waitMs / 1_000}::float8)` })
		.where(and(eq(notification.id, notificationId), eq(notification.state, "requested")));
}
