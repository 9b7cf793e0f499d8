import type { ReviewReason } from "@/lib/domain/notice";

/** Where a block stands: page of a PDF (`2`), cell of a workbook (`Sheet1!B4`), null elsewhere. */
export type Place = string | null;

/**
 * `meaning` stands for `text` where a format uses codes ("PDN", "EOL"); quotes are always `text`. `struck`: the whole
 * cell is crossed out and looks like a part number; any other crossed-out words are left out of `text`.
 */
export type Cell = { text: string; place: Place; meaning?: string; struck?: true };

/** Running text; `struck` are the ranges that the sender crossed out. */
export type TextBlock = {
	kind: "text";
	text: string;
	place: Place;
	/** Page head or foot: good for names and numbers, never for parts and dates. */
	furniture: boolean;
	struck: [number, number][];
};

/** One value under a name that a structured format gives it, e.g. smartPCN's `pcnIssueDate`. */
export type FieldBlock = { kind: "field"; label: string; value: string; place: Place; meaning?: string };

/** Rows of equal length. `headRows` is null where the format does not tell heads from data. */
export type TableBlock = {
	kind: "table";
	rows: Cell[][];
	headRows: number | null;
	caption: string | null;
	/** First thing on its page: may go on from the table before it. */
	startsPage: boolean;
	/** Left edges of the columns where the format has positions; a table over two pages keeps them. */
	columnStarts?: number[];
};

export type Block = TextBlock | FieldBlock | TableBlock;

/**
 * `notice`: the maker's words. `cover`: a mail around them (a distributor, a colleague).
 * `earlier`: quoted below them. `alternative`: the same words once more, in another form.
 */
export type SourceRole = "notice" | "cover" | "earlier" | "alternative";

export type Source = {
	/** `body`, `subject`, `payload` or `attachment:<file name>`, as evidence names it. */
	name: string;
	role: SourceRole;
	format: "text" | "html" | "pdf" | "sheet" | "xml" | "json";
	blocks: Block[];
	/** Who said it, where a mail or the layout of a forwarded one names him. */
	sender?: Sender;
	/** The words were recognised in pictures: letters may be wrong. */
	isRecognised?: true;
};

export type Sender = { name: string; address: string };

/** One delivery as all rules see it, whatever it arrived as. */
export type Document = {
	sources: Source[];
	subject: string | null;
	/** Who wrote the notice, as far as the delivery tells. */
	sender: Sender | null;
	/** Who passed it on, the last to do so first; left out where nobody did. */
	covers?: Sender[];
	/** What the formats themselves tell: scanned, encrypted, hidden text. */
	reasons: Set<ReviewReason>;
	/** Mail headers or content say that a program answered or that it is no notice at all. */
	automaticReply: boolean;
	/** Files that came with the delivery, read or not. */
	attachments: number;
};

export function textBlock(text: string, place: Place = null, furniture = false): TextBlock {
	return { kind: "text", text, place, furniture, struck: [] };
}

/** All words of a block in reading order; quotes are verbatim in this. */
export function blockText(block: Block): string {
	if (block.kind === "text") return block.text;
	if (block.kind === "field") return block.value;
	return block.rows.map((row) => row.map((cell) => cell.text).join("\t")).join("\n");
}

/** The text that offsets of evidence count in: all that stands under one source name, in the document's order. */
export function textOf(document: Document, name: string): string {
	return document.sources
		.filter((source) => source.name === name)
		.map(sourceText)
		.join("\n");
}

export function sourceText(source: Source): string {
	return source.blocks.map(blockText).join("\n");
}
