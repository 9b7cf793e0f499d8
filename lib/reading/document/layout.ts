/** Lines with positions, rebuilt into text and tables. Used for PDF pages and for plain text alike. */

import {
	type Block,
	type Cell,
	type Place,
	type TableBlock,
	textBlock,
} from "@/lib/reading/document/document";

export type Segment = {
	text: string;
	x0: number;
	x1: number;
	parts: { text: string; x0: number; x1: number }[];
};
/** `y` grows downwards; `size` is the line's letter height in the same unit. */
export type Line = { segments: Segment[]; y: number; size: number };

type Column = { x0: number; x1: number };

export type LayoutOptions = {
	place: Place;
	/** Widest vertical gap inside a table, in letter heights. */
	widestGap: number;
	/** Lines of running text follow each other without a gap: join them into paragraphs. */
	joinParagraphs: boolean;
};

/** Blocks of one column of a page, top to bottom. */
export function blocksOfLines(lines: readonly Line[], options: LayoutOptions): Block[] {
	const blocks: Block[] = [];
	let at = 0;
	while (at < lines.length) {
		const zone = tableZone(lines, at, options);
		if (zone.length > 0) {
			const caption = lastText(blocks);
			blocks.push(tableOf(zone, caption, options.place, at === 0));
			at += zone.length;
		} else {
			const paragraph = options.joinParagraphs ? paragraphAt(lines, at) : [lines[at] as Line];
			for (const block of textOf(paragraph, options.place)) blocks.push(block);
			at += paragraph.length;
		}
	}
	return blocks;
}

function textOf(lines: readonly Line[], place: Place): Block[] {
	const [first] = lines;
	if (lines.length === 1 && first && first.segments.length > 1) {
		return first.segments.map((segment) => textBlock(segment.text, place));
	}
	return [textBlock(lines.map((line) => line.segments.map((s) => s.text).join(" ")).join("\n"), place)];
}

function lastText(blocks: readonly Block[]): string | null {
	const last = blocks.at(-1);
	return last?.kind === "text" ? last.text : null;
}

/** Widest step from line to line inside one cell, and inside one paragraph, in letter heights. */
const LINE_SPACING = 1.45;
const PARAGRAPH_SPACING = 1.65;

function paragraphAt(lines: readonly Line[], at: number): Line[] {
	const first = lines[at] as Line;
	const paragraph = [first];
	for (let next = at + 1; next < lines.length; next++) {
		const line = lines[next] as Line;
		const last = paragraph.at(-1) as Line;
		const gap = line.y - last.y;
		const continues =
			line.segments.length === 1 &&
			last.segments.length === 1 &&
			gap <= PARAGRAPH_SPACING * line.size &&
			Math.abs(line.size - last.size) < 0.15 * line.size &&
			Math.abs((line.segments[0]?.x0 ?? 0) - (last.segments[0]?.x0 ?? 0)) < 2 * line.size;
		if (!continues) break;
		paragraph.push(line);
	}
	return paragraph;
}

/** Lines of a table that settle its columns while it is being followed downwards. */
const LINES_FOR_COLUMNS = 40;

/** The lines from `at` on that belong to one table; none when there is no table. */
function tableZone(lines: readonly Line[], at: number, options: LayoutOptions): Line[] {
	const first = lines[at];
	if (!first) return [];
	const zone: Line[] = [];
	// Worked out where a line asks for them: most lines of a table do not.
	let known: Column[] | null = [];
	const columns = () => {
		known ??= columnsOf(zone.slice(-LINES_FOR_COLUMNS));
		return known;
	};
	let gaps: number[] = [];
	let width = 0;
	// No copy of the lines below: a long text without tables would be copied once a line.
	for (let next = at; next < lines.length; next++) {
		const line = lines[next] as Line;
		const last = zone.at(-1);
		if (last) {
			const gap = line.y - last.y;
			if (gap > options.widestGap * line.size) break;
			if (gap > 2.2 * line.size && gaps.length > 2 && gap > median(gaps) * 1.9) break;
			if (startsWiderTable(zone, width, columns, line)) break;
			if (line.segments.length === 1 && !fitsColumns(line, columns())) break;
			gaps = [...gaps.slice(-LINES_FOR_COLUMNS), gap];
		} else if (line.segments.length === 1 && !headsTallHeader(lines, at)) return [];
		zone.push(line);
		width = Math.max(width, line.segments.length);
		known = null;
	}
	const settled = columns();
	while (zone.length > 0 && isLooseEnd(zone, settled)) zone.pop();
	const wide = zone.filter((line) => line.segments.length > 1).length;
	return settled.length > 1 && (wide > 1 || isLabelledRow(zone)) ? zone : [];
}

/** A lone "Label   value" line is a table of one row. */
function isLabelledRow(zone: readonly Line[]): boolean {
	const [line] = zone;
	const [label, value] = line?.segments ?? [];
	return label !== undefined && value !== undefined && line?.segments.length === 2 && label.text.length <= 45;
}

/** The first line of a heading whose cells are centred: a lone segment less than a letter above wider lines. */
function headsTallHeader(lines: readonly Line[], at: number): boolean {
	const line = lines[at] as Line;
	const next = lines[at + 1];
	return next !== undefined && next.segments.length > 1 && next.y - line.y < 0.9 * line.size;
}

/** A form of two columns ends where a table of more columns starts. */
function startsWiderTable(
	zone: readonly Line[],
	width: number,
	columns: () => readonly Column[],
	line: Line,
): boolean {
	return (
		zone.length > 1 &&
		width === 2 &&
		line.segments.length > 2 &&
		columns().length === 2 &&
		!partlyAligned(zone, line)
	);
}

function partlyAligned(zone: readonly Line[], line: Line): boolean {
	const last = zone.at(-1) as Line;
	return line.y - last.y < 1.3 * line.size;
}

function fitsColumns(line: Line, columns: readonly Column[]): boolean {
	const [segment] = line.segments;
	if (!segment || columns.length < 2) return false;
	const touched = columns.filter((column) => segment.x0 < column.x1 && column.x0 < segment.x1);
	const left = touched[0] ?? columns.findLast((column) => column.x0 <= segment.x0 + 2);
	const next = columns[columns.indexOf(left as Column) + 1];
	return touched.length <= 1 && left !== undefined && (!next || segment.x1 < next.x0);
}

/** Trailing single lines in the first column that read like a sentence belong to the text below. */
function isLooseEnd(zone: readonly Line[], columns: readonly Column[]): boolean {
	const last = zone.at(-1) as Line;
	const [segment] = last.segments;
	if (last.segments.length > 1 || !segment) return false;
	const inFirst = segment.x0 < (columns[1]?.x0 ?? Number.POSITIVE_INFINITY);
	return inFirst && (segment.text.split(" ").length > 3 || /[:.]$/.test(segment.text));
}

function median(values: readonly number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Columns are the runs of x that text covers; a gap that every row leaves free parts two of them. */
function columnsOf(lines: readonly Line[]): Column[] {
	const wide = lines.filter((line) => line.segments.length > 1);
	const segments = wide.flatMap((line) => line.segments).sort((a, b) => b.x1 - b.x0 - (a.x1 - a.x0));
	const wanted = median(wide.map((line) => line.segments.length));
	for (let skip = 0; skip <= segments.length / 4; skip++) {
		const columns = cover(segments.slice(skip));
		if (columns.length >= wanted) return columns;
	}
	return cover(segments);
}

function cover(segments: readonly Segment[]): Column[] {
	const columns: Column[] = [];
	for (const { x0, x1 } of [...segments].sort((a, b) => a.x0 - b.x0)) {
		const last = columns.at(-1);
		if (last && x0 < last.x1) last.x1 = Math.max(last.x1, x1);
		else columns.push({ x0, x1 });
	}
	return columns;
}

function tableOf(
	zone: readonly Line[],
	caption: string | null,
	place: Place,
	startsPage: boolean,
): TableBlock {
	const columns = columnsOf(zone);
	const rows = groupRows(zone, columns).map((lines) => {
		const cells: Cell[] = columns.map(() => ({ text: "", place }));
		for (const line of lines) for (const segment of line.segments) fillCells(cells, segment, columns);
		return cells;
	});
	const columnStarts = columns.map((column) => column.x0);
	return { kind: "table", rows, headRows: null, caption, startsPage, columnStarts };
}

function fillCells(cells: readonly Cell[], segment: Segment, columns: readonly Column[]): void {
	let lastColumn = -1;
	for (const part of segment.parts) {
		const column = columnAt(columns, part.x0, part.x1);
		const cell = cells[column];
		if (!cell) continue;
		const glue = cell.text === "" ? "" : column === lastColumn ? " " : "\n";
		cell.text += glue + part.text;
		lastColumn = column;
	}
}

function columnAt(columns: readonly Column[], x0: number, x1: number): number {
	let best = 0;
	let bestOverlap = Number.NEGATIVE_INFINITY;
	for (const [index, column] of columns.entries()) {
		const overlap = Math.min(x1, column.x1) - Math.max(x0, column.x0);
		if (overlap > bestOverlap) {
			best = index;
			bestOverlap = overlap;
		}
	}
	return best;
}

/** Rows are numbered in the first column: a line without a number is of the row above. */
function countsDown(zone: readonly Line[], firstColumnEnd: number): boolean {
	const firsts = zone.flatMap((line) => line.segments.filter((one) => one.x0 < firstColumnEnd).slice(0, 1));
	const numbers = firsts
		.filter(({ text }) => /^\d{1,4}[.)]?$/.test(text))
		.map(({ text }) => Number.parseInt(text, 10));
	const rising = numbers.slice(1).filter((number, index) => number > (numbers[index] ?? 0)).length;
	return numbers.length > 1 && rising >= numbers.length - 1 && numbers.length >= firsts.length * 0.6;
}

/** Every piece of the line stands below one of the row. */
function goesOnAbove(row: readonly Line[] | undefined, line: Line): boolean {
	const above = row?.flatMap((one) => one.segments) ?? [];
	return line.segments.every(({ x0, x1 }) => above.some((one) => one.x0 < x1 && x0 < one.x1));
}

/** Lines of one row: nearer to each other than rows are, or without anything in the first column. */
function groupRows(zone: readonly Line[], columns: readonly Column[]): Line[][] {
	const gaps = zone.slice(1).map((line, index) => line.y - (zone[index]?.y ?? 0));
	const widest = gaps.reduce((most, gap) => Math.max(most, gap), 0);
	const firstColumnEnd = columns[1]?.x0 ?? Number.POSITIVE_INFINITY;
	const isCounted = countsDown(zone, firstColumnEnd);
	const rows: Line[][] = [];
	for (const line of zone) {
		const last = rows.at(-1)?.at(-1);
		const gap = last ? line.y - last.y : Number.POSITIVE_INFINITY;
		const near = gap < 0.9 * line.size || (gap <= 1.32 * line.size && gap * 1.3 < widest);
		const isIndented = (line.segments[0]?.x0 ?? 0) >= firstColumnEnd;
		const orphan =
			isIndented && (gap <= LINE_SPACING * line.size || (isCounted && goesOnAbove(rows.at(-1), line)));
		if (last && (near || orphan)) rows.at(-1)?.push(line);
		else rows.push([line]);
	}
	return rows;
}
