import { and, count, eq, type SQL, sql } from "drizzle-orm";
import type { FailedRunState } from "@/lib/domain/alert";
import type { Queryable } from "../client";
import { failedRun } from "../schema";
import { getDeliveryFacts } from "./delivery-facts";
import { keyAsText, parseCursor } from "./keyset";
import { readPage } from "./page";

const FAILED_AT = { expression: sql`${failedRun.failedAt}`, type: "timestamptz" } as const;

export type FailedRunListInput = {
	/** null = all. */
	state: FailedRunState | null;
	limit: number;
	after: string | null;
	before: string | null;
};

/** One page of failed runs, the newest first, without stack and event. */
export async function listFailedRuns(db: Queryable, input: FailedRunListInput) {
	const matching = input.state === null ? undefined : eq(failedRun.state, input.state);
	return readPage({
		key: FAILED_AT,
		id: sql`${failedRun.id}`,
		direction: "desc",
		limit: input.limit,
		position: {
			after: parseCursor(input.after, FAILED_AT.type),
			before: parseCursor(input.before, FAILED_AT.type),
		},
		read: (condition, order, limit) =>
			db
				.select({
					id: failedRun.id,
					runId: failedRun.runId,
					functionId: failedRun.functionId,
					eventName: failedRun.eventName,
					deliveryId: failedRun.deliveryId,
					errorName: failedRun.errorName,
					errorMessage: failedRun.errorMessage,
					state: failedRun.state,
					failedAt: failedRun.failedAt,
					sortValue: keyAsText(FAILED_AT),
				})
				.from(failedRun)
				.where(and(matching, condition))
				.orderBy(order)
				.limit(limit),
		count: (condition) => countWhere(db, and(matching, condition)),
	});
}

export type FailedRunRow = Awaited<ReturnType<typeof listFailedRuns>>["rows"][number];

export function countFailedRuns(db: Queryable, input: { state: FailedRunState | null }): Promise<number> {
	return countWhere(db, input.state === null ? undefined : eq(failedRun.state, input.state));
}

/** The failed run with its delivery (undefined when it had none), or undefined. */
export async function getFailedRun(db: Queryable, input: { id: string }) {
	const [run] = await db.select().from(failedRun).where(eq(failedRun.id, input.id));
	if (!run) return undefined;
	return { run, delivery: run.deliveryId ? await getDeliveryFacts(db, { id: run.deliveryId }) : undefined };
}

async function countWhere(db: Queryable, condition: SQL | undefined): Promise<number> {
	const [row] = await db.select({ rows: count() }).from(failedRun).where(condition);
	return row?.rows ?? 0;
}
