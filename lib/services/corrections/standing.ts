import { asc, eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { listStandingCorrections, type StandingCorrection } from "@/db/queries/corrections";
import { evidence, type notice, noticePart } from "@/db/schema";
import { addedLines, asRead, type Correctable, type PlacedPart } from "@/lib/domain/corrections";
import { type KeyedEvidence, keyedEvidence } from "@/lib/domain/review-settling";

export type NoticeRow = typeof notice.$inferSelect;

/** A notice as it stands, the reading beneath it, and what people said of it. */
export type StandingReview = {
	row: NoticeRow;
	now: Correctable;
	asRead: Correctable;
	/** Those that count, oldest first. */
	corrections: StandingCorrection[];
	/** Under the keys of the lines as read. */
	evidence: KeyedEvidence[];
	/** Where a line that is added comes to stand: behind every line that is or was there. */
	nextPosition: number;
};

/** The review of a notice; the caller locks `row` where it will write. */
export async function standingReview(db: Queryable, row: NoticeRow): Promise<StandingReview> {
	const lines = await db
		.select()
		.from(noticePart)
		.where(eq(noticePart.noticeId, row.id))
		.orderBy(asc(noticePart.position));
	const proofs = await db
		.select()
		.from(evidence)
		.where(eq(evidence.noticeId, row.id))
		.orderBy(asc(evidence.position));
	const corrections = await listStandingCorrections(db, { noticeId: row.id });
	const now: Correctable = { ...row, parts: lines.map(({ id: _, noticeId: __, ...line }) => line) };
	const read = asRead(now, corrections);
	return {
		row,
		now,
		asRead: read,
		corrections,
		evidence: keyedEvidence(proofs, read.parts),
		nextPosition: nextPosition([...read.parts, ...now.parts], proofs, corrections),
	};
}

function nextPosition(
	lines: readonly PlacedPart[],
	proofs: readonly { field: string }[],
	corrections: readonly StandingCorrection[],
): number {
	const ofLines = lines.map(({ position }) => position);
	const ofProofs = proofs.flatMap(({ field }) => Number(/^parts\.(\d+)\./.exec(field)?.[1] ?? []));
	const ofAdded = [...addedLines(corrections).values()].map(({ position }) => position);
	return [...ofLines, ...ofProofs, ...ofAdded].reduce((most, one) => Math.max(most, one), -1) + 1;
}
