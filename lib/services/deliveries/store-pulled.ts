import { createHash } from "node:crypto";
import { and, eq, or } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { delivery } from "@/db/schema";
import type { DeliveryChannel } from "@/lib/domain/delivery";
import type { Pulled } from "@/lib/domain/poll";
import type { ServiceContext } from "../context";

/**
 * Stores what a poller fetched as a delivery of its source, in the poller's own transaction. What came before, by key
 * or by content, is found instead.
 */
export async function storePulled(args: {
	tx: Queryable;
	ctx: ServiceContext;
	input: { sourceId: string; channel: DeliveryChannel; pulled: Pulled };
}): Promise<{ deliveryId: string; duplicate: boolean }> {
	const { tx, ctx, input } = args;
	const { sourceId, channel, pulled } = input;
	const { idempotencyKey, contentSha256, body } = pulled;
	const sha256 = createHash("sha256").update(body).digest("hex");
	const [stored] = await tx
		.insert(delivery)
		.values({
			channel,
			sourceId,
			idempotencyKey,
			sha256,
			contentSha256,
			body,
			contentType: "application/json",
			headers: {},
			traceId: ctx.traceId,
		})
		.onConflictDoNothing()
		.returning({ id: delivery.id });
	if (stored) return { deliveryId: stored.id, duplicate: false };
	const sameContent = and(eq(delivery.channel, channel), eq(delivery.contentSha256, contentSha256));
	const [known] = await tx
		.select({ id: delivery.id })
		.from(delivery)
		.where(
			and(eq(delivery.sourceId, sourceId), or(eq(delivery.idempotencyKey, idempotencyKey), sameContent)),
		);
	if (!known) throw new Error("what was fetched was neither stored nor found");
	return { deliveryId: known.id, duplicate: true };
}
