import { parse } from "csv-parse/sync";
import { unzipSync, zipSync } from "fflate";
import readWorkbook from "read-excel-file/node";
import type { Block, Cell } from "@/lib/reading/document/document";
import { textBlock } from "@/lib/reading/document/document";
import { MAX_CELLS, MAX_COLUMNS } from "@/lib/reading/document/sheet-bounds";
import { layoutsOf, type SheetLayout, withZeros } from "@/lib/reading/document/sheet-layout";
import { delimiterOf } from "@/lib/reading/document/sheet-text";
import { byLibrary, UnreadableFile } from "@/lib/reading/errors";
import { cleanText } from "@/lib/reading/text";

/** Most rows of one sheet; a longer one is not read at all, rather than in part. */
export const MAX_SHEET_ROWS = 50_000;
/** Most characters of one sheet; a workbook may name one long text in every cell. */
export const MAX_SHEET_LENGTH = 4_000_000;

type Value = string | number | boolean | Date | null | undefined;

/** `hidden` are the texts of rows, columns and sheets that a person does not see. */
export type SheetContent = { blocks: Block[]; hidden: string[] };

/**
 * Sheets of an XLSX workbook as text (lone cells) and one table each; a merged cell stands in each of its rows.
 * @throws {UnreadableFile} when it is broken or beyond the bounds
 */
export async function readXlsx(bytes: Uint8Array): Promise<SheetContent> {
	const files = await byLibrary("fflate", () =>
		unzipSync(bytes, { filter: ({ name }) => /\.(xml|rels)$/i.test(name) }),
	);
	// The library's own ZIP reader waits for ever on some damaged files, and may see other files than we do.
	const whole = Buffer.from(zipSync(files, { level: 0 }));
	const sheets = await byLibrary("read-excel-file", () => readWorkbook(whole, { parseNumber: String }));
	const layouts = layoutsOf(files);
	const hidden: string[] = [];
	const blocks = sheets.flatMap(({ sheet, data }) => {
		const seen = seenOf(data as unknown as Value[][], layouts.get(sheet));
		hidden.push(...seen.hidden);
		return blocksOfSheet(sheet, seen.rows, layouts.get(sheet)?.hiddenRows);
	});
	return { blocks, hidden };
}

/** Cells as a person sees them; what is hidden is empty, so that places stay as they are. */
function seenOf(
	data: readonly Value[][],
	layout: SheetLayout | undefined,
): { rows: Value[][]; hidden: string[] } {
	const rows = data.map((row) => [...row]);
	const hidden: string[] = [];
	if (!layout) return { rows, hidden };
	for (const [y, row] of rows.entries()) {
		for (const [x, value] of row.entries()) {
			const format = layout.zeroFormats.get(`${y},${x}`);
			if (format !== undefined && typeof value === "string") row[x] = withZeros(value, format);
			const isHidden = layout.isHidden || layout.hiddenRows.has(y) || layout.hiddenColumns.has(x);
			if (value === null || value === undefined || !isHidden) continue;
			hidden.push(cellOf(value, null).text);
			row[x] = null;
		}
	}
	fillDown(rows, layout);
	return { rows, hidden };
}

/** A merged cell's value stands in each row of its first column, where a person reads it. */
function fillDown(rows: readonly Value[][], { merged, hiddenRows }: SheetLayout): void {
	let left = MAX_CELLS;
	for (const area of merged) {
		const value = rows[area.top]?.[area.left];
		const bottom = Math.min(area.bottom, rows.length - 1);
		left -= bottom - area.top;
		if (value === null || value === undefined || left < 0) continue;
		for (let y = area.top + 1; y <= bottom; y++) {
			const row = rows[y];
			if (row && area.left < row.length && !hiddenRows.has(y)) row[area.left] ??= value;
		}
	}
}

/**
 * A CSV file, whatever separates its columns.
 * @throws {UnreadableFile} when its quotes do not close
 */
export async function readCsv(text: string): Promise<Block[]> {
	const clean = cleanText(text);
	const delimiter = delimiterOf(clean);
	const rows = await byLibrary("csv-parse", (): string[][] =>
		parse(clean.replace(/^sep=.\n/i, ""), {
			bom: true,
			delimiter,
			relax_column_count: true,
			relax_quotes: true,
			skip_empty_lines: true,
			trim: true,
		}),
	);
	return blocksOfSheet(null, rows);
}

function blocksOfSheet(
	sheet: string | null,
	data: readonly Value[][],
	hiddenRows?: ReadonlySet<number>,
): Block[] {
	assertBoundedText(data);
	const blocks: Block[] = [];
	let table: Cell[][] = [];
	const endTable = () => {
		const last = blocks.at(-1);
		const caption = last?.kind === "text" ? last.text : sheet;
		if (table.length > 0)
			blocks.push({ kind: "table", rows: table, headRows: null, caption, startsPage: false });
		table = [];
	};
	for (const [index, values] of data.entries()) {
		const cells = values.map((value, column) =>
			cellOf(value, sheet && `${sheet}!${columnName(column)}${index + 1}`),
		);
		const filled = cells.filter((cell) => cell.text !== "");
		const isHiddenRow = hiddenRows?.has(index) ?? false;
		if (filled.length === 0 && isHiddenRow) continue;
		if (filled.length === 0) endTable();
		else if (filled.length === 1 && table.length === 0 && filled[0] && cells.length > 1)
			blocks.push(textBlock(filled[0].text, filled[0].place));
		else table.push(cells);
	}
	endTable();
	return blocks.map((block) => (block.kind === "table" ? { ...block, rows: squared(block.rows) } : block));
}

function assertBoundedText(data: readonly Value[][]): void {
	if (data.length > MAX_SHEET_ROWS) throw new UnreadableFile(`sheet of ${data.length} rows`);
	let length = 0;
	for (const value of data.flat()) if (typeof value === "string") length += value.length;
	if (length > MAX_SHEET_LENGTH) throw new UnreadableFile(`sheet of ${length} characters`);
}

function squared(rows: Cell[][]): Cell[][] {
	const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
	if (width > MAX_COLUMNS || rows.length * width > MAX_CELLS)
		throw new UnreadableFile(`table of ${rows.length} rows and ${width} columns`);
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
