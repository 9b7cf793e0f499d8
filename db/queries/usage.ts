import { sql } from "drizzle-orm";
import type { UsageInput } from "@/lib/domain/exposure/inputs";
import type { Queryable } from "../client";
import { nodeOnCycle } from "./bom-cycle";
import { ask, namesOf } from "./names";

/** The BOM leads back to itself above a part; an import refuses that, so somebody wrote to the table. */
export class BomCycle extends Error {
	constructor(readonly node: string) {
		super(`the BOM has a cycle through ${node}`);
		this.name = "BomCycle";
	}
}

/** Levels of the first walk: who comes that far goes round in a cycle, or has a BOM like no other. */
const USUAL_LEVELS = 50;
/** No limit that anything without a cycle could reach. */
const ANY_LEVELS = 2_000_000_000;
/** Parts with more BOM lines than this are worth a look at the whole list of products. */
const MANY_LINES = 2_000;

/** A number of this file, in the text of a statement: a kept plan knows it. */
const literal = (number: number) => sql.raw(String(number));

type Row = UsageInput & { isCutOff: boolean };

/**
 * Step 1: pieces of each part in one unit of each product, over every path of the BOM, attrition included, exact.
 * Walks up from the parts, so that only what uses them is read. @throws BomCycle
 */
export async function usageOf(db: Queryable, internalParts: readonly string[]): Promise<UsageInput[]> {
	if (internalParts.length === 0) return [];
	const rows = await walk(db, internalParts, USUAL_LEVELS);
	if (!rows.some((row) => row.isCutOff)) return rows.map(usageInput);
	const node = await nodeOnCycle(db, sql`${sql.param(internalParts)}::text[]`);
	if (node !== null) throw new BomCycle(node);
	return (await walk(db, internalParts, ANY_LEVELS)).map(usageInput);
}

function usageInput({ internalPart, sku, usage }: Row): UsageInput {
	return { internalPart, sku, usage };
}

/**
 * Level by level: what leads to one parent is added up before the next step, so a shared sub-assembly is walked once a
 * level and not once a path. Nodes of the last level are among the rows, `is_cut_off`: there may be more above.
 */
async function walk(db: Queryable, internalParts: readonly string[], levels: number): Promise<Row[]> {
	const parts = namesOf(internalParts);
	const most = literal(levels);
	// A few rows look each parent up; many read the list of products once instead of thousands of times.
	const isProduct = sql`case when (select is_many from extent) then parent in (select sku from product)
		else coalesce((select true from product where sku = parent), false) end`;
	// Most of what is above a popular part are products, of which hardly one is in another: those are looked up once.
	const mayGoOn = sql`case when used.is_product and (select is_many from extent)
		then used.node in (select sku from kit) else true end`;
	const walked = sql`(
		with recursive extent as materialized (
			select count(*) > ${literal(MANY_LINES)} as is_many
			from (select from bom_line where child = any(${parts}) limit ${literal(MANY_LINES + 1)}) line
		), kit (sku) as materialized (
			select sku from product cross join lateral (select from bom_line where child = sku limit 1) line
		), used (internal_part, node, quantity, is_product, level) as (
			select child, parent, quantity * (1 + attrition_rate), ${isProduct}, 1
			from bom_line
			where child = any(${parts})
			union all
			select internal_part, parent, sum(quantity), ${isProduct}, level + 1
			from (
				select used.internal_part, line.parent, used.quantity * line.quantity as quantity, used.level
				from used
				-- Without "offset 0" the planner reads the whole index for each level of a popular part.
				cross join lateral (
					select parent, quantity * (1 + attrition_rate) as quantity
					from bom_line where child = used.node offset 0
				) line
				where used.level < ${most} and ${mayGoOn}
			) step
			group by internal_part, parent, level
		)
		select internal_part, node as sku, trim_scale(sum(quantity))::text as usage, max(level) = ${most} as is_cut_off
		from used
		where is_product or level = ${most}
		group by internal_part, node
		) walked`;
	const query = db
		.select({
			internalPart: sql<string>`internal_part`,
			sku: sql<string>`sku`,
			usage: sql<string>`usage`,
			isCutOff: sql<boolean>`is_cut_off`,
		})
		.from(walked)
		.orderBy(sql`internal_part, sku`);
	return ask(query, "usage_of", internalParts);
}
