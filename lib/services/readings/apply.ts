import { and, eq, isNull, max, ne, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { correction, evidence, notice, noticePart } from "@/db/schema";
import {
	changesValues,
	type ModelChange,
	proofsOf,
	type StandingReading,
	withChange,
} from "@/lib/domain/model-reading";
import { noticeIdentity } from "@/lib/domain/notice-identity";
import { audit, type ServiceContext } from "../context";

/** Rows per insert: a statement may have 65,535 parameters. */
const CHUNK = 1_000;

export type Applied = {
	state: "changed" | "confirmed" | "done_before" | "overtaken";
	readingVersion: number;
};

type Input = {
	noticeId: string;
	/** The version that the change was made for: a notice that changed meanwhile is read anew. */
	readingVersion: number;
	/** As it stood at that version. */
	standing: StandingReading;
	change: ModelChange;
	model: string;
	/** `YYYY-MM-DD`. */
	today: string;
	/** Pieces of the document that the model was sent, and that it was not. */
	chunks: { sent: number; unsent: number };
};

/**
 * Puts what the arbiter took of a model's proposals on top of a notice, once. Nothing that stands is written over, and
 * what a person said of a field is left alone. `readingVersion` counts up only when a value became another.
 */
export async function applyModelReading({
	ctx,
	input,
}: {
	ctx: ServiceContext;
	input: Input;
}): Promise<Applied> {
	const { noticeId, readingVersion } = input;
	return ctx.db.transaction(async (tx) => {
		const [row] = await tx.select().from(notice).where(eq(notice.id, noticeId)).for("update");
		if (!row) throw new Error(`notice ${noticeId} does not exist`);
		if (row.reader !== "rules") return { state: "done_before", readingVersion: row.readingVersion };
		if (row.readingVersion !== readingVersion)
			return { state: "overtaken", readingVersion: row.readingVersion };
		const change = withoutCorrected(input.change, input.standing, await correctedFields(tx, noticeId));
		const next = withChange(input.standing, change, input.today);
		const isChanged = changesValues(change);
		const version = readingVersion + (isChanged ? 1 : 0);
		const asked = change.rivals.length > 0 || isChanged;
		await tx
			.update(notice)
			.set({
				...Object.fromEntries(change.facts.map(({ field, value }) => [field, value])),
				manufacturerAsPrinted: next.manufacturerAsPrinted,
				reader: `rules+${input.model}`,
				readingVersion: version,
				...(asked && { reviewReasons: next.reviewReasons, needsReview: next.reviewReasons.length > 0 }),
			})
			.where(eq(notice.id, noticeId));
		await writeLines(tx, noticeId, input.standing.parts.length, change);
		await writeEvidence(tx, noticeId, change);
		if (row.identity === null) await identify(tx, noticeId, noticeIdentity(next));
		const { facts, partFields, lines, rivals } = change;
		await audit(tx, ctx, {
			action: "notice.model_read",
			entityType: "notice",
			entityId: noticeId,
			detail: {
				model: input.model,
				readingVersion: version,
				filled: [...facts.map((one) => one.field), ...partFields.map((one) => `${one.mpn}.${one.field}`)],
				added: lines.map(({ part }) => part.mpn),
				disagreements: rivals.length,
				chunks: input.chunks,
			},
		});
		return { state: isChanged ? "changed" : "confirmed", readingVersion: version };
	});
}

/** Fields of which a person has said what counts; lines by their part number. */
async function correctedFields(tx: Queryable, noticeId: string): Promise<Set<string>> {
	const rows = await tx
		.select({ field: correction.field })
		.from(correction)
		.where(and(eq(correction.noticeId, noticeId), isNull(correction.revokedAt)));
	return new Set(rows.map((row) => row.field));
}

function withoutCorrected(
	{ facts, partFields, lines, rivals }: ModelChange,
	{ parts }: StandingReading,
	corrected: ReadonlySet<string>,
): ModelChange {
	const byMpn = (field: string) =>
		field.replace(/^parts\.(\d+)\./, (whole, index) => {
			const mpn = parts[Number(index)]?.mpn;
			return mpn === undefined ? whole : `parts.${mpn}.`;
		});
	return {
		facts: facts.filter(({ field }) => !corrected.has(field)),
		partFields: partFields.filter(({ mpn, field }) => !corrected.has(`parts.${mpn}.${field}`)),
		lines: lines.filter(({ part }) => !corrected.has(`parts.${part.mpn}.mpn`)),
		rivals: rivals.filter(
			({ field, value }) => !corrected.has(byMpn(field)) && !corrected.has(`parts.${value}.mpn`),
		),
	};
}

async function writeLines(
	tx: Queryable,
	noticeId: string,
	first: number,
	change: ModelChange,
): Promise<void> {
	for (const { index, field, value } of change.partFields) {
		await tx
			.update(noticePart)
			.set({ [field]: value })
			.where(and(eq(noticePart.noticeId, noticeId), eq(noticePart.position, index)));
	}
	const rows = change.lines.map(({ part }, index) => ({ noticeId, position: first + index, ...part }));
	for (let start = 0; start < rows.length; start += CHUNK)
		await tx.insert(noticePart).values(rows.slice(start, start + CHUNK));
}

async function writeEvidence(tx: Queryable, noticeId: string, change: ModelChange): Promise<void> {
	const [last] = await tx
		.select({ position: max(evidence.position) })
		.from(evidence)
		.where(eq(evidence.noticeId, noticeId));
	const taken = proofsOf(change).map((proof) => ({ ...proof, isChosen: true }));
	const others = change.rivals.map((rival) => ({ ...rival, isChosen: false }));
	const rows = [...taken, ...others].map((row, index) => ({
		noticeId,
		position: (last?.position ?? -1) + 1 + index,
		...row,
	}));
	for (let start = 0; start < rows.length; start += CHUNK)
		await tx.insert(evidence).values(rows.slice(start, start + CHUNK));
}

/** A notice that now has maker and number goes by them, unless another notice does already. */
async function identify(tx: Queryable, noticeId: string, identity: string | null): Promise<void> {
	if (identity === null) return;
	const other = tx
		.select({ id: notice.id })
		.from(notice)
		.where(and(eq(notice.identity, identity), ne(notice.id, noticeId)));
	await tx
		.update(notice)
		.set({ identity })
		.where(and(eq(notice.id, noticeId), sql`not exists ${other}`));
}
