import type { RunsApi } from "../runs-api";
import { RunsApiError } from "./errors";

/** Reruns one after the other: a server without a bulk call is asked no faster than it answers. */
export const bulkRerun =
	(api: Pick<RunsApi, "rerun">): RunsApi["bulkRerun"] =>
	async (runIds, onEach) => {
		const progress = { done: 0, failed: 0, total: runIds.length };
		for (const runId of runIds) {
			const result = await rerunOne(api, runId);
			if (result.newRunId === null) progress.failed += 1;
			else progress.done += 1;
			await onEach(result);
		}
		return progress;
	};

async function rerunOne(api: Pick<RunsApi, "rerun">, runId: string) {
	try {
		const { runId: newRunId } = await api.rerun(runId);
		return { runId, newRunId, error: null };
	} catch (error) {
		// Without a server the others would fail too, each after its time.
		if (!(error instanceof RunsApiError) || error.kind === "unreachable") throw error;
		return { runId, newRunId: null, error: error.message };
	}
}
