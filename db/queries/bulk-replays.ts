import { and, asc, count, desc, eq, inArray, type SQL } from "drizzle-orm";
import type { BulkReplayItemState, BulkReplayState } from "@/lib/domain/alert";
import type { Queryable } from "../client";
import { type Actor, bulkReplay, bulkReplayItem, failedRun } from "../schema";

export type BulkReplayProgress = {
	id: string;
	state: BulkReplayState;
	total: number;
	/** Ended items: replayed, failed or skipped. The bulk is through when `done` is `total`. */
	done: number;
	replayed: number;
	failed: number;
	skipped: number;
	/** Of those replayed: how many of their runs have completed by now. */
	recovered: number;
	requestedBy: Actor;
	createdAt: Date;
	endedAt: Date | null;
};

/** How far a bulk replay got, or undefined when there is none of this id. */
export async function getBulkReplay(
	db: Queryable,
	input: { id: string },
): Promise<BulkReplayProgress | undefined> {
	return (await progress(db, eq(bulkReplay.id, input.id), 1))[0];
}

/** The newest bulk replays, newest first. */
export function listBulkReplays(db: Queryable, input: { limit: number }): Promise<BulkReplayProgress[]> {
	return progress(db, undefined, input.limit);
}

/** Items of a bulk replay in one state, with why, in the order they are worked through. */
export function listBulkReplayItems(
	db: Queryable,
	input: { bulkReplayId: string; state: BulkReplayItemState; limit: number },
) {
	return db
		.select({
			failedRunId: bulkReplayItem.failedRunId,
			replayRunId: bulkReplayItem.replayRunId,
			reason: bulkReplayItem.reason,
		})
		.from(bulkReplayItem)
		.where(and(eq(bulkReplayItem.bulkReplayId, input.bulkReplayId), eq(bulkReplayItem.state, input.state)))
		.orderBy(asc(bulkReplayItem.failedRunId))
		.limit(input.limit);
}

async function progress(
	db: Queryable,
	condition: SQL | undefined,
	limit: number,
): Promise<BulkReplayProgress[]> {
	const bulks = await db
		.select()
		.from(bulkReplay)
		.where(condition)
		.orderBy(desc(bulkReplay.createdAt), desc(bulkReplay.id))
		.limit(limit);
	const counts = await countItems(
		db,
		bulks.map((bulk) => bulk.id),
	);
	return bulks.map(({ id, state, total, requestedBy, createdAt, endedAt }) => {
		const of = (item: BulkReplayItemState) =>
			counts.filter((row) => row.id === id && row.state === item).reduce((sum, row) => sum + row.items, 0);
		const [replayed, failed, skipped] = [of("replayed"), of("failed"), of("skipped")];
		const recovered = counts
			.filter((row) => row.id === id && row.state === "replayed" && row.run === "recovered")
			.reduce((sum, row) => sum + row.items, 0);
		const done = replayed + failed + skipped;
		return { id, state, total, done, replayed, failed, skipped, recovered, requestedBy, createdAt, endedAt };
	});
}

function countItems(db: Queryable, bulkReplayIds: string[]) {
	return db
		.select({
			id: bulkReplayItem.bulkReplayId,
			state: bulkReplayItem.state,
			run: failedRun.state,
			items: count(),
		})
		.from(bulkReplayItem)
		.innerJoin(failedRun, eq(failedRun.id, bulkReplayItem.failedRunId))
		.where(inArray(bulkReplayItem.bulkReplayId, bulkReplayIds))
		.groupBy(bulkReplayItem.bulkReplayId, bulkReplayItem.state, failedRun.state);
}
