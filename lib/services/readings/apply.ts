import { and, asc, eq, isNull, max, sql } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { correction, evidence, notice, noticePart } from "@/db/schema";
import { lineField, lineKey, lineKeys, parseField, valueField } from "@/lib/domain/correction-fields";
import { addedLines, type Correction } from "@/lib/domain/corrections";
import {
	changesValues,
	type ModelChange,
	proofsOf,
	type StandingReading,
	withChange,
} from "@/lib/domain/model-reading";
import { noticeIdentity } from "@/lib/domain/notice-identity";
import { audit, type ServiceContext } from "../context";
import { takeIdentity } from "../notices/identity";

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
 * what a person said of a field is left alone. `readingVersion` counts up when there is something new to look at.
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
		const corrections = await standingCorrections(tx, noticeId);
		const change = withoutCorrected(input.change, input.standing, correctedFields(corrections));
		const next = withChange(input.standing, change, input.today);
		const isChanged = changesValues(change);
		const asked = change.rivals.length > 0 || isChanged;
		// Also for a doubt alone: whoever looked before has not seen it.
		const version = readingVersion + (asked ? 1 : 0);
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
		const place = await places(tx, noticeId, corrections);
		await writeLines(tx, noticeId, place, change);
		await writeEvidence(tx, noticeId, place, change);
		if (row.identity === null) await takeIdentity(tx, noticeId, noticeIdentity(next));
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

async function standingCorrections(tx: Queryable, noticeId: string): Promise<Correction[]> {
	const { field, action, was, value } = correction;
	return tx
		.select({ field, action, was, value })
		.from(correction)
		.where(and(eq(correction.noticeId, noticeId), isNull(correction.revokedAt)))
		.orderBy(asc(correction.correctedAt), asc(correction.id));
}

/**
 * Fields of which a person has said what counts; lines by their number as read, and by the one that a person gave them.
 */
function correctedFields(corrections: readonly Correction[]): Set<string> {
	const corrected = new Set(corrections.map(({ field }) => field));
	for (const { field, value } of corrections) {
		const named = parseField(field);
		if (named?.kind !== "value" || named.field !== "mpn" || value === null) continue;
		for (const one of corrections) {
			const other = parseField(one.field);
			if (other?.kind === "value" && other.key === named.key)
				corrected.add(valueField(lineKey(value), other.field));
		}
	}
	return corrected;
}

/** Whether a person has said something of this line as a whole, or of its number: no model brings it anew. */
const isCorrectedLine = (mpn: string, corrected: ReadonlySet<string>) =>
	corrected.has(lineField(lineKey(mpn))) || corrected.has(valueField(lineKey(mpn), "mpn"));

function withoutCorrected(
	{ facts, partFields, lines, rivals }: ModelChange,
	{ parts }: StandingReading,
	corrected: ReadonlySet<string>,
): ModelChange {
	const keys = lineKeys(parts);
	const isCorrected = (field: string) => {
		const [, index, rest] = /^parts\.(\d+)\.(\w+)$/.exec(field) ?? [];
		const key = keys[Number(index)];
		if (index === undefined || key === undefined) return corrected.has(field);
		return corrected.has(`parts.${key}`) || corrected.has(`parts.${key}.${rest}`);
	};
	return {
		facts: facts.filter(({ field }) => !isCorrected(field)),
		partFields: partFields.filter(({ index, field }) => !isCorrected(`parts.${index}.${field}`)),
		lines: lines.filter(({ part }) => !isCorrectedLine(part.mpn, corrected)),
		rivals: rivals.filter(
			({ field, value }) => !isCorrected(field) && !isCorrectedLine(String(value), corrected),
		),
	};
}

type Place = (index: number) => number;

/** Readers count lines; they are kept by place, which has gaps where a person rejected one. New ones come behind all. */
async function places(tx: Queryable, noticeId: string, corrections: readonly Correction[]): Promise<Place> {
	const added = [...addedLines(corrections).values()];
	const lines = await tx
		.select({ position: noticePart.position })
		.from(noticePart)
		.where(eq(noticePart.noticeId, noticeId))
		.orderBy(asc(noticePart.position));
	const proofs = await tx
		.selectDistinct({ position: sql<number>`split_part(${evidence.field}, '.', 2)::int` })
		.from(evidence)
		.where(and(eq(evidence.noticeId, noticeId), sql`${evidence.field} ~ '^parts[.][0-9]+[.]'`));
	const next =
		[...lines, ...proofs, ...added].reduce((most, { position }) => Math.max(most, position), -1) + 1;
	return (index) => lines[index]?.position ?? next + index - lines.length;
}

/** A field that counts a line, with the line's place. */
function placed(field: string, place: Place): string {
	return field.replace(/^parts\.(\d+)\./, (_, index) => `parts.${place(Number(index))}.`);
}

async function writeLines(tx: Queryable, noticeId: string, place: Place, change: ModelChange): Promise<void> {
	for (const { index, field, value } of change.partFields) {
		await tx
			.update(noticePart)
			.set({ [field]: value })
			.where(and(eq(noticePart.noticeId, noticeId), eq(noticePart.position, place(index))));
	}
	const rows = change.lines.map(({ part, proofs }) => ({
		noticeId,
		position: placeOf(proofs, place),
		...part,
	}));
	for (let start = 0; start < rows.length; start += CHUNK)
		await tx.insert(noticePart).values(rows.slice(start, start + CHUNK));
}

/** A new line's own evidence says which one it is: others before it may have been left out. */
function placeOf(proofs: ModelChange["lines"][number]["proofs"], place: Place): number {
	const index = /^parts\.(\d+)\./.exec(proofs[0]?.field ?? "")?.[1];
	if (index === undefined) throw new Error("a line of a model comes without evidence");
	return place(Number(index));
}

async function writeEvidence(
	tx: Queryable,
	noticeId: string,
	place: Place,
	change: ModelChange,
): Promise<void> {
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
		field: placed(row.field, place),
	}));
	for (let start = 0; start < rows.length; start += CHUNK)
		await tx.insert(evidence).values(rows.slice(start, start + CHUNK));
}
