import { and, eq, inArray, lt, ne, or, sql } from "drizzle-orm";
import { notification } from "@/db/schema";
import { audit, type ServiceContext } from "../context";

/** A sender that does not report within this time is taken for dead. Longer than a post may take. */
const LEASE_SECONDS = 60;

/**
 * Takes the right to send: `claimed`, or why not. Compare-and-set, so that of two senders one posts.
 * After the lease of a sender that died the message is sent again: its fate is unknown, and a second message is
 * better than a missed deadline. One that was cancelled is taken up by whoever runs its sender again.
 */
export async function claimNotification(args: {
	ctx: ServiceContext;
	input: { notificationId: string };
}): Promise<"claimed" | "sent" | "busy" | "not_wanted"> {
	const { db } = args.ctx;
	const { notificationId } = args.input;
	const free = or(
		inArray(notification.state, ["requested", "failed", "cancelled"]),
		and(eq(notification.state, "sending"), lt(notification.leaseUntil, sql`now()`)),
	);
	const claimed = await db
		.update(notification)
		.set({
			state: "sending",
			attempts: sql`${notification.attempts} + 1`,
			leaseUntil: sql`now() + make_interval(secs => ${LEASE_SECONDS})`,
		})
		.where(and(eq(notification.id, notificationId), free))
		.returning({ id: notification.id });
	if (claimed.length > 0) return "claimed";
	const [row] = await db
		.select({ state: notification.state })
		.from(notification)
		.where(eq(notification.id, notificationId));
	if (row?.state === "sending") return "busy";
	return row?.state === "sent" ? "sent" : "not_wanted";
}

/** The message is there. Told a second time it changes nothing. */
export async function markSent(args: {
	ctx: ServiceContext;
	input: { notificationId: string };
}): Promise<void> {
	const { ctx } = args;
	const { notificationId } = args.input;
	await ctx.db.transaction(async (tx) => {
		const changed = await tx
			.update(notification)
			.set({ state: "sent", sentAt: sql`now()`, leaseUntil: null, lastError: null })
			.where(and(eq(notification.id, notificationId), ne(notification.state, "sent")))
			.returning({ id: notification.id });
		if (changed.length === 0) return;
		await audit(tx, ctx, {
			action: "notification.sent",
			entityType: "notification",
			entityId: notificationId,
		});
	});
}

/**
 * The post was refused or did not arrive; `final` when trying again is no use or was spent. A refusal that is not
 * final leaves a cancelled notification cancelled: its run was ended while it posted.
 */
export async function markNotSent(args: {
	ctx: ServiceContext;
	input: { notificationId: string; error: string; final: boolean };
}): Promise<void> {
	const { notificationId, error, final } = args.input;
	const mayChange = final
		? ne(notification.state, "sent")
		: inArray(notification.state, ["requested", "sending"]);
	await args.ctx.db
		.update(notification)
		.set({ state: final ? "failed" : "requested", leaseUntil: null, lastError: error })
		.where(and(eq(notification.id, notificationId), mayChange));
}
