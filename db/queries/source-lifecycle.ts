import { asc, inArray, sql } from "drizzle-orm";
import type { Lifecycle, LifecycleState, SourceInput } from "@/lib/domain/exposure/inputs";
import type { Disposition } from "@/lib/domain/notice";
import type { Queryable } from "../client";
import { approvedPart } from "../schema";

/** What a notice line says about the life of the part: a change, too, says that the part goes on. */
const STATE: Record<Disposition, LifecycleState> = {
	discontinued: "discontinued",
	nrnd: "nrnd",
	changed: "continuing",
	reinstated: "continuing",
	not_affected: "continuing",
};

type Scope = { internalParts: string[]; asOf: string; noticeId: string | null };

/** Every approved source of the parts, each with the newest statement about it; null = its lifecycle is unknown. */
export async function sourcesOf(db: Queryable, scope: Scope): Promise<SourceInput[]> {
	if (scope.internalParts.length === 0) return [];
	const statements = await newestStatements(db, scope);
	const { id, internalPart, manufacturer, manufacturerKey, mpn, status, unitPrice } = approvedPart;
	const rows = await db
		.select({ id, internalPart, manufacturer, manufacturerKey, mpn, status, unitPrice })
		.from(approvedPart)
		.where(inArray(internalPart, scope.internalParts))
		.orderBy(asc(internalPart), asc(approvedPart.manufacturerKey), asc(approvedPart.mpnKey));
	return rows.map((row) => ({ ...row, lifecycle: statements.get(row.id) ?? null }));
}

type Statement = { approved_part_id: string; disposition: Disposition; stated_on: string; stated_by: string };

/**
 * The newest notice, issued (else received) on or before the as-of date, that names a source exactly; the notice in
 * question counts whatever its date. Within one notice the worst line counts.
 */
async function newestStatements(db: Queryable, { internalParts, asOf, noticeId }: Scope) {
	const rows = await db.execute<Statement>(sql`
		select distinct on (match.approved_part_id)
			match.approved_part_id, line.disposition, stated.on_day::text as stated_on,
			concat_ws(' ', coalesce(notice.manufacturer, 'unknown maker'), notice.number) as stated_by
		from part_match match
		join notice_part line on line.id = match.notice_part_id
		join notice on notice.id = line.notice_id
		cross join lateral (
			select coalesce(notice.issue_date, (notice.created_at at time zone 'UTC')::date) as on_day
		) stated
		where match.internal_part = any(${sql.param(internalParts)}::text[])
			and match.kind = 'exact'
			and (stated.on_day <= ${asOf}::date or notice.id = ${noticeId}::uuid)
		order by match.approved_part_id, stated.on_day desc, notice.created_at desc, notice.id desc, line.disposition`);
	return new Map(
		[...rows].map((row): [string, Lifecycle] => [
			row.approved_part_id,
			{ state: STATE[row.disposition], statedOn: row.stated_on, statedBy: row.stated_by },
		]),
	);
}
