import type { TransactionSql } from "postgres";
import type { CompanyChange } from "@/lib/domain/company-import";

/** More than this are not named: whoever assesses anew then looks at everything. */
export const MOST_NAMED = 500;

/**
 * What the import touched: parts whose own row, source or place in a BOM changed, with all that goes into them, and
 * products whose row or plan changed. Rates and manufacturers' names touch everything.
 */
export async function changedBy(tx: TransactionSql): Promise<CompanyChange> {
	const [everything] = await tx<{ touched: boolean }[]>`select exists (
		select from touched where file in ('fx_rates', 'manufacturers')) as touched`;
	if (everything?.touched) return { internalParts: null, skus: null };
	// The walk ends early when there are too many anyway: nothing reads beyond the limit.
	const parts = await tx<{ name: string }[]>`
		with recursive below (name) as (
			select name from touched where file in ('parts', 'approved_parts', 'bom_lines')
			union
			select line.child from below join bom_line line on line.parent = below.name
		) select name from below limit ${MOST_NAMED + 1}`;
	const skus = await tx<{ name: string }[]>`
		select distinct name from touched where file in ('products', 'build_plan') limit ${MOST_NAMED + 1}`;
	return { internalParts: named(parts), skus: named(skus) };
}

function named(rows: readonly { name: string }[]): string[] | null {
	return rows.length > MOST_NAMED ? null : rows.map(({ name }) => name).sort();
}
