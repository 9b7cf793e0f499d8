import type { TransactionSql } from "postgres";
import { v7 } from "uuid";
import type { ColumnMapping } from "@/lib/domain/company-import";
import { mpnKey, normalisedName } from "@/lib/domain/matching";
import { readRows } from "./read";
import type { Problems } from "./refusal";
import type { CompanySource } from "./source";
import { stagedColumns, stagedName } from "./tables";

/** Rows of one statement: what is in memory of a file at a time, twice. */
const BLOCK = 4_000;

export type Staging = {
	mapping: ColumnMapping;
	problems: Problems;
	/** Told how many rows of a file were read since it was last told; may throw to end the import. */
	onRows: (rows: number) => Promise<void>;
};

/**
 * Reads a file into a temporary table of its own, which goes with the transaction; answers its rows. The next rows are
 * read while the database takes the ones before.
 */
export async function stageFile(
	tx: TransactionSql,
	source: CompanySource,
	{ mapping, problems, onRows }: Staging,
): Promise<number> {
	const { file } = source;
	const columns = stagedColumns(file);
	const typed = Object.entries(columns).map(([name, type]) => `${name} ${type}`);
	const name = stagedName(file);
	await tx.unsafe(`create temporary table ${name} (line integer not null, ${typed}) on commit drop`);
	const insert = async (rows: object[]) => {
		const given = `json_to_recordset($1::text::json) as given(line integer, ${typed})`;
		await tx.unsafe(`insert into ${name} select * from ${given}`, [JSON.stringify(rows)]);
		await onRows(rows.length);
	};
	let before: Promise<void> = Promise.resolve();
	let block: object[] = [];
	let count = 0;
	try {
		for await (const { line, row } of readRows(source, mapping, problems)) {
			block.push({ line, ...row, ...(file === "approved_parts" && sourceKeys(row)) });
			if (block.length < BLOCK) continue;
			await before;
			count += block.length;
			before = handled(insert(block));
			block = [];
		}
	} finally {
		await before;
	}
	if (block.length > 0) await insert(block);
	await tx.unsafe(`analyze ${name}`);
	return count + block.length;
}

/** It is waited for later: until then its failure is nobody's surprise. */
function handled(promise: Promise<void>): Promise<void> {
	promise.catch(() => undefined);
	return promise;
}

/** Of the name as written; `resolveManufacturers` puts the manufacturer's own key in its place. */
function sourceKeys(row: Record<string, unknown>) {
	const { manufacturer, mpn } = row;
	return { id: v7(), manufacturer_key: normalisedName(String(manufacturer)), mpn_key: mpnKey(String(mpn)) };
}
