import { sql } from "drizzle-orm";
import type { Queryable } from "../client";

/**
 * What changed: the company's parts and products by their own numbers, and notices, whose parts are theirs too; null = so
 * much that every open alert has to be looked at.
 */
export type ChangedScope = { internalParts: string[]; skus: string[]; noticeIds: string[] } | null;

/** Shorter beginnings of a part number are no reason to look: `findMatchCandidates` asks for as many. */
const HEAD = 4;

/**
 * The next open alerts, by id, whose figures a change may touch: a part of theirs changed or is used by a product that
 * did, their notice did, or a line of it begins like a source of a changed part and may match it now.
 */
export async function nextTouchedAlerts(
	db: Queryable,
	input: { scope: ChangedScope; after: string | null; limit: number },
): Promise<string[]> {
	const { scope, after, limit } = input;
	const beyond = after === null ? sql`` : sql`and alert.id > ${after}::uuid`;
	const only = scope === null ? sql`` : sql`and alert.notice_id in (${touchedNotices(scope)})`;
	const rows = await db.execute<{ id: string }>(sql`
		select alert.id from alert where alert.state = 'open' ${beyond} ${only} order by alert.id limit ${limit}`);
	return [...rows].map(({ id }) => id);
}

function touchedNotices({ internalParts, skus, noticeIds }: NonNullable<ChangedScope>) {
	const parts = sql`${sql.param(internalParts)}::text[]`;
	const notices = sql`${sql.param(noticeIds)}::uuid[]`;
	const printed = sql`upper(regexp_replace(normalize(line.mpn, NFKC), '\\s', '', 'g'))`;
	return sql`
		with recursive used (name) as (
			select child from bom_line where parent = any(${sql.param(skus)}::text[])
			union
			select line.child from used join bom_line line on line.parent = used.name
		), touched_part (name) as (
			select unnest(${parts})
			union select name from used
			union select internal_part from part_match match join notice_part line on line.id = match.notice_part_id
				where line.notice_id = any(${notices})
		)
		select line.notice_id
		from part_match match
		join notice_part line on line.id = match.notice_part_id
		where match.internal_part in (select name from touched_part)
		union
		select unnest(${notices})
		union
		select line.notice_id
		from notice_part line
		where left(${printed}, ${HEAD}) in (
			select left(mpn_key, ${HEAD}) from approved_part where internal_part = any(${parts}))`;
}

/** Whether another open alert stands on a part that this notice names. */
export async function sharesParts(db: Queryable, input: { noticeId: string }): Promise<boolean> {
	const [row] = await db.execute<{ shares: boolean }>(sql`
		select exists (
			select from part_match own
			join notice_part own_line on own_line.id = own.notice_part_id and own_line.notice_id = ${input.noticeId}
			join part_match other on other.internal_part = own.internal_part
			join notice_part line on line.id = other.notice_part_id and line.notice_id <> ${input.noticeId}
			join alert on alert.notice_id = line.notice_id and alert.state = 'open'
		) as shares`);
	return row?.shares ?? false;
}
