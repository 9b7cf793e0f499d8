import { eq } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { evidence, notice, noticePart, noticeSource } from "@/db/schema";
import type { NoticeReading } from "@/lib/domain/notice";
import { noticeIdentity } from "@/lib/domain/notice-identity";
import { audit, type ServiceContext } from "../context";
import { joinNotice } from "./join";

/** Rows per insert: a statement may have 65,535 parameters. */
const CHUNK = 1_000;

/** `joined`: the notice was there by another delivery, and this one is a further source of it. */
export type RecordedNotice = { noticeId: string; joined: boolean };

type Input = { deliveryId: string; reading: NoticeReading };

/**
 * Keeps what was read of a delivery: as a notice, or as a further source of the same notice. Reading a delivery again
 * changes nothing.
 */
export async function recordNotice(args: { ctx: ServiceContext; input: Input }): Promise<RecordedNotice> {
	const { ctx, input } = args;
	return ctx.db.transaction(async (tx) => {
		const known = await recorded(tx, input.deliveryId);
		if (known) return known;
		const identity = noticeIdentity(input.reading);
		const noticeId = await insertNotice(tx, ctx, input, identity);
		if (noticeId) return { noticeId, joined: false };
		// Another run of this delivery, or another delivery of this notice, was first by a moment.
		const meanwhile = await recorded(tx, input.deliveryId);
		if (meanwhile) return meanwhile;
		if (identity === null) throw new Error(`delivery ${input.deliveryId} met a conflict with no notice`);
		const first = await joinNotice(tx, ctx, { ...input, identity });
		if (first.joined) return first;
		const own = await insertNotice(tx, ctx, input, null);
		if (own) return { noticeId: own, joined: false };
		const byOther = await recorded(tx, input.deliveryId);
		if (byOther) return byOther;
		throw new Error(`delivery ${input.deliveryId} met a conflict with no notice`);
	});
}

async function recorded(tx: Queryable, deliveryId: string): Promise<RecordedNotice | null> {
	const [own] = await tx.select({ id: notice.id }).from(notice).where(eq(notice.deliveryId, deliveryId));
	if (own) return { noticeId: own.id, joined: false };
	const [source] = await tx
		.select({ id: noticeSource.noticeId })
		.from(noticeSource)
		.where(eq(noticeSource.deliveryId, deliveryId));
	return source ? { noticeId: source.id, joined: true } : null;
}

/** @returns null when this delivery or this identity has a notice already. */
async function insertNotice(
	tx: Queryable,
	ctx: ServiceContext,
	{ deliveryId, reading }: Input,
	identity: string | null,
): Promise<string | null> {
	const { parts, evidence: quotes, ...facts } = reading;
	const [created] = await tx
		.insert(notice)
		.values({ deliveryId, identity, ...facts })
		.onConflictDoNothing()
		.returning({ id: notice.id });
	if (!created) return null;
	const noticeId = created.id;
	const lines = parts.map((part, position) => ({ noticeId, position, ...part }));
	const proofs = quotes.map((quote, position) => ({ noticeId, position, ...quote }));
	for (const rows of chunks(lines)) await tx.insert(noticePart).values(rows);
	for (const rows of chunks(proofs)) await tx.insert(evidence).values(rows);
	const detail = { deliveryId, number: facts.number, parts: parts.length };
	await audit(tx, ctx, { action: "notice.recorded", entityType: "notice", entityId: noticeId, detail });
	return noticeId;
}

function* chunks<T>(rows: T[]): Generator<T[]> {
	for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK);
}
