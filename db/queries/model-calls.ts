import { and, asc, eq, gt, gte, lt, ne, notExists, sql } from "drizzle-orm";
import type { Queryable } from "../client";
import { modelCall, notice } from "../schema";

/** USD that calls cost since a moment, as a decimal; calls without a known cost count nothing. */
export async function spentSince(db: Queryable, input: { since: Date }): Promise<string> {
	const [row] = await db
		.select({ spent: sql<string>`coalesce(sum(${modelCall.cost}), 0)` })
		.from(modelCall)
		.where(gte(modelCall.at, input.since));
	return row?.spent ?? "0";
}

/** Every call that was made about a delivery, oldest first. */
export async function listModelCalls(db: Queryable, input: { deliveryId: string }) {
	return db
		.select()
		.from(modelCall)
		.where(eq(modelCall.deliveryId, input.deliveryId))
		.orderBy(asc(modelCall.at), asc(modelCall.id));
}

/**
 * Notices that a model is to read and has not, oldest first: nothing was tried about them since `quietSince`, for a
 * call may be under way.
 */
export async function listUnreadByModel(
	db: Queryable,
	input: { createdAfter: Date; quietSince: Date; limit: number },
) {
	const triedLately = db
		.select({ id: modelCall.id })
		.from(modelCall)
		.where(and(eq(modelCall.deliveryId, notice.deliveryId), gt(modelCall.at, input.quietSince)));
	return db
		.select({ noticeId: notice.id })
		.from(notice)
		.where(
			and(
				eq(notice.reader, "rules"),
				gt(notice.createdAt, input.createdAfter),
				lt(notice.createdAt, input.quietSince),
				ne(notice.type, "not_a_notice"),
				sql`not ('prompt_injection' = any(${notice.reviewReasons}))`,
				notExists(triedLately),
			),
		)
		.orderBy(asc(notice.createdAt), asc(notice.id))
		.limit(input.limit);
}
