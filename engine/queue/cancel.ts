import type { Tx } from "../db";
import { endRuns, lockRuns } from "./finish";

/**
 * Cancels those of the runs that have not ended. A step that is being executed runs to its end; its result is
 * dropped, as its job is gone.
 * @returns the ids of the runs that this call cancelled
 */
export async function cancelRuns(tx: Tx, runIds: readonly string[], reason: string): Promise<string[]> {
	if (runIds.length === 0) return [];
	const runs = [...(await lockRuns(tx, runIds)).values()];
	await endRuns(
		tx,
		runs.map((run) => ({ run, ending: { kind: "cancel", reason } })),
	);
	return runs.map((run) => run.id);
}
