import type { Tx } from "../db";
import { type EndingRun, endRuns } from "./finish";

/**
 * Cancels those of the runs that have not ended. A step that is being executed runs to its end; its result is
 * dropped, as its job is gone.
 * @returns the ids of the runs that this call cancelled
 */
export async function cancelRuns(tx: Tx, runIds: readonly string[], reason: string): Promise<string[]> {
	if (runIds.length === 0) return [];
	// In the order of ids, so that two that cancel the same runs wait for each other and never in a circle.
	const runs = await tx<EndingRun[]>`
		select id, function_id as "functionId", event_name as "eventName", events, parent_run_id as "parentRunId",
			parent_step_id as "parentStepId", correlation_id as "correlationId"
		from engine.run where id = any(${runIds}::text[]) and status in ('QUEUED', 'RUNNING')
		order by id for no key update`;
	await endRuns(
		tx,
		runs.map((run) => ({ run, ending: { kind: "cancel", reason } })),
	);
	return runs.map((run) => run.id);
}
