import { and, eq, inArray } from "drizzle-orm";
import type { Queryable } from "@/db/client";
import { noticePart, partMatch } from "@/db/schema";
import type { Correctable, PlacedPart } from "@/lib/domain/corrections";
import { DETAIL_FIELDS, NOTICE_FIELDS, PART_FIELDS } from "@/lib/domain/notice";

/** Rows per statement: one may have 65,535 parameters. */
const CHUNK = 1_000;

const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

/** The columns of the notice that a correction moves, as far as they differ. */
export function changedFacts(now: Correctable, next: Correctable): Partial<Correctable> {
	const names = [...NOTICE_FIELDS, ...DETAIL_FIELDS.map((field) => field.split(".")[0] as keyof Correctable)];
	const moved = [...new Set(names)].filter((name) => !same(now[name], next[name]));
	return Object.fromEntries(moved.map((name) => [name, next[name]]));
}

export type ChangedLines = { gone: number[]; come: PlacedPart[]; changed: PlacedPart[]; renamed: number[] };

/** What has to be written so that the lines of `now` are those of `next`; lines are known by their place. */
export function changedLines(now: Correctable, next: Correctable): ChangedLines {
	const before = new Map(now.parts.map((line) => [line.position, line]));
	const after = new Set(next.parts.map((line) => line.position));
	const differ = (a: PlacedPart, b: PlacedPart) => PART_FIELDS.some((field) => !same(a[field], b[field]));
	const changed = next.parts.filter((line) => {
		const was = before.get(line.position);
		return was !== undefined && differ(was, line);
	});
	return {
		gone: [...before.keys()].filter((position) => !after.has(position)),
		come: next.parts.filter((line) => !before.has(line.position)),
		changed,
		renamed: changed.flatMap((line) => (before.get(line.position)?.mpn === line.mpn ? [] : line.position)),
	};
}

export async function writeLines(tx: Queryable, noticeId: string, lines: ChangedLines): Promise<void> {
	for (const positions of chunks(lines.gone))
		await tx
			.delete(noticePart)
			.where(and(eq(noticePart.noticeId, noticeId), inArray(noticePart.position, positions)));
	for (const rows of chunks(lines.come))
		await tx.insert(noticePart).values(rows.map((line) => ({ noticeId, ...line })));
	for (const { position, ...values } of lines.changed)
		await tx
			.update(noticePart)
			.set(values)
			.where(and(eq(noticePart.noticeId, noticeId), eq(noticePart.position, position)));
}

/**
 * Forgets what lines met, as their numbers or the maker are others now; matching finds them anew.
 * @param positions null = all lines. @returns the company's parts that were met.
 */
export async function forgetMatches(
	tx: Queryable,
	noticeId: string,
	positions: readonly number[] | null,
): Promise<string[]> {
	if (positions?.length === 0) return [];
	const only = positions === null ? undefined : inArray(noticePart.position, [...positions]);
	const lines = tx
		.select({ id: noticePart.id })
		.from(noticePart)
		.where(and(eq(noticePart.noticeId, noticeId), only));
	const gone = await tx
		.delete(partMatch)
		.where(inArray(partMatch.noticePartId, lines))
		.returning({ internalPart: partMatch.internalPart });
	return [...new Set(gone.map((row) => row.internalPart))];
}

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
	for (let start = 0; start < rows.length; start += CHUNK) yield rows.slice(start, start + CHUNK);
}
