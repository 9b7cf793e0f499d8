import { and, eq, isNull, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { isSuperseded } from "@/db/queries/failed-runs";
import { failedRun } from "@/db/schema";
import { type FailedRunState, isReplayable, type ReplayableState } from "@/lib/domain/alert";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";

/** A claim without a run after this long is that of a process that died: anyone may take over. */
const CLAIM_SECONDS = 60;

export const isNewlyReplayed = sql<boolean>`coalesce(${failedRun.replayedAt} > now()
	- make_interval(secs => ${CLAIM_SECONDS}), false)`;

/** Claimed, yet nobody wrote down a run. */
export const hasNoRunYet = sql<boolean>`(${failedRun.state} = 'replayed' and ${failedRun.replayRunId} is null)`;

export const isAbandoned = sql<boolean>`(${hasNoRunYet} and not ${isNewlyReplayed})`;

export type Claim = {
	failedRunId: string;
	/** The run that failed. */
	runId: string;
	/** Fences what follows: only the claim of this moment may store a run or be released. */
	claimedAt: Date;
	before: Pick<typeof failedRun.$inferSelect, "state" | "replayRunId" | "replayedAt" | "resolvedAt">;
};

/**
 * Takes the right to start one new run of a failed run. Of several who ask at once one gets it.
 * @throws AppError `not_found`; `conflict` when it is being replayed or needs no replay.
 */
export async function claimReplay(ctx: ServiceContext, failedRunId: string): Promise<Claim> {
	return ctx.db.transaction(async (tx) => {
		const found = await lock(tx, failedRunId);
		const { runId, abandoned, superseded, state, ...rest } = found;
		if (superseded) throw new AppError("conflict", "Its replay failed too: replay that newer failure.");
		if (!abandoned && !isReplayable(state)) throw new AppError("conflict", REASON[state]);
		const [claimed] = await tx
			.update(failedRun)
			.set({ state: "replayed", replayedAt: sql`clock_timestamp()`, replayRunId: null, resolvedAt: null })
			.where(eq(failedRun.id, failedRunId))
			.returning({ at: failedRun.replayedAt });
		if (!claimed?.at) throw new Error(`failed run ${failedRunId} vanished while it was locked`);
		const before = { ...rest, state: abandoned ? ("open" as const) : state };
		return { failedRunId, runId, claimedAt: claimed.at, before };
	});
}

/** Keeps which run was started. Changes nothing when that run's end was told before. */
export async function storeReplay(
	ctx: ServiceContext,
	claim: Claim,
	input: { replayRunId: string; fromStepId: string | null },
): Promise<void> {
	await ctx.db.transaction(async (tx) => {
		await tx.update(failedRun).set({ replayRunId: input.replayRunId }).where(isOurs(claim));
		await auditClaim(tx, ctx, claim, "failed_run.replayed", { runId: claim.runId, ...input });
	});
}

/** Gives the claim back, as it was before, because no run was started. */
export async function releaseClaim(ctx: ServiceContext, claim: Claim, error: string): Promise<void> {
	await ctx.db.transaction(async (tx) => {
		await tx.update(failedRun).set(claim.before).where(isOurs(claim));
		await auditClaim(tx, ctx, claim, "failed_run.replay_refused", { runId: claim.runId, error });
	});
}

const REASON: Record<Exclude<FailedRunState, ReplayableState>, string> = {
	replayed: "It is being replayed already.",
	recovered: "It has recovered: a later run of it completed.",
	dismissed: "It was dismissed; reopen it first.",
};

async function lock(tx: Queryable, failedRunId: string) {
	const [found] = await tx
		.select({
			runId: failedRun.runId,
			state: failedRun.state,
			replayRunId: failedRun.replayRunId,
			replayedAt: failedRun.replayedAt,
			resolvedAt: failedRun.resolvedAt,
			abandoned: isAbandoned,
			superseded: isSuperseded,
		})
		.from(failedRun)
		.where(eq(failedRun.id, failedRunId))
		.for("update");
	if (!found) throw new AppError("not_found", `There is no failed run ${failedRunId}.`);
	return found;
}

const isOurs = (claim: Claim) =>
	and(
		eq(failedRun.id, claim.failedRunId),
		eq(failedRun.state, "replayed"),
		eq(failedRun.replayedAt, claim.claimedAt),
		isNull(failedRun.replayRunId),
	);

function auditClaim(
	tx: Queryable,
	ctx: ServiceContext,
	claim: Claim,
	action: string,
	detail: Record<string, unknown>,
): Promise<void> {
	return audit(tx, ctx, { action, entityType: "failed_run", entityId: claim.failedRunId, detail });
}
