import { sql } from "drizzle-orm";
import type { UsageInput } from "@/lib/domain/exposure/inputs";
import type { Queryable } from "../client";

/** The BOM leads back to itself above a part; an import refuses that, so somebody wrote to the table. */
export class BomCycle extends Error {
	constructor(readonly node: string) {
		super(`the BOM has a cycle through ${node}`);
		this.name = "BomCycle";
	}
}

type Row = { internal_part: string; sku: string | null; node: string; usage: string; cyclic: boolean };

/**
 * Step 1: pieces of each part in one unit of each product, over every path of the BOM, attrition included, exact.
 * Walks up from the parts, so that only what uses them is read. @throws BomCycle
 */
export async function usageOf(db: Queryable, internalParts: readonly string[]): Promise<UsageInput[]> {
	if (internalParts.length === 0) return [];
	const rows = await db.execute<Row>(sql`
		with recursive used (internal_part, node, quantity) as (
			select child, parent, quantity * (1 + attrition_rate)
			from bom_line
			where child = any(${sql.param(internalParts)}::text[])
			union all
			select used.internal_part, line.parent, used.quantity * line.quantity * (1 + line.attrition_rate)
			from used
			join bom_line line on line.child = used.node
		) cycle node set cyclic using path,
		total as materialized (
			select internal_part, node, sum(quantity) as quantity, bool_or(cyclic) as cyclic
			from used
			group by internal_part, node
		)
		select total.internal_part, found.sku, total.node, trim_scale(total.quantity)::text as usage, total.cyclic
		from total
		left join lateral (select sku from product where product.sku = total.node) found on true
		where found.sku is not null or total.cyclic
		order by total.internal_part, total.node`);
	return [...rows].map(({ internal_part, sku, node, usage, cyclic }) => {
		if (cyclic || sku === null) throw new BomCycle(node);
		return { internalPart: internal_part, sku, usage };
	});
}
