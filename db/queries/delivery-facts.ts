import { eq, sql } from "drizzle-orm";
import type { Queryable } from "../client";
import { delivery, source } from "../schema";

/** What is known of a delivery without its body, or undefined. Size in bytes. */
export async function getDeliveryFacts(db: Queryable, input: { id: string }) {
	const [row] = await db
		.select({
			id: delivery.id,
			channel: delivery.channel,
			contentType: delivery.contentType,
			sha256: delivery.sha256,
			size: sql<number>`octet_length(${delivery.body})`,
			receivedAt: delivery.receivedAt,
			traceId: delivery.traceId,
			outcome: delivery.outcome,
			outcomeReason: delivery.outcomeReason,
			source: source.name,
		})
		.from(delivery)
		.innerJoin(source, eq(source.id, delivery.sourceId))
		.where(eq(delivery.id, input.id));
	return row;
}

export type DeliveryFacts = NonNullable<Awaited<ReturnType<typeof getDeliveryFacts>>>;
