import { type Block, textBlock } from "@/lib/reading/document/document";
import { blocksOfLines, type Line, type Segment } from "@/lib/reading/document/layout";

const TAB_WIDTH = 8;
/** No table that people align by hand is wider; laying out columns takes the square of their number. */
const MOST_COLUMNS = 100;
const RULER = /^[\s|+\-=_─━┼├┤┌┐└┘┬┴│*~]+$/;
const CELLS = /[^\s|│┃](?:(?:(?! {2,}| ?[|│┃\t]).)*[^\s|│┃])?/g;

/** Paragraphs and aligned tables of a plain text. */
export function blocksOfText(text: string): Block[] {
	const blocks: Block[] = [];
	for (const group of groupsOfLines(text)) {
		for (const run of tabbedRuns(group)) {
			if (isTabbed(run)) blocks.push(tabbedTable(run, blocks));
			else for (const block of alignedBlocks(run, blocks)) blocks.push(block);
		}
	}
	return joinSpacedTables(blocks);
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
	const segments: Segment[] = [...expanded.matchAll(CELLS)].map((match) => {
		const text = match[0].trim();
		const x0 = match.index;
		return { text, x0, x1: x0 + text.length, parts: wordsOf(text, x0) };
	});
	const isText = segments.length > MOST_COLUMNS || isProse(segments);
	return { segments: isText ? [joined(segments, expanded)] : segments, y: index, size: 1 };
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

function joined(segments: readonly Segment[], line: string): Segment {
	const x0 = segments[0]?.x0 ?? 0;
	const text = line.slice(x0).trimEnd();
	return { text, x0, x1: x0 + text.length, parts: [{ text, x0, x1: x0 + text.length }] };
}

function wordsOf(text: string, x0: number): Segment["parts"] {
	return [...text.matchAll(/\S+/g)].map((word) => ({
		text: word[0],
		x0: x0 + word.index,
		x1: x0 + word.index + word[0].length,
	}));
}

function expandTabs(line: string): string {
	let out = "";
	for (const char of line) out += char === "\t" ? " ".repeat(TAB_WIDTH - (out.length % TAB_WIDTH)) : char;
	return out;
}
