import { type SQL, sql } from "drizzle-orm";
import type { UsageInput } from "@/lib/domain/exposure/inputs";
import type { Queryable } from "../client";
import { nodeOnCycle } from "./bom-cycle";

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

type Row = { internal_part: string; sku: string; usage: string; is_cut_off: boolean };

/**
 * Step 1: pieces of each part in one unit of each product, over every path of the BOM, attrition included, exact.
 * Walks up from the parts, so that only what uses them is read. @throws BomCycle
 */
export async function usageOf(db: Queryable, internalParts: readonly string[]): Promise<UsageInput[]> {
	if (internalParts.length === 0) return [];
	const parts = sql`${sql.param(internalParts)}::text[]`;
	const rows = await walk(db, parts, USUAL_LEVELS);
	if (!rows.some((row) => row.is_cut_off)) return rows.map(usageInput);
	const node = await nodeOnCycle(db, parts);
	if (node !== null) throw new BomCycle(node);
	return (await walk(db, parts, ANY_LEVELS)).map(usageInput);
}

function usageInput({ internal_part, sku, usage }: Row): UsageInput {
	return { internalPart: internal_part, sku, usage };
}

/**
 * Level by level: what leads to one parent is added up before the next step, so a shared sub-assembly is walked once a
 * level and not once a path. Nodes of the last level are among the rows, `is_cut_off`: there may be more above.
 */
async function walk(db: Queryable, parts: SQL, levels: number): Promise<Row[]> {
	// A few rows look each parent up; many read the list of products once instead of thousands of times.
	const isProduct = sql`case when (select is_many from extent) then parent in (select sku from product)
		else coalesce((select true from product where sku = parent), false) end`;
	const rows = await db.execute<Row>(sql`
		with recursive extent as materialized (
			select count(*) > ${MANY_LINES} as is_many
			from (select from bom_line where child = any(${parts}) limit ${MANY_LINES + 1}) line
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
				where used.level < ${levels}
			) step
			group by internal_part, parent, level
		)
		select internal_part, node as sku, trim_scale(sum(quantity))::text as usage, max(level) = ${levels} as is_cut_off
		from used
		where is_product or level = ${levels}
		group by internal_part, node
		order by internal_part, node`);
	return [...rows];
}
