import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { eq } from "drizzle-orm";
import type { Queryable } from "../../db/connect";
import { listReviewedNotices } from "../../db/queries/corrections";
import { findDeliveryBody } from "../../db/queries/deliveries";
import { notice } from "../../db/schema";
import { parseField } from "../../lib/domain/correction-fields";
import type { ReviewReason } from "../../lib/domain/notice";
import { openValues } from "../../lib/domain/review-progress";
import type { CaseMeta } from "../../lib/reading/testing/cases";
import type { TruePart, Truth } from "../../lib/reading/testing/compare";
import { type StandingReview, standingReview } from "../../lib/services/corrections/standing";

/** Reasons that hang on the day, the company or the reader: a case is right with them and without. */
const OF_THE_MOMENT: readonly ReviewReason[] = [
	"already_past_last_order",
	"unknown_manufacturer",
	"sources_disagree",
	"flagged_by_mail_gateway",
	"readers_disagree",
	"low_confidence",
	"rows_not_read",
];

export type Exported = { name: string; parts: number };

/**
 * Writes every notice of which a person has said something of each value as a case of the format of `fixtures/notices`:
 * the delivery byte for byte, and the corrected reading as its truth.
 */
export async function exportCases(db: Queryable, folder: string): Promise<Exported[]> {
	const exported: Exported[] = [];
	for (const { id } of await listReviewedNotices(db)) {
		const [row] = await db.select().from(notice).where(eq(notice.id, id));
		if (!row) continue;
		const review = await standingReview(db, row);
		if (!openValues({ ...review, reading: review.now }).isComplete) continue;
		const name = caseName(review);
		await writeCase(db, path.join(folder, name), review);
		exported.push({ name, parts: review.now.parts.length });
	}
	return exported;
}

function caseName({ row }: StandingReview): string {
	const words = [row.manufacturer ?? "unknown", row.number ?? "no-number", row.id.slice(-8)].join(" ");
	return words.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}

async function writeCase(db: Queryable, folder: string, review: StandingReview): Promise<void> {
	const delivery = await findDeliveryBody(db, { id: review.row.deliveryId });
	if (!delivery) throw new Error(`delivery ${review.row.deliveryId} does not exist`);
	const { channel, contentType, fileName, fetchedBody } = delivery;
	const isMail = channel === "email_raw";
	const isJson = !isMail && isJsonText(delivery.body);
	const file = isMail ? "message.eml" : isJson ? "payload.json" : "payload.bin";
	const stored = { channel, file, contentType, fileName, fetched: fetchedBody ? "fetched.eml" : null };
	const meta: CaseMeta = {
		channel: isMail ? "email" : channel,
		traps: [],
		...(!isMail && { delivery: stored }),
	};
	await mkdir(folder, { recursive: true });
	await writeFile(path.join(folder, file), delivery.body);
	if (fetchedBody) await writeFile(path.join(folder, "fetched.eml"), fetchedBody);
	for (const [name, value] of [
		["meta.json", meta],
		["truth.json", truthOf(review)],
	] as const)
		await writeFile(path.join(folder, name), `${JSON.stringify(value, null, "\t")}\n`);
}

function isJsonText(body: Uint8Array): boolean {
	try {
		JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
		return true;
	} catch {
		return false;
	}
}

/** The corrected reading as `fixtures/notices/README.md` defines a truth. */
export function truthOf(review: StandingReview): Truth {
	const { now, asRead } = review;
	const { manufacturer, number, revision, type, issueDate, lastOrderDate, lastShipDate } = now;
	const { effectiveDate, responseDueDate } = now;
	const dates = { issueDate, lastOrderDate, lastShipDate, effectiveDate, responseDueDate };
	const reasons = trueReasons(review);
	const kept = new Set(now.parts.map(({ mpn }) => mpn));
	const wrong = asRead.parts.map(({ mpn }) => mpn).filter((mpn) => !kept.has(mpn));
	return {
		notice: { manufacturer, number, revision, type, ...dates },
		parts: now.parts.map(
			({ mpn, disposition, replacement, noLastOrder, ...line }): TruePart => ({
				mpn,
				disposition,
				replacement,
				lastOrderDate: line.lastOrderDate,
				lastShipDate: line.lastShipDate,
				...(noLastOrder && { noLastOrder }),
			}),
		),
		mustNotAppear: [...new Set(wrong)],
		needsReview: reasons.length > 0,
		reviewReasons: reasons,
		acceptAlso: { reviewReasons: [...OF_THE_MOMENT] },
	};
}

/** The reasons that a person found to be there; those that went with a corrected value were the reader's fault. */
function trueReasons({ corrections }: StandingReview): ReviewReason[] {
	return corrections.flatMap(({ field, value }) => {
		const named = parseField(field);
		if (named?.kind !== "reason" || OF_THE_MOMENT.includes(named.reason)) return [];
		const isTrue = value === null || value.split("\n").every((one) => parseField(one) !== null);
		return isTrue ? named.reason : [];
	});
}
