import { eq } from "drizzle-orm";
import { z } from "zod";
import { findUnfollowed } from "@/db/queries/corrections";
import { BomCycle } from "@/db/queries/usage";
import { alert, notice } from "@/db/schema";
import { noticeCorrected } from "@/inngest/events";
import { dayOf } from "@/lib/domain/calendar";
import { MissingRate } from "@/lib/domain/exposure/currency";
import { AppError } from "@/lib/errors";
import { closeDoubled } from "../alerts/join-doubled";
import { closeOlderRevisions, reopenUnrevised } from "../alerts/join-revisions";
import { type ReassessInput, reassessAlert } from "../alerts/reassess";
import { reassessBatch } from "../alerts/reassess-batch";
import { closeIfWithdrawn, closeWithdrawn, reopenUnwithdrawn } from "../alerts/withdraw";
import { audit, type ServiceContext } from "../context";
import { parseInput } from "../input";
import { requireReviewer } from "./authority";

/** Alerts on parts that the notice no longer names, computed while the person waits; the daily run does any more. */
const MOST_AT_ONCE = 20;

const Input = z.object({ noticeId: z.uuid() });

export type FollowInput = z.input<typeof Input> & Pick<ReassessInput, "channel">;

/** The event as it goes to the engine. */
export type CorrectedEvent = ReturnType<typeof noticeCorrected.create>;

/**
 * Lets the figures follow a corrected notice: its own alert at once and those that it withdraws or revises, or does
 * no more, and by an event the other alerts on its parts. Only when all are done it is written down that they follow, so
 * that after any failure the page offers it again and `followBehind` takes it up; doing it twice does no harm.
 * @returns the alert's new version; null when neither a figure nor a word of its brief moved.
 * @throws AppError `forbidden`, `not_found`, `conflict` (the company's data has to be mended first), `unavailable`.
 */
export async function followCorrection(args: {
	ctx: ServiceContext;
	input: FollowInput;
	/** Resolves when the engine has acknowledged the event. */
	send: (event: CorrectedEvent) => Promise<unknown>;
}): Promise<{ version: number | null }> {
	const { ctx, send } = args;
	const { channel, ...given } = args.input;
	const { noticeId } = parseInput(Input, given);
	// A function takes up what a person did; it decides nothing of its own.
	if (ctx.actor.type !== "function") await requireReviewer(ctx.db, ctx);
	const [found] = await ctx.db
		.select({ readingVersion: notice.readingVersion, alertId: alert.id, type: notice.type })
		.from(notice)
		.leftJoin(alert, eq(alert.noticeId, notice.id))
		.where(eq(notice.id, noticeId));
	if (!found) throw new AppError("not_found", `There is no notice ${noticeId}.`);
	const { alertId, readingVersion } = found;
	const { lostParts } = (await findUnfollowed(ctx.db, { noticeId })) ?? { lostParts: [] };
	const how = { cause: "correction" as const, asOf: dayOf(new Date()), channel };
	const of = { ctx, input: { noticeId } };
	const opened = [...(await reopenUnwithdrawn(of)), ...(await reopenUnrevised(ctx))];
	if (found.type === "withdrawal") await closeWithdrawn(of);
	await closeIfWithdrawn(of);
	await closeOlderRevisions(of);
	await closeDoubled(of);
	const anew = (id: string) => computed(() => reassessAlert({ ctx, input: { ...how, alertId: id } }));
	const version = alertId === null ? null : await anew(alertId);
	for (const id of opened) if (id !== alertId) await anew(id);
	if (lostParts.length > 0) {
		const scope = { internalParts: lostParts, skus: [], noticeIds: [] };
		await reassessBatch({ ctx, input: { ...how, scope, after: null, limit: MOST_AT_ONCE } });
	}
	await handOver(ctx, noticeId, readingVersion, send);
	const detail = { readingVersion, alertVersion: version };
	const record = { action: "notice.correction_followed", entityType: "notice", entityId: noticeId, detail };
	await audit(ctx.db, ctx, record);
	return { version };
}

async function computed(compute: () => Promise<number | null>): Promise<number | null> {
	try {
		return await compute();
	} catch (error) {
		if (error instanceof MissingRate || error instanceof BomCycle)
			throw new AppError("conflict", error.message, [], { cause: error });
		throw error;
	}
}

async function handOver(
	ctx: ServiceContext,
	noticeId: string,
	readingVersion: number,
	send: (event: CorrectedEvent) => Promise<unknown>,
): Promise<void> {
	const id = `notice-corrected:${noticeId}:${readingVersion}`;
	try {
		await send(noticeCorrected.create({ noticeId, traceId: ctx.traceId }, { id }));
	} catch (cause) {
		ctx.log.warn({ err: cause, noticeId }, "the engine did not take the event of a correction");
		const message = "The engine is away: other alerts on these parts do not know of it yet. Try it again.";
		throw new AppError("unavailable", message, [], { cause });
	}
}
