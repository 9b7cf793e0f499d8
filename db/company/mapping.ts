import type { Sql, TransactionSql } from "postgres";
import type { ColumnMapping, CompanyFile } from "@/lib/domain/company-import";

/** What people said of the headers of their own files. */
export async function storedMapping(sql: Sql | TransactionSql): Promise<ColumnMapping> {
	const said = await sql<{ file: CompanyFile; header: string; column: string | null }[]>`
		select file, header, "column" from column_mapping`;
	const mapping: Partial<Record<CompanyFile, Map<string, string | null>>> = {};
	for (const { file, header, column } of said) {
		mapping[file] ??= new Map();
		mapping[file].set(header, column);
	}
	return mapping;
}
