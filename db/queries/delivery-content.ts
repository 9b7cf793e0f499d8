import { eq, sql } from "drizzle-orm";
import type { Queryable } from "../client";
import { delivery } from "../schema";

/** What tells where the content of a delivery is, and whether it was fetched already; or undefined. */
export async function findDeliveryContent(db: Queryable, input: { id: string }) {
	const [row] = await db
		.select({
			channel: delivery.channel,
			sourceId: delivery.sourceId,
			body: delivery.body,
			contentType: delivery.contentType,
			fetched: sql<boolean>`${delivery.fetchedBody} is not null`,
		})
		.from(delivery)
		.where(eq(delivery.id, input.id));
	return row;
}
