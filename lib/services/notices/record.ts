import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { evidence, notice, noticePart } from "@/db/schema";
import type { NoticeReading } from "@/lib/domain/notice";
import { audit, type ServiceContext } from "../context";

/** Rows per insert: a statement may have 65,535 parameters. */
const CHUNK = 1_000;

/** Keeps what was read of a delivery. A delivery has one notice: reading it again changes nothing. */
export async function recordNotice(args: {
	ctx: ServiceContext;
	input: { deliveryId: string; reading: NoticeReading };
}): Promise<{ noticeId: string }> {
	const { ctx, input } = args;
	const { parts, evidence: quotes, ...facts } = input.reading;
	return ctx.db.transaction(async (tx) => {
		const [created] = await tx
			.insert(notice)
			.values({ deliveryId: input.deliveryId, ...facts })
			.onConflictDoNothing()
			.returning({ id: notice.id });
		if (!created) return { noticeId: await existing(tx, input.deliveryId) };
		const noticeId = created.id;
		const lines = parts.map((part, position) => ({ noticeId, position, ...part }));
		const proofs = quotes.map((quote, position) => ({ noticeId, position, ...quote }));
		for (const rows of chunks(lines)) await tx.insert(noticePart).values(rows);
		for (const rows of chunks(proofs)) await tx.insert(evidence).values(rows);
		const detail = { deliveryId: input.deliveryId, number: facts.number, parts: parts.length };
		await audit(tx, ctx, { action: "notice.recorded", entityType: "notice", entityId: noticeId, detail });
		return { noticeId };
	});
}

async function existing(tx: Queryable, deliveryId: string): Promise<string> {
	const [row] = await tx.select({ id: notice.id }).from(notice).where(eq(notice.deliveryId, deliveryId));
	if (!row) throw new Error(`delivery ${deliveryId} has no notice, yet its insert met a conflict`);
	return row.id;
}

function* chunks<T>(rows: T[]): Generator<T[]> {
	for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK);
}
