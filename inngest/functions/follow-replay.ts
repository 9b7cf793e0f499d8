import { RetryAfterError } from "inngest";
import { z } from "zod";
import { settleEndedRun } from "@/lib/services/failed-runs/settle";
import { inngest } from "../client";
import { serviceContext } from "./context";

const ID = "follow-replay";
const NO_TRACE = "0".repeat(32);
/** With 20 retries longer than a claim on a failed run lasts, so that in the end the run is counted. */
const LOOK_AGAIN_MS = 5_000;

const STATUS = { Completed: "COMPLETED", Failed: "FAILED", Cancelled: "CANCELLED" } as const;

/**
 * Every end of every run; the event is the one that had started it (Inngest server source: executor/finalize.go).
 * An invocation that could not even start a run is told by the same name, without event and status (executor/util.go).
 */
const Finished = z.object({
	function_id: z.string(),
	run_id: z.string(),
	_inngest: z.object({ status: z.enum(["Completed", "Failed", "Cancelled"]) }).optional(),
	event: z
		.object({
			id: z.string().nullish(),
			name: z.string(),
			data: z.record(z.string(), z.unknown()).nullish(),
		})
		.optional(),
});

/**
 * Gives failed runs the end that their replay had, also one that was started elsewhere than here. Told of every run
 * there is, hence in batches and without a step: one call that does one look into the database for each. No such
 * event is made of its own runs, nor of those that failures start.
 */
export const followReplays = inngest.createFunction(
	{
		id: ID,
		name: "Follow replays",
		triggers: [{ event: "inngest/function.finished" }],
		batchEvents: { maxSize: 50, timeout: "1s" },
		retries: 20,
	},
	async ({ events, runId }) => {
		let settled = 0;
		let startingNow = false;
		for (const event of events) {
			const found = await settle(event.data, runId);
			settled += found.settled;
			startingNow ||= found.startingNow;
		}
		// What is settled is found settled when the batch is looked at again.
		if (startingNow) {
			throw new RetryAfterError("one may be a replay that is not written down yet", LOOK_AGAIN_MS);
		}
		return { status: settled > 0 ? "settled" : "no replay", settled };
	},
);

async function settle(data: unknown, runId: string): Promise<{ settled: number; startingNow: boolean }> {
	const ended = Finished.parse(data);
	if (!ended.event || !ended._inngest) return { settled: 0, startingNow: false };
	const started = ended.event.data ?? {};
	const traceId = typeof started.traceId === "string" ? started.traceId : NO_TRACE;
	return settleEndedRun({
		ctx: serviceContext({ functionId: ID, runId, traceId }),
		input: {
			runId: ended.run_id,
			functionId: ended.function_id,
			status: STATUS[ended._inngest.status],
			event: { id: ended.event.id ?? null, name: ended.event.name, data: started },
		},
	});
}
