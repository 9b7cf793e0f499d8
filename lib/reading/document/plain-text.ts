import { type Block, textBlock } from "@/lib/reading/document/document";
import { blocksOfLines, type Line, type Segment } from "@/lib/reading/document/layout";
import { strokeTableIn } from "@/lib/reading/document/stroke-table";

const TAB_WIDTH = 8;
/** No table that people align by hand is wider; laying out columns takes the square of their number. */
const MOST_COLUMNS = 100;
const RULER = /^[\s|+\-=_─━┼├┤┌┐└┘┬┴│*~]+$/;
const CELLS = /[^\s|│┃](?:(?:(?! {2,}| ?[|│┃\t]).)*[^\s|│┃])?/g;

/** Paragraphs and aligned tables of a plain text. */
export function blocksOfText(text: string): Block[] {
	const blocks: Block[] = [];
	for (const group of groupsOfLines(text)) {
		const strokes = strokeTableIn(group);
		for (const block of blocksOfGroup(strokes?.before ?? group, blocks)) blocks.push(block);
		if (!strokes) continue;
		blocks.push(strokes.table);
		for (const block of blocksOfGroup(strokes.after, blocks)) blocks.push(block);
	}
	return joinSpacedTables(blocks);
}

function blocksOfGroup(group: readonly string[], before: readonly Block[]): Block[] {
	const blocks: Block[] = [];
	for (const run of group.length > 0 ? tabbedRuns(group) : []) {
		const above = [...before.slice(-1), ...blocks];
		if (isTabbed(run)) blocks.push(tabbedTable(run, above));
		else for (const block of alignedBlocks(run, above)) blocks.push(block);
	}
	return blocks;
}

/** Rows set apart by blank lines arrive as tables of one row each. */
function joinSpacedTables(blocks: readonly Block[]): Block[] {
	const joinedBlocks: Block[] = [];
	for (const block of blocks) {
		const last = joinedBlocks.at(-1);
		const width = block.kind === "table" ? block.rows[0]?.length : 0;
		if (block.kind === "table" && last?.kind === "table" && last.rows[0]?.length === width) {
			for (const row of block.rows) last.rows.push(row);
		} else joinedBlocks.push(block);
	}
	return joinedBlocks;
}

/** Lines between blank lines; a ruler below a table head does not end the group. */
function groupsOfLines(text: string): string[][] {
	const groups: string[][] = [[]];
	for (const line of text.split("\n")) {
		if (line.trim() === "") groups.push([]);
		else groups.at(-1)?.push(line.trimEnd());
	}
	return groups.filter((group) => group.length > 0);
}

/** Neighbouring lines with tabs between words, and neighbouring lines without. */
function tabbedRuns(lines: readonly string[]): string[][] {
	const runs: string[][] = [];
	for (const line of lines) {
		const last = runs.at(-1);
		if (last && hasTab(last[0] ?? "") === hasTab(line)) last.push(line);
		else runs.push([line]);
	}
	// A single line with a tab is an aligned line like any other.
	return runs.some((run) => isTabbed(run)) ? runs : [[...lines]];
}

function hasTab(line: string): boolean {
	return /\S\t+\S/.test(line);
}

function isTabbed(lines: readonly string[]): boolean {
	return lines.length > 1 && lines.every(hasTab);
}

function tabbedTable(lines: readonly string[], before: readonly Block[]): Block {
	const rows = lines.map((line) => line.split("\t").map((cell) => cell.trim()));
	const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
	const cells = rows.map((row) =>
		Array.from({ length: width }, (_, i) => ({ text: row[i] ?? "", place: null })),
	);
	const last = before.at(-1);
	return {
		kind: "table",
		rows: cells,
		headRows: null,
		caption: last?.kind === "text" ? last.text : null,
		startsPage: false,
	};
}

function alignedBlocks(group: readonly string[], before: readonly Block[]): Block[] {
	const lines = group.filter((line) => !RULER.test(line)).map((line, index) => lineOf(line, index));
	const blocks = blocksOfLines(lines, { place: null, widestGap: 1.5, joinParagraphs: true });
	const [first] = blocks;
	const caption = before.at(-1);
	if (first?.kind === "table" && caption?.kind === "text") first.caption = caption.text;
	return blocks.map((block) => (block.kind === "text" ? textBlock(dedent(block.text)) : block));
}

function dedent(text: string): string {
	return text
		.split("\n")
		.map((line) => line.trim())
		.join("\n");
}

function lineOf(line: string, index: number): Line {
	const expanded = expandTabs(line);
	const columnAt = columnsIn(expanded);
	const segments: Segment[] = [...expanded.matchAll(CELLS)].map((match) => {
		const text = match[0].trim();
		return segmentAt(text, match.index, columnAt, wordsOf(text, match.index, columnAt));
	});
	const isText = segments.length > MOST_COLUMNS || isProse(segments) || isListItem(segments);
	return {
		segments: isText ? [segmentAt(expanded.trim(), firstSign(expanded), columnAt)] : segments,
		y: index,
		size: 1,
	};
}

/** "・PART-1   (substitute: PART-2)", "OLD   →   NEW": a line of a list, set with blanks. */
function isListItem(segments: readonly Segment[]): boolean {
	const [first, ...others] = segments;
	if (!first || others.length === 0) return false;
	const isRemark =
		others.length === 1 && /^[(（［[].*[)）］\]]$/u.test(others[0]?.text ?? "") && /\d/.test(first.text);
	return isRemark || others.some(({ text }) => /^(?:→|⇒|➔|➜|-{1,2}>|=>)/u.test(text));
}

/** Some writers put two spaces after a full stop; that is no table. */
function isProse(segments: readonly Segment[]): boolean {
	return (
		segments.length > 1 &&
		segments
			.slice(0, -1)
			.every((segment) => /[a-z)][.!?:;,]$/.test(segment.text) && segment.text.split(" ").length > 3)
	);
}

/** Signs that take two columns of a line set in a fixed width: East Asian wide and full-width forms (UAX #11). */
const WIDE =
	/[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/;
/** Marks that such a text writes two columns wide too. */
const WIDE_MARKS = /[→←↑↓※■□●○◆◇△▲▽▼★☆－―…‥]/;

/** The column of each sign of a line, and that of its end. */
function columnsIn(line: string): (index: number) => number {
	if (!WIDE.test(line)) return (index) => index;
	const columns: number[] = [];
	let column = 0;
	for (let index = 0; index < line.length; index++) {
		columns.push(column);
		const sign = line.charAt(index);
		column += WIDE.test(sign) || WIDE_MARKS.test(sign) ? 2 : 1;
	}
	return (index) => columns[index] ?? column;
}

function segmentAt(
	text: string,
	start: number,
	columnAt: (index: number) => number,
	parts?: Segment["parts"],
): Segment {
	const [x0, x1] = [columnAt(start), columnAt(start + text.length)];
	return { text, x0, x1, parts: parts ?? [{ text, x0, x1 }] };
}

function firstSign(line: string): number {
	return line.length - line.trimStart().length;
}

function wordsOf(text: string, start: number, columnAt: (index: number) => number): Segment["parts"] {
	return [...text.matchAll(/\S+/g)].map((word) => segmentAt(word[0], start + word.index, columnAt));
}

function expandTabs(line: string): string {
	let out = "";
	for (const char of line) out += char === "\t" ? " ".repeat(TAB_WIDTH - (out.length % TAB_WIDTH)) : char;
	return out;
}
