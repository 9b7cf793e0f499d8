import { and, asc, eq, or, sql } from "drizzle-orm";
import { type MatchCandidate, matchKeys } from "@/lib/domain/matching";
import type { Queryable } from "../client";
import { approvedPart } from "../schema";

/** More approved sources than this can only come from a number that says nothing. */
const MOST_CANDIDATES = 50_000;

/**
 * The approved sources that affected part numbers may mean, in one query: those with one of the numbers as their key,
 * from any manufacturer, and those of the notice's manufacturer that begin alike (packing, base, wildcard).
 * `manufacturerKey` is null when the notice names none. @throws Error above 50,000 candidates.
 */
export async function findMatchCandidates(
	db: Queryable,
	input: { manufacturerKey: string | null; mpns: readonly string[] },
): Promise<MatchCandidate[]> {
	const { keys, heads } = matchKeys(input.mpns);
	if (keys.length === 0) return [];
	const sameNumber = sql`${approvedPart.mpnKey} = any(${sql.param(keys)}::text[])`;
	const candidates = await db
		.select({
			id: approvedPart.id,
			internalPart: approvedPart.internalPart,
			manufacturerKey: approvedPart.manufacturerKey,
			mpnKey: approvedPart.mpnKey,
		})
		.from(approvedPart)
		.where(input.manufacturerKey === null ? sameNumber : or(sameNumber, alike(input.manufacturerKey, heads)))
		.orderBy(asc(approvedPart.internalPart), asc(approvedPart.mpnKey), asc(approvedPart.id))
		.limit(MOST_CANDIDATES + 1);
	if (candidates.length <= MOST_CANDIDATES) return candidates;
	throw new Error(`more than ${MOST_CANDIDATES} approved sources begin like the affected part numbers`);
}

function alike(manufacturerKey: string, heads: string[]) {
	const patterns = heads.map((head) => `${head.replace(/[\\%_]/g, "\\$&")}%`);
	return and(
		eq(approvedPart.manufacturerKey, manufacturerKey),
		sql`${approvedPart.mpnKey} like any(${sql.param(patterns)}::text[])`,
	);
}
