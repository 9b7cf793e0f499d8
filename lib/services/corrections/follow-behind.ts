import { listUnfollowed, type Unfollowed } from "@/db/queries/corrections";
import { AppError } from "@/lib/errors";
import type { ServiceContext } from "../context";
import { type CorrectedEvent, type FollowInput, followCorrection } from "./follow";

/** Whoever corrects lets the figures follow at once: what is younger is under way. */
const UNDER_WAY_MS = 60_000;
/** The daily run computes every open alert; what is older than this had thirty of them. */
const WORTH_MS = 30 * 24 * 3_600_000;

/**
 * Notices whose figures were left behind by a process that died or an engine that was away, oldest first, from behind
 * `after`. @returns at most `limit`, and what to go on behind; null when there are no more.
 */
export async function findBehind(args: {
	ctx: Pick<ServiceContext, "db">;
	input: { now: Date; after: Unfollowed | null; limit: number };
}): Promise<{ noticeIds: string[]; next: Unfollowed | null }> {
	const { now, after, limit } = args.input;
	const before = new Date(now.getTime() - UNDER_WAY_MS);
	const since = new Date(now.getTime() - WORTH_MS);
	const rows = await listUnfollowed(args.ctx.db, { since, before, after, limit });
	const next = rows.length < limit ? null : (rows.at(-1) ?? null);
	return { noticeIds: rows.map(({ noticeId }) => noticeId), next };
}

/**
 * Does what a correction left undone. `waits`: the company's data has to be mended first; the review and the daily run
 * say so too, so that it is no failure of this run.
 * @throws AppError `unavailable` (the engine is away), `not_found`.
 */
export async function followBehind(args: {
	ctx: ServiceContext;
	input: FollowInput;
	send: (event: CorrectedEvent) => Promise<unknown>;
}): Promise<{ state: "followed" | "waits"; reason: string | null }> {
	const { ctx, input } = args;
	try {
		await followCorrection(args);
		return { state: "followed", reason: null };
	} catch (error) {
		if (!(error instanceof AppError) || error.code !== "conflict") throw error;
		ctx.log.warn({ noticeId: input.noticeId }, `figures do not follow a correction: ${error.message}`);
		return { state: "waits", reason: error.message };
	}
}
