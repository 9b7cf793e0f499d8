import { type Block, type Sender, type TextBlock, textBlock } from "@/lib/reading/document/document";
import { type Cut, cutsIn, isBlank, type PartKind } from "@/lib/reading/document/thread-cuts";
import { headerField } from "@/lib/reading/document/thread-words";

/** A mail body cut where another mail starts inside it; `sender` and `subject` as far as the layout names them. */
export type ThreadPart<T> = {
	kind: "own" | PartKind;
	content: T;
	sender: Sender | null;
	subject: string | null;
};

/** Plain text: own words, forwarded mails, and `>` quotes or replies below. `subject` is the whole mail's. */
export function splitText(text: string, subject: string | null): ThreadPart<string>[] {
	const lines = text.split("\n");
	const cuts = cutsIn(lines, subject, true);
	const parts = partsBetween(cuts, lines.length, (from, to) => unquoted(lines.slice(from, to)));
	const below = parts.flatMap(({ content }) => content.below);
	return parts.map(({ content, ...part }, index) => ({
		...part,
		content: (index === 0 ? [...content.lines, ...below] : content.lines).join("\n"),
	}));
}

function partsBetween<T>(
	cuts: readonly Cut[],
	end: number,
	contentOf: (from: number, to: number) => T,
): ThreadPart<T>[] {
	const own = { kind: "own" as const, sender: null, subject: null };
	return [
		{ ...own, content: contentOf(0, cuts[0]?.from ?? end) },
		...cuts.map(({ to, kind, sender, subject }, index) => {
			return { kind, sender, subject, content: contentOf(to, cuts[index + 1]?.from ?? end) };
		}),
	];
}

/** Mails do not answer each other more often than this in one body; each level is looked at once. */
const MOST_QUOTE_LEVELS = 40;

/** Takes the `>` off where most lines have it; what stands below them without one is the covering mail's again. */
function unquoted(given: readonly string[]): { lines: string[]; below: string[] } {
	let lines = [...given];
	let below: string[] = [];
	for (let level = 0; level < MOST_QUOTE_LEVELS && isQuoted(lines); level++) {
		const last = lines.findLastIndex((line) => /^\s*>/.test(line));
		if (below.length === 0 && isBlank(lines[last + 1] ?? "")) below = lines.splice(last + 1);
		lines = lines.map((line) => line.replace(/^\s*> ?/, ""));
	}
	return { lines, below };
}

function isQuoted(lines: readonly string[]): boolean {
	const filled = lines.filter((line) => line.trim() !== "");
	const quoted = filled.filter((line) => /^\s*>/.test(line)).length;
	return quoted > 0 && quoted >= filled.length * 0.6;
}

/** One line of an HTML mail, where it begins in its block, and how many lines that has. */
type BlockLine = { text: string; block: Block; start: number; of: number };

/** The same for the blocks of an HTML mail. */
export function splitBlocks(blocks: readonly Block[], subject: string | null): ThreadPart<Block[]>[] {
	const lines = blocks.flatMap(linesOf);
	const cuts = cutsIn(
		lines.map(({ text }) => text),
		subject,
		false,
	);
	return partsBetween(cuts, lines.length, (from, to) => blocksOf(lines.slice(from, to)));
}

/** A table of header fields (Thunderbird's) has a line each row; any other is one line that nothing matches. */
function linesOf(block: Block): BlockLine[] {
	const texts = block.kind === "text" ? block.text.split("\n") : (headerRows(block) ?? ["(table)"]);
	let next = 0;
	return texts.map((text) => {
		const start = next;
		next += text.length + 1;
		return { text, block, start, of: texts.length };
	});
}

function headerRows(block: Block): string[] | null {
	if (block.kind !== "table" || block.rows.length > 10) return null;
	const rows = block.rows.map((row) => row.map((cell) => cell.text.trim()).filter((text) => text !== ""));
	const lines = rows.map(([label = "", ...values]) => `${label.replace(/\s*:$/, "")}: ${values.join(" ")}`);
	return lines.length >= 2 && lines.every((line) => headerField(line) !== null) ? lines : null;
}

/** Whole blocks as they were; of one that was cut, the lines that are left. */
function blocksOf(lines: readonly BlockLine[]): Block[] {
	const groups = new Map<Block, BlockLine[]>();
	for (const line of lines) {
		const group = groups.get(line.block);
		if (group) group.push(line);
		else groups.set(line.block, [line]);
	}
	return [...groups].flatMap(([block, kept]) => {
		const [first] = kept;
		if (!first || kept.length === first.of || block.kind !== "text") return [block];
		const piece = pieceOf(block, kept, first.start);
		return piece.text.trim() === "" ? [] : [piece];
	});
}

function pieceOf(block: TextBlock, kept: readonly BlockLine[], from: number): TextBlock {
	const text = kept.map((line) => line.text).join("\n");
	const struck = overlapping(block.struck, from, from + text.length).map(([start, end]): [number, number] => [
		Math.max(start - from, 0),
		Math.min(end - from, text.length),
	]);
	return { ...textBlock(text, block.place, block.furniture), struck };
}

/** The ranges, which stand in order, that reach into `from` to `to`. */
function overlapping(ranges: readonly [number, number][], from: number, to: number): [number, number][] {
	let low = 0;
	let high = ranges.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ranges[middle]?.[1] ?? 0) <= from) low = middle + 1;
		else high = middle;
	}
	const found: [number, number][] = [];
	for (let at = low; at < ranges.length && (ranges[at]?.[0] ?? to) < to; at++)
		found.push(ranges[at] ?? [0, 0]);
	return found;
}
