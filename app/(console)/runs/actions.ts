"use server";

import { z } from "zod";
import { inngest } from "@/inngest";
import { runsApi } from "@/lib/connectors/runs-api";
import { AppError } from "@/lib/errors";
import { cancelBulkReplay as cancelBulk } from "@/lib/services/bulk-replays/cancel";
import { dispatchBulkReplays } from "@/lib/services/bulk-replays/dispatch";
import { requestBulkReplay } from "@/lib/services/bulk-replays/request";
import { dismissFailedRun, reopenFailedRun as reopen } from "@/lib/services/failed-runs/dismiss";
import { replayFailedRun } from "@/lib/services/failed-runs/replay";
import { cancelRun as cancel } from "@/lib/services/runs/cancel";
import { rerunRun as rerun } from "@/lib/services/runs/rerun";
import { type ActionResult, answer } from "../action-result";
import { filterOf, SHOWN_STATES } from "./(list)/failed/search-params";
import { LONGEST_REASON, MOST_CHOSEN } from "./limits";
import { runContext } from "./run-context";

const RunId = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
const FromStep = z.object({
	stepId: z.string().min(1).max(1000),
	input: z.array(z.unknown()).exactOptional(),
});
const ChosenIds = z.array(z.uuid()).min(1).max(MOST_CHOSEN);

const Rerun = z.object({ runId: RunId, fromStep: FromStep.exactOptional() });

/** Starts a new run of the same event, from the beginning or from a step. */
export async function rerunRun(given: z.input<typeof Rerun>): Promise<ActionResult<{ runId: string }>> {
	return answer(async () => {
		const input = Rerun.parse(given);
		return rerun({ ctx: await runContext(), input, api: runsApi() });
	});
}

/** Ends a run; what it was about ends with it, until a rerun takes it up. */
export async function cancelRun(given: string): Promise<ActionResult> {
	return answer(async () => {
		const runId = RunId.parse(given);
		await cancel({ ctx: await runContext(), input: { runId }, api: runsApi() });
		return {};
	});
}

const Replay = z.object({ failedRunId: z.uuid(), fromStep: FromStep.exactOptional() });

/** Replays a failed run of ours: as a rerun, and its record follows how that ends. */
export async function replayFailure(given: z.input<typeof Replay>): Promise<ActionResult<{ runId: string }>> {
	return answer(async () => {
		const input = Replay.parse(given);
		const ctx = await runContext();
		const { replayRunId } = await replayFailedRun({ ctx, input, api: runsApi() });
		return { runId: replayRunId };
	});
}

const Dismissal = z.object({ failedRunIds: ChosenIds, reason: z.string().trim().min(1).max(LONGEST_REASON) });

/** Dismisses each on its own; `refused` says why one was not, null when all were. */
export async function dismissFailures(
	given: z.input<typeof Dismissal>,
): Promise<ActionResult<{ dismissed: number; refused: string | null }>> {
	return answer(async () => {
		const { failedRunIds, reason } = Dismissal.parse(given);
		const ctx = await runContext();
		const refusals: string[] = [];
		for (const failedRunId of failedRunIds) {
			try {
				await dismissFailedRun({ ctx, input: { failedRunId, reason } });
			} catch (error) {
				if (!(error instanceof AppError) || error.code === "forbidden") throw error;
				refusals.push(error.detail);
			}
		}
		const [first] = refusals;
		const refused = first === undefined ? null : `${refusals.length} not dismissed: ${first}`;
		return { dismissed: failedRunIds.length - refusals.length, refused };
	});
}

export async function reopenFailure(given: string): Promise<ActionResult> {
	return answer(async () => {
		const failedRunId = z.uuid().parse(given);
		await reopen({ ctx: await runContext(), input: { failedRunId } });
		return {};
	});
}

const BulkReplay = z.union([
	z.strictObject({ failedRunIds: ChosenIds }),
	z.strictObject({
		filter: z.strictObject({
			state: z.enum(SHOWN_STATES),
			function: z.string().nullable(),
			q: z.string().max(200),
		}),
	}),
]);

export async function startBulkReplay(
	given: z.input<typeof BulkReplay>,
): Promise<ActionResult<{ bulkId: string }>> {
	return answer(async () => {
		const asked = BulkReplay.parse(given);
		const ctx = await runContext();
		const input = "filter" in asked ? { filter: filterOf(asked.filter) } : asked;
		const { bulkReplayId } = await requestBulkReplay({ ctx, input });
		await dispatchBulkReplays({ ctx, send: (events) => inngest.send(events) });
		return { bulkId: bulkReplayId };
	});
}

export async function cancelBulkReplay(given: string): Promise<ActionResult> {
	return answer(async () => {
		const bulkReplayId = z.uuid().parse(given);
		await cancelBulk({ ctx: await runContext(), input: { bulkReplayId } });
		return {};
	});
}
