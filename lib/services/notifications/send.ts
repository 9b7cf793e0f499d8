import { and, eq, lt, or, sql } from "drizzle-orm";
import { notification } from "@/db/schema";
import type { ServiceContext } from "../context";

/** A sender that does not report within this time is taken for dead. Longer than a post may take. */
const LEASE_SECONDS = 60;

/**
 * Takes the right to send: `claimed`, or why not. Compare-and-set, so that of two senders one posts.
 * After the lease of a sender that died the message is sent again: its fate is unknown, and a second message is
 * better than a missed deadline.
 */
export async function claimNotification(args: {
	ctx: ServiceContext;
	input: { notificationId: string };
}): Promise<"claimed" | "sent" | "busy" | "not_wanted"> {
	const { db } = args.ctx;
	const { notificationId } = args.input;
	const free = or(
		eq(notification.state, "requested"),
		eq(notification.state, "failed"),
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

export async function markSent(args: {
	ctx: ServiceContext;
	input: { notificationId: string };
}): Promise<void> {
	await args.ctx.db
		.update(notification)
		.set({ state: "sent", sentAt: sql`now()`, leaseUntil: null, lastError: null })
		.where(eq(notification.id, args.input.notificationId));
}

/** The post was refused or did not arrive; `final` when trying again is no use or was spent. */
export async function markNotSent(args: {
	ctx: ServiceContext;
	input: { notificationId: string; error: string; final: boolean };
}): Promise<void> {
	const { notificationId, error, final } = args.input;
	await args.ctx.db
		.update(notification)
		.set({ state: final ? "failed" : "requested", leaseUntil: null, lastError: error })
		.where(and(eq(notification.id, notificationId), sql`${notification.state} <> 'sent'`));
}
