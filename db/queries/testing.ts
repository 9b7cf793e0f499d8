import path from "node:path";
import { sql } from "drizzle-orm";
import { v7 } from "uuid";
import { manufacturerKeys, matchParts } from "@/lib/domain/matching";
import type { NoticeFacts, NoticePart } from "@/lib/domain/notice";
import { connect, type Database } from "../client";
import { notice, noticePart, partMatch } from "../schema";
import { ensureApiKey } from "../seed";
import { createTestDatabase } from "../testing/test-database";
import { listManufacturers } from "./company";
import { findMatchCandidates } from "./matching";

export const LARKFIELD = path.join(import.meta.dirname, "../../fixtures/company");

/** A migrated database of its own, with a key that deliveries can come from. */
export async function openDatabase() {
	const test = await createTestDatabase();
	const { db, sql: pool } = connect(test.url, 4);
	await ensureApiKey(db, { name: "test", key: "sd_live_0123456789abcdefghijklmnop" });
	const close = async () => {
		await pool.end();
		await test.drop();
	};
	return { db, close };
}

export const FACTS: NoticeFacts = {
	manufacturer: "STMicroelectronics",
	manufacturerAsPrinted: "ST",
	number: "IPD-DIS/26/10482",
	revision: null,
	type: "discontinuance",
	title: null,
	issueDate: "2026-09-24",
	lastOrderDate: "2027-03-31",
	lastShipDate: "2027-09-30",
	effectiveDate: null,
	responseDueDate: null,
};

export function noticeLine(mpn: string, over: Partial<NoticePart> = {}): NoticePart {
	return {
		mpn,
		disposition: "discontinued",
		replacement: null,
		lastOrderDate: null,
		lastShipDate: null,
		noLastOrder: false,
		...over,
	};
}

/** Stores a notice with its lines, and what they match of the company as it is now. */
export async function storeNotice(
	db: Database,
	facts: Partial<NoticeFacts>,
	lines: NoticePart[],
): Promise<string> {
	const all = { ...FACTS, ...facts };
	const [stored] = await db
		.insert(notice)
		.values({ ...all, deliveryId: await storeDelivery(db), needsReview: false, reviewReasons: [] })
		.returning({ id: notice.id });
	if (!stored) throw new Error("the notice was not stored");
	const parts = await db
		.insert(noticePart)
		.values(lines.map((line, position) => ({ noticeId: stored.id, position, ...line })))
		.returning();
	const keyOf = manufacturerKeys(await listManufacturers(db));
	const manufacturerKey = all.manufacturer === null ? null : keyOf(all.manufacturer);
	const mpns = lines.map(({ mpn }) => mpn);
	const candidates = await findMatchCandidates(db, { manufacturerKey, mpns });
	const matches = matchParts(manufacturerKey, mpns, candidates).flatMap(({ mpn, candidate, kind }) =>
		parts
			.filter((line) => line.mpn === mpn)
			.map((line) => ({
				noticePartId: line.id,
				approvedPartId: candidate.id,
				internalPart: candidate.internalPart,
				kind,
			})),
	);
	if (matches.length > 0) await db.insert(partMatch).values(matches);
	return stored.id;
}

async function storeDelivery(db: Database): Promise<string> {
	const id = v7();
	await db.execute(sql`
		insert into delivery (id, channel, source_id, sha256, content_sha256, body, content_type, headers, trace_id)
		select ${id}, 'email_raw', id, ${id}, ${id}, '\\x00', 'message/rfc822', '{}', 'trace' from source limit 1`);
	return id;
}
