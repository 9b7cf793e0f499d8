import { eq, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { hasMatchVerdicts } from "@/db/queries/corrections";
import { notice, partMatch } from "@/db/schema";
import type { MatchKind } from "@/lib/domain/company";
import { matchVerdicts, withVerdicts } from "@/lib/domain/match-verdicts";
import type { ServiceContext } from "../context";
import { standingReview } from "../corrections/standing";

/** Rows per insert: a statement may have 65,535 parameters. */
const CHUNK = 5_000;

export type FoundMatch = {
	noticePartId: string;
	/** The line's. */
	position: number;
	approvedPartId: string;
	internalPart: string;
	kind: MatchKind;
};

/** Keeps what a notice's lines met, as people decided on it. @returns what is kept. */
export async function keepMatches(
	{ db }: Pick<ServiceContext, "db">,
	{ noticeId, found }: { noticeId: string; found: FoundMatch[] },
): Promise<FoundMatch[]> {
	if (!(await hasMatchVerdicts(db, { noticeId }))) {
		await insert(db, found);
		return found;
	}
	return db.transaction(async (tx) => {
		// Locked as by who gives a verdict: none can come between reading and applying them.
		const [row] = await tx.select().from(notice).where(eq(notice.id, noticeId)).for("update");
		if (!row) throw new Error(`notice ${noticeId} does not exist`);
		const verdicts = matchVerdicts(await standingReview(tx, row));
		const kept = withVerdicts(found, verdicts);
		await forgetDecided(tx, noticeId, verdicts);
		await insert(tx, kept);
		return kept;
	});
}

async function insert(db: Queryable, matches: readonly FoundMatch[]): Promise<void> {
	for (let start = 0; start < matches.length; start += CHUNK) {
		const rows = matches.slice(start, start + CHUNK).map(({ position: _, ...row }) => row);
		await db.insert(partMatch).values(rows).onConflictDoNothing();
	}
}

type Decided = { position: number; internalPart: string };

/** Possible matches that are decided, and confirmed ones whose word may have been taken back; not what is exact. */
async function forgetDecided(tx: Queryable, noticeId: string, decided: readonly Decided[]): Promise<void> {
	const positions = sql.param(decided.map(({ position }) => position));
	const parts = sql.param(decided.map(({ internalPart }) => internalPart));
	await tx.execute(sql`
		delete from part_match using notice_part line
		where line.id = part_match.notice_part_id and line.notice_id = ${noticeId} and (
			part_match.kind = 'confirmed'
			or part_match.kind <> 'exact' and (line.position, part_match.internal_part) in (
				select * from unnest(${positions}::int[], ${parts}::text[])))`);
}
