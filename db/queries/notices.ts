import { asc, eq } from "drizzle-orm";
import { groupBy } from "@/lib/domain/group";
import type { Queryable } from "../client";
import { evidence, notice, noticePart, partMatch } from "../schema";

/** A notice with its lines, the company parts that each line met, and its evidence; or undefined. */
export async function findNotice(db: Queryable, input: { id: string }) {
	const [facts] = await db.select().from(notice).where(eq(notice.id, input.id));
	if (!facts) return undefined;
	const [lines, matches, proofs] = await Promise.all([
		db.select().from(noticePart).where(eq(noticePart.noticeId, facts.id)).orderBy(asc(noticePart.position)),
		db
			.select({
				noticePartId: partMatch.noticePartId,
				internalPart: partMatch.internalPart,
				kind: partMatch.kind,
			})
			.from(partMatch)
			.innerJoin(noticePart, eq(noticePart.id, partMatch.noticePartId))
			.where(eq(noticePart.noticeId, facts.id))
			.orderBy(asc(partMatch.internalPart)),
		db.select().from(evidence).where(eq(evidence.noticeId, facts.id)).orderBy(asc(evidence.position)),
	]);
	const byLine = groupBy(matches, (match) => match.noticePartId);
	return {
		...facts,
		parts: lines.map((line) => ({ ...line, matches: byLine.get(line.id) ?? [] })),
		evidence: proofs,
	};
}

export type FoundNotice = NonNullable<Awaited<ReturnType<typeof findNotice>>>;
