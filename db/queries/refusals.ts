import { and, desc, eq, gte, isNull, max, sql } from "drizzle-orm";
import type { Queryable } from "../client";
import { refusal } from "../schema";

export type RefusalInput = {
	/** null: of those of whom it could not be told who they were. */
	sourceId: string | null;
	since: Date;
	limit: number;
};

/** What was refused since then, one row for each reason, the newest first. */
export function listRefusals(db: Queryable, input: RefusalInput) {
	const lastAt = max(refusal.lastAt);
	return db
		.select({
			channel: refusal.channel,
			code: refusal.code,
			reason: refusal.reason,
			count: sql<number>`sum(${refusal.count})::int`,
			lastAt: sql<Date>`${lastAt}`.mapWith(refusal.lastAt),
		})
		.from(refusal)
		.where(
			and(
				input.sourceId === null ? isNull(refusal.sourceId) : eq(refusal.sourceId, input.sourceId),
				gte(refusal.hour, input.since),
			),
		)
		.groupBy(refusal.channel, refusal.code, refusal.reason)
		.orderBy(desc(lastAt))
		.limit(input.limit);
}

export type RefusalRow = Awaited<ReturnType<typeof listRefusals>>[number];
