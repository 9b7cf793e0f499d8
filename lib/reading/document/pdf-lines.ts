import type { Line, Segment } from "@/lib/reading/document/layout";
import type { Turn } from "@/lib/reading/document/pdf-turned";

/** `turn`: quarter turns against the page, counterclockwise; left out where the text stands upright. */
export type PdfItem = {
	str: string;
	x: number;
	y: number;
	width: number;
	fontSize: number;
	turn?: Turn;
};

/** Gap between two pieces of text, in letter heights, from which on they are cells of a row. */
const CELL_GAP = 0.85;
/** Gap from which on two pieces are words. */
const WORD_GAP = 0.13;
/** How far two baselines of one line may differ, in letter heights. */
const BASELINE = 0.3;

/** Lines of one page, top to bottom; `y` has to grow downwards. */
export function linesOfItems(items: readonly PdfItem[]): Line[] {
	const rows: PdfItem[][] = [];
	const visible = items.filter((item) => item.str.trim() !== "").sort((a, b) => a.y - b.y);
	for (const item of visible) {
		const row = rows.at(-1);
		const first = row?.[0];
		if (row && first && item.y - first.y <= BASELINE * Math.max(item.fontSize, first.fontSize))
			row.push(item);
		else rows.push([item]);
	}
	return rows.map(lineOf);
}

function lineOf(row: PdfItem[]): Line {
	const size = Math.max(...row.map((item) => item.fontSize)) || 10;
	const segments: Segment[] = [];
	for (const item of row.sort((a, b) => a.x - b.x)) {
		const text = item.str.trim();
		const x1 = item.x + item.width;
		const last = segments.at(-1);
		const gap = last ? item.x - last.x1 : Number.POSITIVE_INFINITY;
		if (!last || gap > CELL_GAP * size) {
			segments.push({ text, x0: item.x, x1, parts: [{ text, x0: item.x, x1 }] });
			continue;
		}
		const spaced = gap > WORD_GAP * size || /^\s/.test(item.str);
		last.text += (spaced ? " " : "") + text;
		last.x1 = Math.max(last.x1, x1);
		addPart(last, text, item.x, x1, spaced);
	}
	return { segments, y: row[0]?.y ?? 0, size };
}

/** Letters drawn one by one stay one part; parts are where a cell may be cut. */
function addPart(segment: Segment, text: string, x0: number, x1: number, spaced: boolean): void {
	const last = segment.parts.at(-1);
	if (last && !spaced) {
		last.text += text;
		last.x1 = x1;
	} else segment.parts.push({ text, x0, x1 });
}
