import { and, countDistinct, eq, inArray, ne } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { listManufacturers } from "@/db/queries/company";
import { findMatchCandidates } from "@/db/queries/matching";
import { approvedPart, notice, noticePart, partMatch } from "@/db/schema";
import { CERTAIN_KINDS } from "@/lib/domain/company";
import { groupBy } from "@/lib/domain/group";
import { manufacturerKeys, matchParts } from "@/lib/domain/matching";
import type { ServiceContext } from "../context";
import { keepMatches } from "./keep-matches";

export type MatchedNotice = {
	/** Lines that met one of the company's sources, in whatever way. */
	matches: number;
	/** Internal parts with an approved or conditional source that a line names exactly, or as a person confirmed. */
	partsHit: number;
};

/**
 * Finds the company's sources that a notice's lines name, or may name, and applies what people said of it. Matching
 * again adds what is new, and what was decided since.
 */
export async function matchNotice(args: {
	ctx: ServiceContext;
	input: { noticeId: string };
}): Promise<MatchedNotice> {
	const { db } = args.ctx;
	const { noticeId } = args.input;
	const { maker, lines } = await noticeLines(db, noticeId);
	const keyOf = manufacturerKeys(await listManufacturers(db));
	const manufacturerKey = maker === null ? null : keyOf(maker);
	const mpns = lines.map((line) => line.mpn);
	const candidates = await findMatchCandidates(db, { manufacturerKey, mpns });
	const linesByMpn = groupBy(lines, (line) => line.mpn);
	const found = matchParts(manufacturerKey, mpns, candidates).flatMap(({ mpn, candidate, kind }) =>
		(linesByMpn.get(mpn) ?? []).map(({ id, position }) => ({
			noticePartId: id,
			position,
			approvedPartId: candidate.id,
			internalPart: candidate.internalPart,
			kind,
		})),
	);
	const rows = await keepMatches(args.ctx, { noticeId, found });
	return {
		matches: new Set(rows.map((row) => row.noticePartId)).size,
		partsHit: await partsHit(db, noticeId),
	};
}

async function noticeLines(db: Queryable, noticeId: string) {
	const [facts] = await db
		.select({ manufacturer: notice.manufacturer, printed: notice.manufacturerAsPrinted })
		.from(notice)
		.where(eq(notice.id, noticeId));
	if (!facts) throw new Error(`notice ${noticeId} does not exist`);
	const lines = await db
		.select({ id: noticePart.id, position: noticePart.position, mpn: noticePart.mpn })
		.from(noticePart)
		.where(eq(noticePart.noticeId, noticeId));
	return { maker: facts.manufacturer ?? facts.printed, lines };
}

async function partsHit(db: Queryable, noticeId: string): Promise<number> {
	const [row] = await db
		.select({ parts: countDistinct(partMatch.internalPart) })
		.from(partMatch)
		.innerJoin(noticePart, eq(noticePart.id, partMatch.noticePartId))
		.innerJoin(approvedPart, eq(approvedPart.id, partMatch.approvedPartId))
		.where(
			and(
				eq(noticePart.noticeId, noticeId),
				inArray(partMatch.kind, [...CERTAIN_KINDS]),
				ne(approvedPart.status, "rejected"),
			),
		);
	return row?.parts ?? 0;
}
