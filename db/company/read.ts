import { readFile } from "node:fs/promises";
import path from "node:path";
import { CsvError, parse } from "csv-parse/sync";
import type { z } from "zod";
import type { Refusal } from "./refusal";

/** A row with the line of its file that it ends on. */
export type Located<T> = { line: number; row: T };
export type ReadFile<T> = { file: string; rows: Located<T>[] };

/**
 * One CSV file: UTF-8, comma separated, head line first; columns that the schema does not name are left out. What
 * does not fit is added to `refusals`. @throws when the file cannot be read.
 */
export async function readCsv<T extends z.ZodObject>(
	dir: string,
	file: string,
	schema: T,
	refusals: Refusal[],
): Promise<ReadFile<z.output<T>>> {
	const records = split(await readFile(path.join(dir, file), "utf8"), file, refusals);
	const [head, ...body] = records;
	const missing = Object.keys(schema.shape).filter((column) => !head?.record.includes(column));
	for (const column of missing) refusals.push({ file, line: 1, column, reason: "this column is missing" });
	if (!head || missing.length > 0) return { file, rows: [] };
	return { file, rows: body.flatMap((entry) => readRow(entry, head.record, { file, schema, refusals })) };
}

type Entry = { record: string[]; info: { lines: number } };

function split(text: string, file: string, refusals: Refusal[]): Entry[] {
	try {
		// The declared type leaves `info` out of account.
		return parse(text, { bom: true, info: true, skip_empty_lines: true }) as unknown as Entry[];
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		const line = typeof error.lines === "number" ? error.lines : 1;
		refusals.push({ file, line, column: "(row)", reason: error.message });
		return [];
	}
}

type Target<T> = { file: string; schema: T; refusals: Refusal[] };

function readRow<T extends z.ZodObject>(
	{ record, info }: Entry,
	head: string[],
	{ file, schema, refusals }: Target<T>,
): Located<z.output<T>>[] {
	const cells = Object.fromEntries(head.map((column, index) => [column, record[index] ?? ""]));
	const read = schema.safeParse(cells);
	if (read.success) return [{ line: info.lines, row: read.data }];
	for (const { path: place, message } of read.error.issues) {
		const column = String(place[0]);
		refusals.push({ file, line: info.lines, column, reason: `${message}: "${cells[column]}"` });
	}
	return [];
}
