import { and, countDistinct, eq, ne } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { listManufacturers } from "@/db/queries/company";
import { findMatchCandidates } from "@/db/queries/matching";
import { approvedPart, notice, noticePart, partMatch } from "@/db/schema";
import { groupBy } from "@/lib/domain/group";
import { manufacturerKeys, matchParts } from "@/lib/domain/matching";
import type { ServiceContext } from "../context";

/** Rows per insert: a statement may have 65,535 parameters. */
const CHUNK = 5_000;

export type MatchedNotice = {
	/** Lines that met one of the company's sources, in whatever way. */
	matches: number;
	/** Internal parts with an approved or conditional source that a line names exactly. */
	partsHit: number;
};

/** Finds the company's sources that a notice's lines name, or may name. Matching again adds only what is new. */
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
	const rows = matchParts(manufacturerKey, mpns, candidates).flatMap(({ mpn, candidate, kind }) =>
		(linesByMpn.get(mpn) ?? []).map((line) => ({
			noticePartId: line.id,
			approvedPartId: candidate.id,
			internalPart: candidate.internalPart,
			kind,
		})),
	);
	for (let start = 0; start < rows.length; start += CHUNK) {
		await db
			.insert(partMatch)
			.values(rows.slice(start, start + CHUNK))
			.onConflictDoNothing();
	}
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
		.select({ id: noticePart.id, mpn: noticePart.mpn })
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
				eq(partMatch.kind, "exact"),
				ne(approvedPart.status, "rejected"),
			),
		);
	return row?.parts ?? 0;
}
