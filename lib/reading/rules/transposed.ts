import { isSentinel, mayBePartInColumn, splitPartNumbers } from "@/lib/domain/part-number";
import type { Block, Document, TableBlock } from "@/lib/reading/document/document";
import { columnOf } from "@/lib/reading/rules/columns";
import { meaningOfLabel } from "@/lib/reading/rules/labels";

/** The document with tables that have their heads in the first column, one part in each other, turned upright. */
export function upright(document: Document): Document {
	const sources = document.sources.map((source) => {
		const blocks = source.blocks.map(uprightBlock);
		return blocks.every((block, index) => block === source.blocks[index]) ? source : { ...source, blocks };
	});
	return { ...document, sources };
}

function uprightBlock(block: Block): Block {
	if (block.kind !== "table" || !isTransposed(block)) return block;
	const width = block.rows[0]?.length ?? 0;
	const rows = Array.from({ length: width }, (_, x) =>
		block.rows.map((row) => row[x] ?? { text: "", place: null }),
	);
	const { columnStarts: _, ...rest } = block;
	return { ...rest, rows, headRows: 1 };
}

/** Fewest parts side by side; a form of one part is no table. */
const FEWEST_PARTS = 2;

function isTransposed({ rows }: TableBlock): boolean {
	const width = rows[0]?.length ?? 0;
	if (width < FEWEST_PARTS + 1 || rows.length < 2) return false;
	const heads = rows.map((row) => row[0]?.text.trim() ?? "").filter((text) => text !== "");
	const known = heads.filter((text) => columnOf(text).role !== "other" || meaningOfLabel(text) !== null);
	const across = (rows[0] ?? []).slice(1).filter((cell) => columnOf(cell.text).role !== "other");
	const isRowOfParts = rows.some((row) => {
		if (columnOf(row[0]?.text ?? "").role !== "part" || /\d/.test(row[0]?.text ?? "")) return false;
		const cells = row.slice(1).filter((cell) => cell.text.trim() !== "" && !isSentinel(cell.text));
		const fit = cells.filter((cell) => splitPartNumbers(cell.text).every(mayBePartInColumn));
		return cells.length >= FEWEST_PARTS && fit.length === cells.length;
	});
	return isRowOfParts && across.length === 0 && known.length >= Math.max(2, heads.length * 0.5);
}
