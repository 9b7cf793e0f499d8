import { parse } from "csv-parse/sync";
import readWorkbook from "read-excel-file/node";
import type { Block, Cell } from "@/lib/reading/document/document";
import { textBlock } from "@/lib/reading/document/document";
import { cleanText } from "@/lib/reading/text";

/** Most rows of one sheet that are read. */
export const MAX_SHEET_ROWS = 50_000;

type Value = string | number | boolean | Date | null | undefined;

/** Sheets of an XLSX workbook as text (lone cells) and one table each. */
export async function readXlsx(bytes: Uint8Array): Promise<Block[]> {
	const sheets = await readWorkbook(Buffer.from(bytes), { parseNumber: String });
	return sheets.flatMap(({ sheet, data }) => blocksOfSheet(sheet, data as unknown as Value[][]));
}

/** A CSV file, whatever separates its columns. */
export function readCsv(text: string): Block[] {
	const clean = cleanText(text);
	const delimiter =
		[";", "\t", "|", ","].find((sign) => (clean.split("\n", 1)[0] ?? "").includes(sign)) ?? ",";
	const rows: string[][] = parse(clean, {
		bom: true,
		delimiter,
		relax_column_count: true,
		relax_quotes: true,
		skip_empty_lines: true,
		trim: true,
	});
	return blocksOfSheet(null, rows);
}

function blocksOfSheet(sheet: string | null, data: readonly Value[][]): Block[] {
	const blocks: Block[] = [];
	let table: Cell[][] = [];
	const endTable = () => {
		const last = blocks.at(-1);
		const caption = last?.kind === "text" ? last.text : sheet;
		if (table.length > 0)
			blocks.push({ kind: "table", rows: table, headRows: null, caption, startsPage: false });
		table = [];
	};
	for (const [index, values] of data.slice(0, MAX_SHEET_ROWS).entries()) {
		const cells = values.map((value, column) =>
			cellOf(value, sheet && `${sheet}!${columnName(column)}${index + 1}`),
		);
		const filled = cells.filter((cell) => cell.text !== "");
		if (filled.length === 0) endTable();
		else if (filled.length === 1 && table.length === 0 && filled[0] && cells.length > 1)
			blocks.push(textBlock(filled[0].text, filled[0].place));
		else table.push(cells);
	}
	endTable();
	return blocks.map((block) => (block.kind === "table" ? { ...block, rows: squared(block.rows) } : block));
}

function squared(rows: Cell[][]): Cell[][] {
	const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
	return rows.map((row) => Array.from({ length: width }, (_, x) => row[x] ?? { text: "", place: null }));
}

function cellOf(value: Value, place: string | null): Cell {
	if (value === null || value === undefined) return { text: "", place };
	if (value instanceof Date) return { text: value.toISOString().slice(0, 10), place };
	return { text: cleanText(String(value)).trim(), place };
}

function columnName(index: number): string {
	const letter = String.fromCharCode(65 + (index % 26));
	return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
