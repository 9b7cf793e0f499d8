import { z } from "zod";
import { rerunRun } from "../history/rerun";
import { RerunRefused } from "../history/rerun-refused";
import { page } from "./page";
import { readJson, readUlid } from "./read";
import type { ApiRequest, Reply } from "./routes";
import type { ServerContext } from "./server";

const MAX_RUNS = 1_000;

const bulkBody = z.strictObject({ runIds: z.array(z.string()).min(1).max(MAX_RUNS) });

type Result = { originalRunId: string; newRunId?: string; success: boolean; error?: string };

/**
 * `POST /v2/bulk/rerun {runIds}`, each run once and by itself: one that is refused does not stop the rest. The
 * shape is that of Inngest's proposal (github.com/inngest/inngest/pull/3298), which no release has yet.
 */
export async function bulkRerun({ db }: ServerContext, request: ApiRequest): Promise<Reply> {
	const { runIds } = await readJson(request, bulkBody);
	const ids = [...new Set(runIds.map((id) => readUlid("Run ID", id)))];
	const results: Result[] = [];
	for (const originalRunId of ids) {
		try {
			const newRunId = await rerunRun(db, originalRunId, undefined);
			results.push({ originalRunId, newRunId, success: true });
		} catch (error) {
			if (!(error instanceof RerunRefused)) throw error;
			results.push({ originalRunId, success: false, error: error.message });
		}
	}
	return { status: 200, body: page(results) };
}
