import type { Sql } from "postgres";
import { medianOf } from "./measure";

/**
 * The rows that every way to answer has to read: the BOM lines above a part and, for its whole assessment, the plan of the
 * products on top. The time is that of a query which is told where they lie and does nothing but add them up.
 */
export async function lowerBound(sql: Sql, part: string, repeat: number) {
	const connection = await sql.reserve();
	try {
		await connection`create temporary table above as
			with recursive above (node) as (select ${part}::text union select parent from above join bom_line on child = node)
			select node, exists (select from product where sku = node) as is_product from above`;
		await connection`analyze above`;
		const lines = await medianOf(repeat, async () => {
			const [row] = await connection<{ rows: number }[]>`
				select count(*)::integer as rows, sum(line.quantity) from above
				cross join lateral (select quantity from bom_line where child = node offset 0) line`;
			return row?.rows ?? 0;
		});
		const months = await medianOf(repeat, async () => {
			const [row] = await connection<{ rows: number }[]>`
				select count(*)::integer as rows, sum(units) from build_plan where sku = any(select node from above where is_product)`;
			return row?.rows ?? 0;
		});
		await connection`drop table above`;
		return {
			whereUsed: { rows: lines.value, ms: lines.ms },
			assessment: { rows: lines.value + months.value, ms: lines.ms + months.ms },
		};
	} finally {
		connection.release();
	}
}
