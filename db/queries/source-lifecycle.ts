import { asc, sql } from "drizzle-orm";
import type { Lifecycle, LifecycleState, SourceInput } from "@/lib/domain/exposure/inputs";
import type { Disposition } from "@/lib/domain/notice";
import type { Queryable } from "../client";
import { approvedPart } from "../schema";
import { ask, namesOf } from "./names";

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
	const [rows, statements] = await Promise.all([approvedParts(db, scope), newestStatements(db, scope)]);
	return rows.map((row) => ({ ...row, lifecycle: statements.get(row.id) ?? null }));
}

function approvedParts(db: Queryable, { internalParts }: Scope) {
	const { id, internalPart, manufacturer, manufacturerKey, mpn, status, unitPrice } = approvedPart;
	const query = db
		.select({ id, internalPart, manufacturer, manufacturerKey, mpn, status, unitPrice })
		.from(approvedPart)
		.where(sql`${internalPart} = any(${namesOf(internalParts)})`)
		.orderBy(asc(internalPart), asc(approvedPart.manufacturerKey), asc(approvedPart.mpnKey));
	return ask(query, "exposure_sources", internalParts);
}

/**
 * Lines that state nothing: ends in what a person calls a withdrawal, all of what one calls no notice, and those of a
 * notice whose alert a withdrawal closed. Each is a probe that few rows need.
 */
const IS_TAKEN_BACK = sql`(
	(notice.type = 'not_a_notice' or notice.type = 'withdrawal' and line.disposition in ('discontinued', 'nrnd'))
	and exists (
		select from correction where correction.notice_id = notice.id and correction.field = 'type'
			and correction.action = 'edited' and correction.value = notice.type::text and correction.revoked_at is null)
	or exists (
		select from alert cross join lateral (
			select detail from audit_entry
			where entity_type = 'alert' and entity_id = alert.id and action = 'alert.closed'
			order by at desc, id desc limit 1
		) closing
		where alert.notice_id = notice.id and alert.state = 'closed' and closing.detail->>'cause' = 'withdrawn'))`;

/**
 * The newest notice, issued (else received) on or before the as-of date, that names a source for sure; the notice in
 * question counts whatever its date. Within one notice the worst line counts.
 */
async function newestStatements(db: Queryable, { internalParts, asOf, noticeId }: Scope) {
	const newest = sql`(
		select distinct on (match.approved_part_id)
			match.approved_part_id, line.disposition::text, stated.on_day::text as stated_on,
			concat_ws(' ', coalesce(notice.manufacturer, 'unknown maker'), notice.number) as stated_by
		from part_match match
		join notice_part line on line.id = match.notice_part_id
		join notice on notice.id = line.notice_id
		cross join lateral (
			select coalesce(notice.issue_date, (notice.created_at at time zone 'UTC')::date) as on_day
		) stated
		where match.internal_part = any(${namesOf(internalParts)})
			and match.kind in ('exact', 'confirmed')
			and (stated.on_day <= ${asOf}::date or notice.id = ${noticeId}::uuid)
			and not ${IS_TAKEN_BACK}
		order by match.approved_part_id, stated.on_day desc, notice.created_at desc, notice.id desc, line.disposition
		) newest`;
	const query = db
		.select({
			sourceId: sql<string>`approved_part_id`,
			disposition: sql<Disposition>`disposition`,
			statedOn: sql<string>`stated_on`,
			statedBy: sql<string>`stated_by`,
		})
		.from(newest);
	const rows = await ask(query, "exposure_statements", internalParts);
	return new Map(
		rows.map(({ sourceId, disposition, statedOn, statedBy }): [string, Lifecycle] => [
			sourceId,
			{ state: STATE[disposition], statedOn, statedBy },
		]),
	);
}
