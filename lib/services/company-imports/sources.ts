import type { Sql } from "postgres";
import type { CompanySource } from "@/db/company/source";
import { COMPANY_FILES, type CompanyFile } from "@/lib/domain/company-import";

/** The files of an import as they were brought, in the order that they depend on each other. */
export async function chunkSources(sql: Sql, importId: string): Promise<CompanySource[]> {
	const files = await sql<{ file: CompanyFile; name: string; count: number }[]>`
		select file, min(name) as name, (max(position) + 1)::integer as count
		from company_import_chunk where import_id = ${importId} group by file`;
	return COMPANY_FILES.flatMap((file) => {
		const found = files.find((one) => one.file === file);
		if (!found) return [];
		return [{ file, name: found.name, bytes: () => chunkBytes(sql, { importId, file, count: found.count }) }];
	});
}

type Pieces = { importId: string; file: CompanyFile; count: number };

/** One piece at a time. @throws Error when one is not there: a file may not end before its end. */
async function* chunkBytes(sql: Sql, { importId, file, count }: Pieces): AsyncGenerator<Uint8Array> {
	for (let position = 0; position < count; position++) {
		const [chunk] = await sql<{ bytes: Uint8Array }[]>`
			select bytes from company_import_chunk
			where import_id = ${importId} and file = ${file} and position = ${position}`;
		if (!chunk) throw new Error(`piece ${position} of the ${count} of ${file} is missing`);
		yield chunk.bytes;
	}
}
