import { getElementsByTagName, textContent } from "domutils";
import { Parser, parseDocument } from "htmlparser2";
import { looksLikePart } from "@/lib/domain/part-number";
import {
	type Block,
	type Cell,
	type TableBlock,
	type TextBlock,
	textBlock,
} from "@/lib/reading/document/document";
import {
	isUnseen,
	type Look,
	lookOf,
	PLAIN_LOOK,
	type StyleRules,
	styleRules,
} from "@/lib/reading/document/html-style";
import { cleanText } from "@/lib/reading/text";

/**
 * `tooDeep`: nested beyond {@link DEEPEST}, so nothing was read. `tablesLeftOut`: a table was beyond
 * {@link MAX_TABLE_CELLS}, so its rows were not read.
 */
export type HtmlContent = { blocks: Block[]; hidden: string[]; tooDeep: boolean; tablesLeftOut: boolean };

type Node = ReturnType<typeof parseDocument>["childNodes"][number];
type Tag = Extract<Node, { attribs: Record<string, string> }>;

const SILENT = /^(script|style|head|title|template|noscript|object|svg|math|select|textarea|iframe)$/;
const BLOCK =
	/^(p|div|li|ul|ol|h[1-6]|section|article|header|footer|blockquote|center|pre|dl|dt|dd|address|figure|fieldset|form|hr|tbody|thead|tr|body|html)$/;
/** Deepest nesting that is read; mail programs stay far below it. */
export const DEEPEST = 300;
/** Most cells of one table, those that merged cells cover included. */
export const MAX_TABLE_CELLS = 200_000;

/** Visible text and real tables of an HTML mail; hidden text is handed back apart. */
export function readHtml(html: string): HtmlContent {
	if (isTooDeep(html)) return { blocks: [], hidden: [], tooDeep: true, tablesLeftOut: false };
	const root = parseDocument(html, { decodeEntities: true });
	const css = getElementsByTagName("style", root.childNodes).map(textContent).join("\n");
	const walk = new HtmlWalk(styleRules(css));
	walk.children(root.childNodes, PLAIN_LOOK);
	walk.flush();
	const hidden = walk.hidden.map((text) => text.trim()).filter((text) => text !== "");
	return { blocks: walk.blocks, hidden, tooDeep: false, tablesLeftOut: walk.tablesLeftOut };
}

/** Looked at before anything is built: the parser's own work grows with the square of the nesting. */
export function isTooDeep(markup: string, xmlMode = false): boolean {
	let depth = 0;
	const onopentagname = () => {
		depth++;
		if (depth > DEEPEST) parser.pause();
	};
	const onclosetag = () => {
		depth--;
	};
	const parser = new Parser({ onopentagname, onclosetag }, { xmlMode });
	parser.write(markup);
	return depth > DEEPEST;
}

function isTag(node: Node): node is Tag {
	return "attribs" in node;
}

class HtmlWalk {
	readonly blocks: Block[] = [];
	readonly hidden: string[] = [];
	tablesLeftOut = false;
	private text = "";
	private struck: [number, number][] = [];

	constructor(private readonly rules: StyleRules) {}

	children(nodes: readonly Node[], look: Look): void {
		for (const node of nodes) this.node(node, look);
	}

	private node(node: Node, parent: Look): void {
		if (node.type === "text" && "data" in node) this.write(node.data, parent);
		if (!isTag(node) || SILENT.test(node.name)) return;
		const look = lookOf(node.name, node.attribs, parent, this.rules);
		if (node.name === "br") this.text += "\n";
		else if (node.name === "table") this.table(node, look);
		else if (BLOCK.test(node.name)) {
			this.flush();
			this.children(node.childNodes, look);
			this.flush();
		} else {
			this.children(node.childNodes, look);
			if (node.name === "td" || node.name === "th") this.flush();
		}
	}

	private write(data: string, look: Look): void {
		const text = cleanText(data).replace(/\s+/g, " ");
		if (text.trim() !== "" && isUnseen(look)) {
			this.hidden.push(text);
			return;
		}
		// The last character only: a pattern would look through all that was written, at each piece.
		const last = this.text.at(-1);
		const joined = last === undefined || /\s/.test(last) ? text.trimStart() : text;
		if (look.struck && joined.trim() !== "")
			this.struck.push([this.text.length, this.text.length + joined.length]);
		this.text += joined;
	}

	/** Ends the running paragraph. */
	flush(): void {
		const start = this.text.length - this.text.trimStart().length;
		const text = this.text.trim().replace(/ ?\n ?/g, "\n");
		if (text !== "") {
			const struck = this.struck.map(([from, to]): [number, number] => [from - start, to - start]);
			this.blocks.push({ ...textBlock(text), struck });
		}
		this.text = "";
		this.struck = [];
	}

	private table(table: Tag, look: Look): void {
		const rows = rowsOf(table);
		const isData = !hasNestedTable(table) && rows.length > 0 && rows.some((row) => cellsOf(row).length > 1);
		this.flush();
		if (!isData || look.hidden) {
			this.children(table.childNodes, look);
			this.flush();
			return;
		}
		const caption = table.childNodes.find((node): node is Tag => isTag(node) && node.name === "caption");
		if (caption) this.children(caption.childNodes, look);
		this.flush();
		const block = this.dataTable(rows, look);
		if (block) this.blocks.push(block);
	}

	private dataTable(rows: readonly Tag[], look: Look): TableBlock | null {
		if (claimedCells(rows) > MAX_TABLE_CELLS) return this.leaveTableOut();
		const grid: Cell[][] = [];
		const heads: boolean[] = [];
		for (const [r, row] of rows.entries()) {
			const rowLook = rows.length > 0 ? lookOf("tr", row.attribs, look, this.rules) : look;
			let column = 0;
			const cells = cellsOf(row);
			for (const cell of cells) {
				while (grid[r]?.[column]) column++;
				const { text, struck } = this.cellText(cell, rowLook);
				const across = spanOf(cell.attribs.colspan);
				const down = spanOf(cell.attribs.rowspan);
				for (let y = r; y < Math.min(r + down, rows.length); y++) {
					for (let x = column; x < column + across; x++) {
						grid[y] ??= [];
						const isShown = x === column || down > 1;
						(grid[y] as Cell[])[x] = { text: isShown ? text : "", place: null, ...(struck && { struck }) };
					}
				}
				column += across;
			}
			grid[r] ??= [];
			heads.push(cells.length > 0 && (inHead(row) || cells.every((cell) => cell.name === "th")));
		}
		const width = grid.reduce((most, row) => Math.max(most, row.length), 0);
		if (width * grid.length > MAX_TABLE_CELLS) return this.leaveTableOut();
		const full = grid.map((row) =>
			Array.from({ length: width }, (_, x) => row[x] ?? { text: "", place: null }),
		);
		const kept = full
			.map((row, index) => ({ row, head: heads[index] }))
			.filter(({ row }) => row.some((cell) => cell.text !== ""));
		if (kept.length === 0) return null;
		const firstData = kept.findIndex(({ head }) => !head);
		const headRows = firstData === -1 ? kept.length : firstData;
		const last = this.blocks.at(-1);
		return {
			kind: "table",
			rows: kept.map(({ row }) => row),
			headRows: headRows > 0 ? headRows : null,
			caption: last?.kind === "text" ? last.text : null,
			startsPage: false,
		};
	}

	private leaveTableOut(): null {
		this.tablesLeftOut = true;
		return null;
	}

	private cellText(cell: Tag, rowLook: Look): { text: string; struck?: true } {
		const inner = new HtmlWalk(this.rules);
		inner.children(cell.childNodes, lookOf(cell.name, cell.attribs, rowLook, this.rules));
		inner.flush();
		this.hidden.push(...inner.hidden);
		const texts = inner.blocks.filter((block) => block.kind === "text");
		const text = texts.map(standing).join("\n");
		const whole = texts.map((block) => block.text).join("\n");
		// A line taken off the list is crossed out; which one it was has to be known.
		return text.trim() === "" && looksLikePart(whole) ? { text: whole, struck: true } : { text };
	}
}

/** What a cell says once its crossed-out words are left out. */
function standing({ text, struck }: TextBlock): string {
	const kept = struck.reduceRight(
		(rest, [from, to]) => rest.slice(0, Math.max(from, 0)) + rest.slice(to),
		text,
	);
	return kept.trim();
}

/** Widest span that a cell may claim. */
const WIDEST_SPAN = 60;

function spanOf(value: string | undefined): number {
	const span = Number.parseInt(value ?? "1", 10);
	return Number.isFinite(span) ? Math.min(Math.max(span, 1), WIDEST_SPAN) : 1;
}

function claimedCells(rows: readonly Tag[]): number {
	const claimed = (cell: Tag, below: number) =>
		spanOf(cell.attribs.colspan) * Math.min(spanOf(cell.attribs.rowspan), below);
	return rows.reduce(
		(sum, row, r) => cellsOf(row).reduce((inRow, cell) => inRow + claimed(cell, rows.length - r), sum),
		0,
	);
}

function isCell(node: Node): node is Tag {
	return isTag(node) && (node.name === "td" || node.name === "th");
}

function cellsOf(row: Tag): Tag[] {
	return row.childNodes.filter(isCell);
}

function inHead(row: Tag): boolean {
	return row.parent !== null && isTag(row.parent) && row.parent.name === "thead";
}

function rowsOf(table: Tag): Tag[] {
	return table.childNodes.flatMap((node) => {
		if (!isTag(node)) return [];
		if (node.name === "tr") return [node];
		return /^(tbody|thead|tfoot)$/.test(node.name) ? rowsOf(node) : [];
	});
}

function hasNestedTable(tag: Tag): boolean {
	return getElementsByTagName("table", tag.childNodes, true, 1).length > 0;
}
