import type { RunRow } from "../history/find-runs";
import { durationOf, structOf } from "../history/span";
import { type Json, parseJson } from "../protocol/canonical-json";

/**
 * The shape of Inngest's REST v2 `FunctionRun`; absent fields are left out, as there. `originalRunId` (the run
 * that this one repeats) and all events of a batch are told beyond that.
 */
export function presentRun(row: RunRow) {
	const { startedAt, endedAt, cron } = row;
	return {
		id: row.id,
		function: { id: row.functionId.slice(row.appId.length + 1), name: row.functionName },
		app: { id: row.appId },
		status: row.status,
		queuedAt: row.queuedAt.toISOString(),
		...(startedAt ? { startedAt: startedAt.toISOString() } : {}),
		...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
		...durationOf(startedAt, endedAt),
		trigger: {
			eventIds: row.eventIds,
			...(cron === null ? { eventName: row.eventName } : { cronSchedule: cron }),
			...(row.isBatch ? { isBatch: true } : {}),
		},
		...(row.originalRunId ? { originalRunId: row.originalRunId } : {}),
	};
}

/** What the run returned, or the error it ended with; nothing while it goes on. */
export function resultOf({ output, error }: RunRow): { output?: Json } {
	const text = error ?? output;
	return text === null ? {} : { output: structOf(parseJson(text)) };
}
