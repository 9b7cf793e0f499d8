import { and, eq, isNull, sql } from "drizzle-orm";
import { bulkReplay, bulkReplayItem } from "@/db/schema";
import type { BulkReplayState } from "@/lib/domain/alert";
import { audit, type ServiceContext } from "../context";
import type { ReplayApi } from "../failed-runs/replay";
import { inSeconds, STALL_SECONDS } from "./dispatch";
import { type ItemEnd, nextItem, replayItem } from "./item";

export type ChunkInput = {
	bulkReplayId: string;
	/** Items to take at most. */
	limit: number;
	/** Nothing tries this chunk again: what the server does not take now has failed. */
	isLastTry: boolean;
};

export type ChunkResult = {
	state: BulkReplayState;
	replayed: number;
	failed: number;
	skipped: number;
	/** Passed by: somebody starts a run of them at this moment. */
	later: number;
};

/**
 * Works through the next failed runs of a bulk replay; each is ended by a write of its own, so that another call goes
 * on where this one was cut off. `turn` is awaited before each run that is started: the pace.
 * @throws ReplayRefused when the server cannot be reached, unless it is the last try.
 */
export async function replayNextItems(args: {
	ctx: ServiceContext;
	input: ChunkInput;
	api: ReplayApi;
	turn: () => Promise<void>;
}): Promise<ChunkResult> {
	const { ctx, input, api, turn } = args;
	const { bulkReplayId } = input;
	await begin(ctx, bulkReplayId);
	const counts = { replayed: 0, failed: 0, skipped: 0, later: 0 };
	let after: string | null = null;
	for (let taken = 0; taken < input.limit; taken++) {
		const item = await nextItem(ctx.db, { bulkReplayId, after });
		if (!item) break;
		after = item.failedRunId;
		const end = await replayItem({ ctx, item, api, turn, isLastTry: input.isLastTry });
		counts[end.state] += 1;
		if (end.state !== "later") await keepEnd(ctx, bulkReplayId, item.failedRunId, end);
	}
	return { state: await finish(ctx, bulkReplayId), ...counts };
}

async function begin(ctx: ServiceContext, bulkReplayId: string): Promise<void> {
	await ctx.db
		.update(bulkReplay)
		.set({ state: "running", nextRequestAt: inSeconds(STALL_SECONDS) })
		.where(and(eq(bulkReplay.id, bulkReplayId), isNull(bulkReplay.endedAt)));
}

/** A run that was started counts, even when the whole was cancelled at the same moment. */
async function keepEnd(
	ctx: ServiceContext,
	bulkReplayId: string,
	failedRunId: string,
	end: Exclude<ItemEnd, { state: "later" }>,
): Promise<void> {
	const isThis = and(
		eq(bulkReplayItem.bulkReplayId, bulkReplayId),
		eq(bulkReplayItem.failedRunId, failedRunId),
	);
	const mayEnd = end.state === "replayed" ? undefined : eq(bulkReplayItem.state, "waiting");
	await ctx.db
		.update(bulkReplayItem)
		.set({ ...end, endedAt: sql`now()` })
		.where(and(isThis, mayEnd));
	await ctx.db
		.update(bulkReplay)
		.set({ nextRequestAt: inSeconds(STALL_SECONDS) })
		.where(eq(bulkReplay.id, bulkReplayId));
}

/** Ends the bulk replay when nothing waits any more; returns how it stands. */
async function finish(ctx: ServiceContext, bulkReplayId: string): Promise<BulkReplayState> {
	return ctx.db.transaction(async (tx) => {
		const isThis = eq(bulkReplay.id, bulkReplayId);
		const nothingWaits = sql`not exists (select from ${bulkReplayItem}
			where bulk_replay_id = ${bulkReplayId} and state = 'waiting')`;
		const ended = await tx
			.update(bulkReplay)
			.set({ state: "done", endedAt: sql`now()` })
			.where(and(isThis, eq(bulkReplay.state, "running"), nothingWaits))
			.returning({ id: bulkReplay.id });
		if (ended.length > 0) {
			await audit(tx, ctx, {
				action: "bulk_replay.done",
				entityType: "bulk_replay",
				entityId: bulkReplayId,
			});
			return "done";
		}
		const [found] = await tx.select({ state: bulkReplay.state }).from(bulkReplay).where(isThis);
		if (!found) throw new Error(`bulk replay ${bulkReplayId} does not exist`);
		return found.state;
	});
}
