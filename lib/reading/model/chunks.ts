import {
	type Block,
	type Document,
	type Source,
	sourceText,
	type TableBlock,
} from "@/lib/reading/document/document";
import { readableSources } from "@/lib/reading/rules/finding";

/** A piece of the document that one question carries. */
export type Chunk = { text: string };

/** Characters of one question's document: its answer has to fit in what a model says at once. */
export const CHUNK_CHARACTERS = 6_000;
/** Lines of the chunk before that are told again: a sentence must not lose its beginning. */
const OVERLAP_LINES = 3;
const OVERLAP_CHARACTERS = 200;

/** A line to tell, and what has to be told again when a new chunk begins before it. */
type Line = { text: string; source: string; head: string[] };

/** The whole document in order, cut between lines and rows; a table that goes on repeats its caption and head. */
export function chunksOf(document: Document, most: number = CHUNK_CHARACTERS): Chunk[] {
	const lines = readableSources(document)
		.filter((source) => sourceText(source).trim() !== "")
		.flatMap((source) => linesOf(source, most));
	const chunks: string[][] = [];
	let size = 0;
	for (const [index, line] of lines.entries()) {
		const current = chunks.at(-1);
		const isSameSource = lines[index - 1]?.source === line.source;
		if (current && size + line.text.length <= most) {
			const told = isSameSource ? [line.text] : [line.source, line.text];
			current.push(...told);
			size += lengthOf(told);
			continue;
		}
		const told = [line.source, ...(isSameSource ? before(lines, index) : []), ...line.head, line.text];
		chunks.push(told);
		size = lengthOf(told);
	}
	return chunks.map((told) => ({ text: told.join("\n") }));
}

const lengthOf = (lines: readonly string[]) => lines.reduce((sum, line) => sum + line.length + 1, 0);

function before(lines: readonly Line[], index: number): string[] {
	const first = lines[index];
	return lines
		.slice(Math.max(0, index - OVERLAP_LINES), index)
		.filter((line) => line.source === first?.source)
		.map((line) => line.text.slice(-OVERLAP_CHARACTERS));
}

function linesOf(source: Source, most: number): Line[] {
	const name = `[source ${JSON.stringify(source.name)}]`;
	const longest = Math.max(most >> 2, OVERLAP_CHARACTERS * 2);
	return source.blocks.flatMap((block) => {
		const head = block.kind === "table" ? headOf(block) : [];
		return textsOf(block)
			.flatMap((text) => pieces(text, longest))
			.map((text) => ({ text, source: name, head }));
	});
}

function textsOf(block: Block): string[] {
	if (block.kind === "field") return [`${block.label}: ${block.value}`];
	if (block.kind === "text") return block.text.split("\n").filter((line) => line.trim() !== "");
	return [...(block.caption ? [block.caption] : []), ...block.rows.map(rowText)];
}

const rowText = (row: TableBlock["rows"][number]) => row.map((cell) => cell.text).join(" | ");

function headOf(table: TableBlock): string[] {
	const rows = table.rows.slice(0, Math.min(table.headRows ?? 1, 3)).map(rowText);
	return [...(table.caption ? [table.caption] : []), ...rows].map((line) =>
		line.slice(0, OVERLAP_CHARACTERS * 2),
	);
}

/** A line longer than a part of a chunk, in pieces that overlap. */
function pieces(text: string, longest: number): string[] {
	if (text.length <= longest) return [text];
	const step = longest - OVERLAP_CHARACTERS;
	const count = Math.ceil((text.length - OVERLAP_CHARACTERS) / step);
	return Array.from({ length: count }, (_, n) => text.slice(n * step, n * step + longest));
}
