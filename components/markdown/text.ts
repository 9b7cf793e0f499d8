import type { Inline } from "./inline";
import { type Block, parseMarkdown } from "./parse";

/** Markdown as plain text for a mail; a table's rows as `Name: value` lines, because columns do not survive. */
export function markdownToText(source: string): string {
	return parseMarkdown(source).map(blockText).join("\n\n");
}

function blockText(block: Block): string {
	switch (block.kind) {
		case "heading":
			return inlineText(block.content).toUpperCase();
		case "paragraph":
		case "quote":
			return inlineText(block.content);
		case "list":
			return block.items
				.map((item, at) => `${block.ordered ? `${at + 1}.` : "-"} ${inlineText(item)}`)
				.join("\n");
		case "table": {
			const names = block.head.map(inlineText);
			return block.rows.map((row) => rowText(names, row.map(inlineText))).join("\n");
		}
	}
}

function rowText(names: string[], cells: string[]): string {
	const [first = "", ...rest] = cells;
	const named = rest.flatMap((cell, at) => (cell === "" ? [] : [`${names[at + 1]}: ${cell}`]));
	return `- ${[first, ...named].join("; ")}`;
}

/** What an inline says, without its marks. */
export function inlineText(content: Inline[]): string {
	return content.map((inline) => ("children" in inline ? inlineText(inline.children) : inline.text)).join("");
}
