import { type SQL, sql } from "drizzle-orm";
import { groupBy } from "@/lib/domain/group";
import { manufacturerKeys, matchKeys, matchParts } from "@/lib/domain/matching";
import type { Queryable } from "../client";
import { approvedPart } from "../schema";
import { listManufacturers } from "./company";

/**
 * What changed: the company's parts and products by their own numbers, and notices, whose parts are theirs too; null = so
 * much that every open alert has to be looked at.
 */
export type ChangedScope = { internalParts: string[]; skus: string[]; noticeIds: string[] } | null;

/** Shorter beginnings of a part number are no reason to look: `findMatchCandidates` asks for as many. */
const HEAD = 4;
/** What a key has `-` for, and what it leaves out, after NFKC: see `mpnKey`. */
const HYPHENS = "\u00AD\u02D7\u058A\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212";
const SPACES = " \t\n\v\f\r\u1680\u2028\u2029\u200B\u2060\uFEFF";

/**
 * The next open alerts, by id, whose figures a change may touch: a part of theirs changed or is used by a product that
 * did, their notice did, or a line of it may match a source of a changed part.
 */
export async function nextTouchedAlerts(
	db: Queryable,
	input: { scope: ChangedScope; after: string | null; limit: number },
): Promise<string[]> {
	const { scope, after, limit } = input;
	const open = sql`select id, notice_id from alert
		where state = 'open' ${after === null ? sql`` : sql`and id > ${after}::uuid`}`;
	if (scope === null) {
		const rows = await db.execute<{ id: string }>(sql`${open} order by id limit ${limit}`);
		return [...rows].map(({ id }) => id);
	}
	const touched = await touchedAlerts(db, open, scope);
	return touched.slice(0, limit);
}

type Found = { id: string; is_touched: boolean; maker: string | null; alike: string[] };

/** By open alerts and not by parts: these are few, whatever a change names, and closed ones are many. */
async function touchedAlerts(db: Queryable, open: SQL, scope: NonNullable<ChangedScope>): Promise<string[]> {
	const { internalParts, skus, noticeIds } = scope;
	const parts = sql`${sql.param(internalParts)}::text[]`;
	const notices = sql`${sql.param(noticeIds)}::uuid[]`;
	const key = sql`upper(translate(normalize(line.mpn, NFKC), ${HYPHENS + SPACES}, ${"-".repeat(HYPHENS.length)}))`;
	const isAlike =
		internalParts.length === 0 ? sql`false` : sql`left(${key}, ${HEAD}) in (select text from head)`;
	const found = await db.execute<Found>(sql`
		with recursive used (name) as (
			select child from bom_line where parent = any(${sql.param(skus)}::text[])
			union
			select line.child from used join bom_line line on line.parent = used.name
		), touched_part (name) as materialized (
			select unnest(${parts})
			union select name from used
			union select internal_part from part_match match join notice_part line on line.id = match.notice_part_id
				where line.notice_id = any(${notices})
		), head (text) as materialized (
			select distinct left(mpn_key, ${HEAD}) from approved_part where internal_part = any(${parts})
		), open as materialized (${open}), line as materialized (
			select open.id, line.id as line_id, line.mpn, ${isAlike} as is_alike
			from open cross join lateral (select id, mpn from notice_part where notice_id = open.notice_id offset 0) line
		), standing (id) as materialized (
			select id from open where notice_id = any(${notices})
			union
			select line.id from line cross join lateral (
				select internal_part from part_match where notice_part_id = line.line_id offset 0) match
			where match.internal_part in (select name from touched_part)
		)
		select id, true as is_touched, null as maker, '{}'::text[] as alike from standing
		union all
		select open.id, false, coalesce(notice.manufacturer, notice.manufacturer_as_printed), array_agg(line.mpn)
		from line join open using (id) join notice on notice.id = open.notice_id
		where line.is_alike and open.id not in (select id from standing)
		group by open.id, notice.id
		order by id`);
	const rows = [...found];
	if (rows.every(({ is_touched }) => is_touched)) return rows.map(({ id }) => id);
	const mayMatch = await matcherOf(db, internalParts);
	return rows.filter((row) => row.is_touched || mayMatch(row.maker, row.alike)).map(({ id }) => id);
}

/** Whether lines of a maker's notice match a source of the changed parts, by the rules that notices are matched by. */
async function matcherOf(db: Queryable, internalParts: readonly string[]) {
	const sources = await db
		.select({
			id: approvedPart.id,
			internalPart: approvedPart.internalPart,
			manufacturerKey: approvedPart.manufacturerKey,
			mpnKey: approvedPart.mpnKey,
		})
		.from(approvedPart)
		.where(sql`${approvedPart.internalPart} = any(${sql.param(internalParts)}::text[])`);
	const byMaker = groupBy(sources, ({ manufacturerKey }) => manufacturerKey);
	const byNumber = groupBy(sources, ({ mpnKey }) => mpnKey);
	const keyOf = manufacturerKeys(await listManufacturers(db));
	return (maker: string | null, mpns: string[]) => {
		const makerKey = maker === null ? null : keyOf(maker);
		const own = makerKey === null ? [] : (byMaker.get(makerKey) ?? []);
		const same = matchKeys(mpns).keys.flatMap((key) => byNumber.get(key) ?? []);
		return matchParts(makerKey, mpns, [...new Set([...own, ...same])]).length > 0;
	};
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
