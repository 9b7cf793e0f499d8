import { and, eq, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { isUuid } from "@/db/queries/keyset";
import { failedRun } from "@/db/schema";
import type { FailedRunState } from "@/lib/domain/alert";
import { hasEnded, type RunStatus } from "@/lib/domain/run";
import { audit, type ServiceContext } from "../context";
import { hasNoRunYet, isAbandoned } from "./claim";

/** A run that ended, as `inngest/function.finished` tells it, with the event that had started it. */
export type EndedRun = {
	runId: string;
	functionId: string;
	status: "COMPLETED" | "FAILED" | "CANCELLED";
	event: { id: string | null; name: string; data: Record<string, unknown> };
};

type EndState = Extract<FailedRunState, "recovered" | "failed_again" | "open">;

/** A replay that was cancelled or passed over made nothing good: its failed run is open again. */
function stateAfter(status: RunStatus): EndState {
	if (status === "COMPLETED") return "recovered";
	return status === "FAILED" ? "failed_again" : "open";
}

/**
 * Gives failed runs their end. A run that completed also recovers those it was not started for: records of the same
 * function about the same event, or about the same delivery with the same data, since it did their work.
 * @returns how many got their end; `startingNow`: it may be a replay that is being started and not written down yet.
 */
export async function settleEndedRun(args: {
	ctx: ServiceContext;
	input: EndedRun;
}): Promise<{ settled: number; startingNow: boolean }> {
	const { ctx, input } = args;
	if (!(await isConcern(ctx.db, input))) return { settled: 0, startingNow: false };
	const condition =
		input.status === "COMPLETED"
			? isMadeGoodBy(input)
			: or(
					and(eq(failedRun.replayRunId, input.runId), eq(failedRun.state, "replayed")),
					and(isAbandoned, sameEvent(input)),
				);
	const settled = await settle(ctx, condition, { runId: input.runId, state: stateAfter(input.status) });
	return { settled, startingNow: settled === 0 && (await isStartingNow(ctx.db, input)) };
}

function isMadeGoodBy(input: EndedRun): SQL | undefined {
	return and(
		inArray(failedRun.state, ["open", "replayed", "failed_again"]),
		or(eq(failedRun.replayRunId, input.runId), sameEvent(input), sameDelivery(input)),
	);
}

/** Most runs that end are no concern of any failed run: one look by three indexes, and nothing is locked. */
function isConcern(db: Queryable, input: EndedRun): Promise<boolean> {
	return exists(db, and(isMadeGoodBy(input), ne(failedRun.runId, input.runId)));
}

/** Gives the failed run its end that a server told of its replay; nothing while that is under way. */
export async function settleReplay(args: {
	ctx: ServiceContext;
	input: { replayRunId: string; status: RunStatus };
}): Promise<void> {
	const { replayRunId, status } = args.input;
	if (!hasEnded(status)) return;
	const condition = and(eq(failedRun.replayRunId, replayRunId), eq(failedRun.state, "replayed"));
	await settle(args.ctx, condition, { runId: replayRunId, state: stateAfter(status) });
}

async function settle(
	ctx: ServiceContext,
	condition: SQL | undefined,
	end: { runId: string; state: EndState },
): Promise<number> {
	return ctx.db.transaction(async (tx) => {
		const settled = await tx
			.update(failedRun)
			.set({
				state: end.state,
				replayRunId: end.runId,
				resolvedAt: end.state === "open" ? null : sql`now()`,
			})
			.where(and(condition, ne(failedRun.runId, end.runId)))
			.returning({ id: failedRun.id });
		for (const { id } of settled) {
			const detail = { replayRunId: end.runId };
			await audit(tx, ctx, { action: ACTION[end.state], entityType: "failed_run", entityId: id, detail });
		}
		return settled.length;
	});
}

const ACTION: Record<EndState, string> = {
	recovered: "failed_run.recovered",
	failed_again: "failed_run.failed_again",
	open: "failed_run.replay_cancelled",
};

function sameEvent({ functionId, event }: EndedRun): SQL | undefined {
	if (event.id === null) return sql`false`;
	return and(eq(failedRun.functionId, functionId), eq(failedRun.eventId, event.id));
}

/** A delivery that waits too long is handed over again under a new event id: the run of that does the same work. */
function sameDelivery({ functionId, event }: EndedRun): SQL | undefined {
	const { traceId: _, ...subject } = event.data;
	const { deliveryId } = subject;
	if (typeof deliveryId !== "string" || !isUuid(deliveryId)) return sql`false`;
	return and(
		eq(failedRun.deliveryId, deliveryId),
		eq(failedRun.functionId, functionId),
		eq(failedRun.eventName, event.name),
		sql`(${failedRun.event} -> 'data') - 'traceId' = ${JSON.stringify(subject)}::text::jsonb`,
	);
}

function isStartingNow(db: Queryable, input: EndedRun): Promise<boolean> {
	return exists(db, and(hasNoRunYet, sameEvent(input), ne(failedRun.runId, input.runId)));
}

async function exists(db: Queryable, condition: SQL | undefined): Promise<boolean> {
	const [found] = await db.select({ id: failedRun.id }).from(failedRun).where(condition).limit(1);
	return found !== undefined;
}
