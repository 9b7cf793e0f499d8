import { type Inline, parseInline } from "./inline";

export type Align = "left" | "right" | "center";

export type Block =
	| { kind: "heading"; level: number; content: Inline[] }
	| { kind: "paragraph" | "quote"; content: Inline[] }
	| { kind: "list"; ordered: boolean; items: Inline[][] }
	| { kind: "table"; align: Align[]; head: Inline[][]; rows: Inline[][][] };

const HEADING = /^(#{1,6}) +(.*)$/;
const ITEM = /^ {0,3}(?:[-*+]|(\d{1,9})[.)]) +(.*)$/;
const QUOTE = /^> ?(.*)$/;
const RULE = /^\|?( *:?-+:? *\|)+( *:?-+:? *)?$/;

/** The blocks that our briefs are written in: headings, paragraphs, flat lists, quotes and tables. */
export function parseMarkdown(source: string): Block[] {
	const lines = source.split(/\r?\n/);
	const blocks: Block[] = [];
	let at = 0;
	while (at < lines.length) {
		if (lines[at]?.trim() === "") {
			at += 1;
			continue;
		}
		const { block, next } = blockAt(lines, at);
		blocks.push(block);
		at = next;
	}
	return blocks;
}

type Found = { block: Block; next: number };

function blockAt(lines: string[], at: number): Found {
	return (
		headingAt(lines, at) ??
		tableAt(lines, at) ??
		listAt(lines, at) ??
		quoteAt(lines, at) ??
		paragraphAt(lines, at)
	);
}

function headingAt(lines: string[], at: number): Found | undefined {
	const [, marks, text] = HEADING.exec(lines[at] ?? "") ?? [];
	if (!marks) return undefined;
	return { block: { kind: "heading", level: marks.length, content: parseInline(text ?? "") }, next: at + 1 };
}

function tableAt(lines: string[], at: number): Found | undefined {
	const rule = lines[at + 1]?.trim() ?? "";
	if (!isRow(lines[at]) || !RULE.test(rule)) return undefined;
	let next = at + 2;
	while (isRow(lines[next])) next += 1;
	const [head = [], ...rows] = [lines[at] ?? "", ...lines.slice(at + 2, next)].map((line) =>
		cells(line).map(parseInline),
	);
	return { block: { kind: "table", align: cells(rule).map(alignOf), head, rows }, next };
}

function listAt(lines: string[], at: number): Found | undefined {
	const first = ITEM.exec(lines[at] ?? "");
	if (!first) return undefined;
	const ordered = first[1] !== undefined;
	const items: Inline[][] = [];
	let next = at;
	for (let item = first; item && (item[1] !== undefined) === ordered; ) {
		items.push(parseInline(item[2] ?? ""));
		next += 1;
		const following = ITEM.exec(lines[next] ?? "");
		if (!following) break;
		item = following;
	}
	return { block: { kind: "list", ordered, items }, next };
}

function quoteAt(lines: string[], at: number): Found | undefined {
	let next = at;
	while (QUOTE.test(lines[next] ?? "")) next += 1;
	if (next === at) return undefined;
	const text = lines.slice(at, next).map((line) => QUOTE.exec(line)?.[1] ?? "");
	return { block: { kind: "quote", content: parseInline(text.join(" ")) }, next };
}

function paragraphAt(lines: string[], at: number): Found {
	let next = at + 1;
	while (next < lines.length && !startsBlock(lines, next)) next += 1;
	const text = lines.slice(at, next).map((line) => line.trim());
	return { block: { kind: "paragraph", content: parseInline(text.join(" ")) }, next };
}

function startsBlock(lines: string[], at: number): boolean {
	const line = lines[at] ?? "";
	if (line.trim() === "" || HEADING.test(line) || ITEM.test(line) || QUOTE.test(line)) return true;
	return isRow(line) && RULE.test(lines[at + 1]?.trim() ?? "");
}

function isRow(line: string | undefined): boolean {
	return line?.trimStart().startsWith("|") ?? false;
}

/** Splits at bars that are not escaped. */
function cells(line: string): string[] {
	const inner = line.trim().replace(/^\|/, "");
	const found = [...inner.matchAll(/((?:\\.|[^\\|])*)(?:\||$)/g)].map(([, cell]) => cell?.trim() ?? "");
	// After the closing bar, and at the very end, the pattern matches once more on nothing.
	while (found.at(-1) === "") found.pop();
	const bars = [...inner.replace(/\\./g, "").matchAll(/\|/g)].length;
	while (found.length < bars) found.push("");
	return found;
}

function alignOf(rule: string): Align {
	if (rule.startsWith(":") && rule.endsWith(":")) return "center";
	return rule.endsWith(":") ? "right" : "left";
}
