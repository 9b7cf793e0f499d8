import type { PdfItem } from "@/lib/reading/document/pdf-lines";

/** Quarter turns of a text against the page, counterclockwise. */
export type Turn = 0 | 1 | 2 | 3;

/** Of a text matrix whose first two numbers say where the next letter goes. */
export function turnOf(a: number, b: number): Turn {
	if (Math.abs(a) >= Math.abs(b)) return a < 0 ? 2 : 0;
	return b > 0 ? 1 : 3;
}

/** Fewer pieces are a mark in the margin, not a page that lies on its side. */
const FEWEST_PIECES = 12;

export type UprightPage = { items: PdfItem[]; height: number };

/**
 * The page as it stands, and each text that lies on its side or on its head turned upright as a page of its own.
 * `y` grows upwards in and out.
 */
export function uprightPages(items: readonly PdfItem[], width: number, height: number): UprightPage[] {
	if (items.every((item) => !item.turn)) return [{ items: [...items], height }];
	const turned = ([1, 2, 3] as const)
		.map((turn) => ({ turn, pieces: items.filter((item) => item.turn === turn) }))
		.filter(({ pieces }) => pieces.length >= FEWEST_PIECES);
	const rest = items.filter((item) => !turned.some(({ turn }) => turn === item.turn));
	return [
		...(rest.length > 0 || turned.length === 0 ? [{ items: rest, height }] : []),
		...turned.map(({ turn, pieces }) => ({
			items: pieces.map((item) => ({ ...item, ...placeOf(item, turn, width, height) })),
			height: turn === 2 ? height : width,
		})),
	];
}

function placeOf(
	{ x, y }: PdfItem,
	turn: 1 | 2 | 3,
	width: number,
	height: number,
): { x: number; y: number } {
	if (turn === 1) return { x: y, y: width - x };
	if (turn === 2) return { x: width - x, y: height - y };
	return { x: height - y, y: x };
}
