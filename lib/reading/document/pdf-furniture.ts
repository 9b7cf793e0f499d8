import type { Line } from "@/lib/reading/document/layout";

export type PageText = { place: string; height: number; lines: Line[] };
export type PartedPage = { place: string; lines: Line[]; furniture: Line[] };

/** Heads and feet of a page stand in its outer parts and repeat on the others. */
const EDGE = 0.13;
/** On a single page only what stands at the very edge is taken for head or foot. */
const OUTER_EDGE = 0.055;

export function partFurniture(pages: readonly PageText[]): PartedPage[] {
	const seen = new Map<string, number>();
	for (const page of pages) {
		for (const key of new Set(page.lines.filter((line) => atEdge(line, page, EDGE)).map(keyOf))) {
			seen.set(key, (seen.get(key) ?? 0) + 1);
		}
	}
	const repeats = (line: Line) => (seen.get(keyOf(line)) ?? 0) > Math.max(1, pages.length / 2 - 1);
	return pages.map((page) => {
		const isFurniture = (line: Line) =>
			atEdge(line, page, OUTER_EDGE) || (atEdge(line, page, EDGE) && repeats(line) && !isTableHead(line));
		return {
			place: page.place,
			lines: page.lines.filter((line) => !isFurniture(line)),
			furniture: page.lines.filter(isFurniture),
		};
	});
}

function atEdge(line: Line, page: PageText, share: number): boolean {
	return line.y < page.height * share || line.y > page.height * (1 - share);
}

/** Position and words; page numbers differ from page to page. */
function keyOf(line: Line): string {
	const words = line.segments
		.map((segment) => segment.text.replace(/(?<![\w.-])\d{1,4}(?![\w.-])/g, "#"))
		.join(" ");
	return `${Math.round(line.y / 3)} ${words}`;
}

function isTableHead(line: Line): boolean {
	const words = line.segments.map((segment) => segment.text).join(" | ");
	return (
		line.segments.length > 1 &&
		/part|device|model|product|replac|article|artikel|order|type|référence|codice|品番|型番|型号/i.test(words)
	);
}
