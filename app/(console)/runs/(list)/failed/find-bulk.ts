import { database } from "@/db/client";
import {
	type BulkReplayProgress,
	getBulkReplay,
	listBulkReplayItems,
	listBulkReplays,
} from "@/db/queries/bulk-replays";
import { isUuid } from "@/db/queries/keyset";

const SHOWN_REFUSALS = 5;

/** A bulk replay with the first of those that the server would not start, and why. */
export type ShownBulk = BulkReplayProgress & { refusals: { failedRunId: string; reason: string | null }[] };

/** The bulk replay that the address names, else the newest when it is still under way: also after a reload. */
export async function findBulk(id: string | null): Promise<ShownBulk | undefined> {
	const bulk = await find(id);
	if (!bulk) return undefined;
	const input = { bulkReplayId: bulk.id, state: "failed" as const, limit: SHOWN_REFUSALS };
	return { ...bulk, refusals: bulk.failed > 0 ? await listBulkReplayItems(database().db, input) : [] };
}

async function find(id: string | null): Promise<BulkReplayProgress | undefined> {
	const { db } = database();
	if (id !== null && isUuid(id)) return getBulkReplay(db, { id });
	const [newest] = await listBulkReplays(db, { limit: 1 });
	return newest?.endedAt === null ? newest : undefined;
}
