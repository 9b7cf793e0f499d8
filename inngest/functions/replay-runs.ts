import { setTimeout as wait } from "node:timers/promises";
import { RetryAfterError } from "inngest";
import { runsApi } from "@/lib/connectors/runs-api";
import { type ChunkResult, replayNextItems } from "@/lib/services/bulk-replays/work";
import type { ServiceContext } from "@/lib/services/context";
import { inngest } from "../client";
import { replaysRequested } from "../events";
import { serviceContext } from "./context";

const ID = "replay-runs";
/** Runs started in one step: seconds of work, so that a step that is cut off repeats little. */
const CHUNK = 10;
/** Steps of one run; then the next run goes on, since a run carries what all its steps gave. */
const MOST_CHUNKS = 50;
/** Five runs a second: a burst of thousands would keep new deliveries waiting. */
const PACE_MS = 200;
const LATER_RETRY_MS = 20_000;

/** Replays many failed runs one after the other, at a pace that leaves room for what arrives meanwhile. */
export const replayRuns = inngest.createFunction(
	{
		id: ID,
		name: "Replay failed runs",
		triggers: [replaysRequested],
		retries: 5,
		// One chunk at a time, so that several bulk replays together keep the pace of one.
		concurrency: { limit: 1 },
	},
	async ({ event, step, runId, attempt, maxAttempts }) => {
		const { bulkReplayId, traceId } = event.data;
		const ctx = serviceContext({ functionId: ID, runId, traceId });
		const isLastTry = attempt + 1 >= (maxAttempts ?? 1);

		for (let n = 0; n < MOST_CHUNKS; n++) {
			const chunk = await step.run(`replay-${n}`, () => replayChunk(ctx, bulkReplayId, isLastTry));
			if (chunk.state !== "running") return { status: chunk.state };
		}
		await step.sendEvent("go-on", {
			...replaysRequested.create(
				{ bulkReplayId, traceId },
				{ id: `bulk-replay:${bulkReplayId}:after:${runId}` },
			),
		});
		return { status: "goes on in another run" };
	},
);

async function replayChunk(
	ctx: ServiceContext,
	bulkReplayId: string,
	isLastTry: boolean,
): Promise<ChunkResult> {
	const input = { bulkReplayId, limit: CHUNK, isLastTry };
	const chunk = await replayNextItems({ ctx, input, api: runsApi(), turn: pace(PACE_MS) });
	const ended = chunk.replayed + chunk.failed + chunk.skipped;
	if (chunk.state === "running" && ended === 0 && chunk.later > 0) {
		throw new RetryAfterError("the runs that are left are being started by somebody else", LATER_RETRY_MS);
	}
	ctx.log.info({ bulkReplayId, ...chunk }, "failed runs replayed");
	return chunk;
}

/** A turn every `milliseconds`, the first at once. */
function pace(milliseconds: number): () => Promise<void> {
	let next = 0;
	return async () => {
		const now = performance.now();
		if (next > now) await wait(next - now);
		next = Math.max(now, next) + milliseconds;
	};
}
