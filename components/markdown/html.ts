import type { Inline } from "./inline";
import { type Align, type Block, parseMarkdown } from "./parse";

/* Styles stand on each element: mail programs drop style sheets. */
const CELL = "border:1px solid #bbb;padding:4px 8px;vertical-align:top";
const STYLE = {
	text: "margin:0 0 10px",
	heading: "font-size:16px;margin:18px 0 6px",
	list: "margin:0 0 10px;padding-left:20px",
	quote: "margin:0 0 10px;padding-left:10px;border-left:2px solid #bbb",
	table: "border-collapse:collapse;margin:0 0 12px;font-size:13px",
};

/** Markdown as HTML for a mail; nothing in it can become markup of its own. Headings start at level 2. */
export function markdownToHtml(source: string): string {
	const blocks = parseMarkdown(source).map(blockHtml).join("\n");
	return `<div style="font-family:Arial,Helvetica,sans-serif;font-size:14px;line-height:1.45;color:#111">\n${blocks}\n</div>`;
}

function blockHtml(block: Block): string {
	switch (block.kind) {
		case "heading": {
			const tag = `h${Math.min(6, Math.max(2, block.level))}`;
			return `<${tag} style="${STYLE.heading}">${inlines(block.content)}</${tag}>`;
		}
		case "paragraph":
			return `<p style="${STYLE.text}">${inlines(block.content)}</p>`;
		case "quote":
			return `<blockquote style="${STYLE.quote}">${inlines(block.content)}</blockquote>`;
		case "list": {
			const tag = block.ordered ? "ol" : "ul";
			const items = block.items.map((item) => `<li>${inlines(item)}</li>`).join("");
			return `<${tag} style="${STYLE.list}">${items}</${tag}>`;
		}
		case "table":
			return tableHtml(block);
	}
}

function tableHtml({ align, head, rows }: Extract<Block, { kind: "table" }>): string {
	const line = (tag: "th" | "td", cells: Inline[][]) =>
		`<tr>${cells.map((cell, at) => `<${tag} style="${CELL};text-align:${side(align[at])}">${inlines(cell)}</${tag}>`).join("")}</tr>`;
	const body = rows.map((row) => line("td", row)).join("");
	return `<table style="${STYLE.table}"><thead>${line("th", head)}</thead><tbody>${body}</tbody></table>`;
}

function side(align: Align | undefined): Align {
	return align ?? "left";
}

function inlines(content: Inline[]): string {
	return content.map(inlineHtml).join("");
}

function inlineHtml(inline: Inline): string {
	switch (inline.kind) {
		case "text":
			return escaped(inline.text);
		case "code":
			return `<code>${escaped(inline.text)}</code>`;
		case "strong":
			return `<strong>${inlines(inline.children)}</strong>`;
		case "emphasis":
			return `<em>${inlines(inline.children)}</em>`;
	}
}

function escaped(text: string): string {
	return text
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;");
}
