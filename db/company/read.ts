import { type ColumnMapping, type CompanyFile, columnOf } from "@/lib/domain/company-import";
import { csvRows, type FileRow, UnreadableLine } from "./csv";
import type { Problems } from "./refusal";
import { respellings } from "./respell";
import type { CompanySource } from "./source";
import { TABLES } from "./tables";
import { xlsxRows } from "./xlsx";

/** A row with the line of its file that it ends on, by our columns, each as its schema gives it. */
export type ReadRow = { line: number; row: Record<string, unknown> };

/** The head and the rows of a file as they stand in it. @throws UnreadableLine */
export function fileRows(source: CompanySource): AsyncGenerator<FileRow> {
	return isWorkbook(source.name) ? xlsxRows(source.bytes()) : csvRows(source.bytes());
}

export const isWorkbook = (name: string): boolean => /\.xlsx$/i.test(name);

/**
 * A file's rows that are right by themselves, one at a time; what is wrong is added to `problems`. Columns that no
 * header is mapped to are refused, headers that are mapped to nothing are left out.
 */
export async function* readRows(
	source: CompanySource,
	mapping: ColumnMapping,
	problems: Problems,
): AsyncGenerator<ReadRow> {
	const { file } = source;
	const rows = fileRows(source);
	try {
		const head = await rows.next();
		if (head.done) return problems.add({ file, line: 1, column: null, reason: "the file is empty" });
		const columns = headColumns(file, head.value, mapping, problems);
		if (!columns) return;
		for await (const row of rows) {
			const read = readRow(file, columns, row, problems);
			if (read) yield read;
		}
	} catch (error) {
		if (!(error instanceof UnreadableLine)) throw error;
		problems.add({ file, line: error.line, column: null, reason: error.message });
	} finally {
		await rows.return(undefined);
	}
}

/** Our column of each place; null when a column is missing or given twice. */
function headColumns(
	file: CompanyFile,
	{ line, cells }: FileRow,
	mapping: ColumnMapping,
	problems: Problems,
): (string | null)[] | null {
	const columns = cells.map((header) => columnOf(file, header, mapping));
	const before = problems.count;
	for (const column of Object.keys(TABLES[file].columns)) {
		const headers = cells.filter((_, index) => columns[index] === column);
		if (headers.length === 0) problems.add({ file, line, column, reason: "this column is missing" });
		if (headers.length > 1)
			problems.add({ file, line, column, reason: `is given by two headers: ${headers.join(", ")}` });
	}
	if (problems.count !== before) return null;
	for (const [index, column] of columns.entries())
		if (column !== null) problems.nameHeader(file, column, cells[index] ?? column);
	return columns;
}

const LONGEST_SHOWN = 60;

function readRow(
	file: CompanyFile,
	columns: (string | null)[],
	{ line, cells }: FileRow,
	problems: Problems,
): ReadRow | null {
	if (cells.length !== columns.length) {
		const reason = `has ${cells.length} cells, the head has ${columns.length}`;
		problems.add({ file, line, column: null, reason });
		return null;
	}
	const row: Record<string, string> = {};
	for (const [index, column] of columns.entries()) if (column !== null) row[column] = cells[index] ?? "";
	const read = TABLES[file].row.safeParse(row);
	if (read.success) return { line, row: read.data };
	// What else is wrong with a value that is already wrong follows from that, or misleads.
	const told = new Set<string>();
	for (const { path, message } of read.error.issues) {
		const column = String(path[0]);
		if (told.has(column)) continue;
		told.add(column);
		const advice = problems.room > 0 ? adviceFor(file, row, column) : "";
		problems.add({ file, line, column, reason: `${message}: "${shown(row[column] ?? "")}"${advice}` });
	}
	return null;
}

function adviceFor(file: CompanyFile, row: Record<string, string>, column: string): string {
	const isTaken = (spelling: string) => {
		const { error } = TABLES[file].row.safeParse({ ...row, [column]: spelling });
		return !error?.issues.some(({ path }) => path[0] === column);
	};
	const advised = respellings(row[column] ?? "", isTaken);
	return advised.length > 0 ? `; write ${advised.join(" or ")}` : "";
}

function shown(text: string): string {
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}
