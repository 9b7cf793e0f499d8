import { createWriteStream } from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { Sql, TransactionSql } from "postgres";
import { COMPANY_FILE_NAMES, COMPANY_FILES, type CompanyFile } from "@/lib/domain/company-import";
import { TABLES } from "./tables";

/** Rows of one fetch. */
const BLOCK = 5_000;

/**
 * Writes every table into a folder, as of one moment, in the normal form: rows by key, numbers without needless
 * zeros. Imported again it changes nothing, and exported again it is the same byte for byte.
 */
export async function exportCompany(sql: Sql, dir: string): Promise<void> {
	await sql.begin("isolation level repeatable read read only", async (tx) => {
		for (const file of COMPANY_FILES) {
			await pipeline(exportRows(tx, file), createWriteStream(path.join(dir, COMPANY_FILE_NAMES[file])));
		}
	});
}

/** One table as CSV (RFC 4180, line feeds), a block of rows after the other. */
export async function* exportRows(sql: Sql | TransactionSql, file: CompanyFile): AsyncGenerator<string> {
	const { table, columns } = TABLES[file];
	const given = Object.entries(columns).map(([name, type]) => `${written(name, type)} as ${name}`);
	const order = orderOf(file).map((column) => `${column}::text collate "C"`);
	yield `${Object.keys(columns).join(",")}\n`;
	const blocks = sql.unsafe(`select ${given} from ${table} order by ${order}`).cursor(BLOCK);
	for await (const rows of blocks)
		yield rows.map((row) => `${Object.values(row).map(csvCell).join(",")}\n`).join("");
}

function csvCell(value: string | null): string {
	if (value === null) return "";
	return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function written(name: string, type: string): string {
	if (type === "text[]") return `array_to_string(${name}, '|')`;
	return type.startsWith("numeric") ? `trim_scale(${name})::text` : `${name}::text`;
}

/** The key; of an approved part as people write it, since its normalised names are not in the file. */
function orderOf(file: CompanyFile): readonly string[] {
	return file === "approved_parts" ? ["internal_part", "manufacturer", "mpn"] : TABLES[file].key;
}
