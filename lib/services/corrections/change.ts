import { eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "@/db/client";
import { findLastChange } from "@/db/queries/corrections";
import { correction, notice } from "@/db/schema";
import { dayOf } from "@/lib/domain/calendar";
import { fieldWords, parseField } from "@/lib/domain/correction-fields";
import { applyCorrections, type Correction } from "@/lib/domain/corrections";
import { noticeIdentity } from "@/lib/domain/notice-identity";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";
import { takeIdentity } from "../notices/identity";
import { requireReviewer } from "./authority";
import { verdictChanges } from "./match-verdict";
import { changedFacts, changedLines, forgetMatches, writeLines } from "./rows";
import { settleReasons } from "./settle";
import { type StandingReview, standingReview } from "./standing";

/** Rows per insert: a statement may have 65,535 parameters. */
const CHUNK = 1_000;
/** Corrections that an audit entry names; all of them are rows of their own. */
const MOST_NAMED = 20;

/** The notice, and the version of it that the person saw. */
export const Seen = { noticeId: z.uuid(), readingVersion: z.int().positive() };

export type Change = { add: (Correction & { note: string | null })[]; revoke: string[] };

export type Corrected = {
	readingVersion: number;
	/** Whether a value became another, or a match was decided: then the figures have to follow. */
	changesValues: boolean;
	/** Corrections made, those of reasons aside. */
	count: number;
};

/**
 * Changes what people said of a notice, and its values with it, in one transaction.
 * @param decide what to add and take back, from the notice as it stands; it refuses by throwing
 * @throws AppError `forbidden`, `not_found`, `conflict` (another version than the person saw).
 */
export async function changeCorrections(
	ctx: ServiceContext,
	seen: { noticeId: string; readingVersion: number },
	decide: (review: StandingReview, tx: Queryable) => Promise<Change>,
): Promise<Corrected> {
	return ctx.db.transaction(async (tx) => {
		const correctedBy = await requireReviewer(tx, ctx);
		const review = await lockSeen(tx, seen);
		const change = await decide(review, tx);
		const { noticeId } = seen;
		const inserted = await insert(tx, noticeId, correctedBy, change.add);
		const kept = review.corrections.filter(({ id }) => !change.revoke.includes(id));
		const standing = [...kept, ...inserted];
		const next = applyCorrections(review.asRead, standing);
		const settling = settleReasons(review, standing, next, dayOf(new Date()));
		await insert(
			tx,
			noticeId,
			correctedBy,
			settling.add.map((one) => ({ ...one, note: null })),
		);
		await revoke(tx, [...change.revoke, ...settling.revoke]);
		const readingVersion = seen.readingVersion + 1;
		const facts = changedFacts(review.now, next);
		const lines = changedLines(review.now, next);
		const isOtherMaker = facts.manufacturer !== undefined;
		const lostParts = await forgetMatches(
			tx,
			noticeId,
			isOtherMaker ? null : [...lines.gone, ...lines.renamed],
		);
		await writeLines(tx, noticeId, lines);
		await tx
			.update(notice)
			.set({
				...facts,
				readingVersion,
				reviewReasons: settling.open,
				needsReview: settling.open.length > 0,
			})
			.where(eq(notice.id, noticeId));
		await takeIdentity(tx, noticeId, noticeIdentity(next));
		const moved = lines.gone.length + lines.come.length + lines.changed.length;
		const verdicts = verdictChanges(change, review.corrections);
		const changesValues = verdicts.isAny || Object.keys(facts).length + moved > 0;
		const detail = {
			readingVersion,
			changesValues,
			// Alerts on these may look otherwise too, and nothing else tells any more that the notice named them.
			lostParts: [...new Set([...lostParts, ...verdicts.lostParts])],
			corrections: change.add.slice(0, MOST_NAMED).map(({ note: _, ...one }) => one),
			count: change.add.length,
			takenBack: review.corrections
				.filter(({ id }) => change.revoke.includes(id))
				.slice(0, MOST_NAMED)
				.map(({ field }) => field),
			open: settling.open,
		};
		await audit(tx, ctx, { action: "notice.corrected", entityType: "notice", entityId: noticeId, detail });
		return { readingVersion, changesValues, count: change.add.length };
	});
}

/** Locks the notice, so that of two who correct at once the second meets what the first did. */
async function lockSeen(
	tx: Queryable,
	{ noticeId, readingVersion }: { noticeId: string; readingVersion: number },
): Promise<StandingReview> {
	const [row] = await tx.select().from(notice).where(eq(notice.id, noticeId)).for("update");
	if (!row) throw new AppError("not_found", `There is no notice ${noticeId}.`);
	if (row.readingVersion !== readingVersion) throw new AppError("conflict", await changedWords(tx, noticeId));
	return standingReview(tx, row);
}

async function changedWords(tx: Queryable, noticeId: string): Promise<string> {
	const last = await findLastChange(tx, { noticeId });
	const look = "Nothing of yours was kept. Look at it as it is now, then correct.";
	if (last?.action === "notice.model_read") return `A model has read the notice meanwhile. ${look}`;
	if (last?.action === "notice.joined")
		return `Another source of the notice came meanwhile and says otherwise. ${look}`;
	const by = last?.by ?? "Somebody else";
	const named = Named.safeParse(last?.detail);
	if (!named.success) return `${by} has corrected the notice meanwhile. ${look}`;
	const { corrections, count, takenBack } = named.data;
	const [first] = corrections;
	if (count > 1) return `${by} has gone through ${count} values meanwhile. ${look}`;
	if (first) return `${by} has ${didWords(first)} meanwhile. ${look}`;
	return `${by} has taken back a correction of the ${fieldWords(takenBack[0] ?? "notice")} meanwhile. ${look}`;
}

const Named = z.object({
	corrections: z.array(z.object({ field: z.string(), action: z.string(), value: z.string().nullable() })),
	count: z.int(),
	takenBack: z.array(z.string()),
});

function didWords({ field, action, value }: { field: string; action: string; value: string | null }): string {
	const words = fieldWords(field);
	const kind = parseField(field)?.kind;
	if (kind === "match") return `${action === "accepted" ? "confirmed" : "refused"} the ${words}`;
	if (action === "accepted") return `accepted the ${words}`;
	if (action === "rejected") return `rejected the ${words}`;
	return kind === "line" ? `added the ${words}` : `set the ${words} to ${value}`;
}

async function insert(
	tx: Queryable,
	noticeId: string,
	correctedBy: string,
	rows: readonly Change["add"][number][],
) {
	const inserted: (Correction & { id: string })[] = [];
	for (let start = 0; start < rows.length; start += CHUNK) {
		const made = await tx
			.insert(correction)
			.values(rows.slice(start, start + CHUNK).map((row) => ({ ...row, noticeId, correctedBy })))
			.returning();
		inserted.push(...made);
	}
	return inserted;
}

async function revoke(tx: Queryable, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return;
	await tx
		.update(correction)
		.set({ revokedAt: sql`now()` })
		.where(inArray(correction.id, [...ids]));
}
