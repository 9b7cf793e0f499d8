import { and, asc, eq, gt, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { bulkReplay, bulkReplayItem, failedRun } from "@/db/schema";
import { type FailedRunState, isReplayable } from "@/lib/domain/alert";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";
import { hasNoRunYet, isAbandoned } from "../failed-runs/claim";
import { type ReplayApi, ReplayRefused, replayFailedRun } from "../failed-runs/replay";

export type Item = {
	failedRunId: string;
	state: FailedRunState;
	replayRunId: string | null;
	/** It was replayed since the bulk replay was asked for: by it, before a crash, or by a person. */
	isReplayedSince: boolean;
	isStarting: boolean;
	isAbandoned: boolean;
};

export type ItemEnd =
	| { state: "replayed"; replayRunId: string | null; reason: null }
	| { state: "failed" | "skipped"; reason: string }
	| { state: "later" };

/** The next failed run that waits in a bulk replay which goes on, in the order of their records, or undefined. */
export async function nextItem(
	db: Queryable,
	input: { bulkReplayId: string; after: string | null },
): Promise<Item | undefined> {
	const [item] = await db
		.select({
			failedRunId: failedRun.id,
			state: failedRun.state,
			replayRunId: failedRun.replayRunId,
			isReplayedSince: sql<boolean>`coalesce(${failedRun.replayedAt} >= ${bulkReplay.createdAt}, false)`,
			isStarting: hasNoRunYet,
			isAbandoned,
		})
		.from(bulkReplayItem)
		.innerJoin(bulkReplay, eq(bulkReplay.id, bulkReplayItem.bulkReplayId))
		.innerJoin(failedRun, eq(failedRun.id, bulkReplayItem.failedRunId))
		.where(
			and(
				eq(bulkReplayItem.bulkReplayId, input.bulkReplayId),
				eq(bulkReplayItem.state, "waiting"),
				eq(bulkReplay.state, "running"),
				input.after === null ? undefined : gt(bulkReplayItem.failedRunId, input.after),
			),
		)
		.orderBy(asc(bulkReplayItem.failedRunId))
		.limit(1);
	return item;
}

/** Starts a run for one item, if it needs one. @throws ReplayRefused when the server may take it later. */
export async function replayItem(args: {
	ctx: ServiceContext;
	item: Item;
	api: ReplayApi;
	turn: () => Promise<void>;
	isLastTry: boolean;
}): Promise<ItemEnd> {
	const { ctx, item, api, turn, isLastTry } = args;
	if (item.isStarting && !item.isAbandoned) return { state: "later" };
	if (item.isReplayedSince && !item.isAbandoned) {
		return { state: "replayed", replayRunId: item.replayRunId, reason: null };
	}
	if (!item.isAbandoned && !isReplayable(item.state)) {
		return { state: "skipped", reason: `it was ${item.state} already` };
	}
	await turn();
	try {
		const { replayRunId } = await replayFailedRun({ ctx, input: { failedRunId: item.failedRunId }, api });
		return { state: "replayed", replayRunId, reason: null };
	} catch (error) {
		if (error instanceof ReplayRefused) {
			if (!error.lasting && !isLastTry) throw error;
			return { state: "failed", reason: error.detail };
		}
		// Somebody was quicker: how it stands is read anew.
		if (error instanceof AppError && error.code === "conflict") return { state: "later" };
		throw error;
	}
}
