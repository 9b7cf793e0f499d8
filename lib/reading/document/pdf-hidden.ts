import { type getDocumentProxy, getResolvedPDFJS } from "unpdf";
import type { PdfItem } from "@/lib/reading/document/pdf-lines";
import { IDENTITY, type Matrix, multiply, numbers, provideTransfer } from "@/lib/reading/document/pdf-matrix";
import { byLibrary } from "@/lib/reading/errors";

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;
type Box = { left: number; bottom: number; right: number; top: number };
type Drawn = { words: Set<string>; visible: Set<string>; grounds: Box[] };

/** Letters lower than this, in points, are not meant to be read by a person. */
const SMALLEST_LETTERS = 2;
/** Pages that are searched for white text; it stands at the front where it is meant to mislead. */
const SEARCHED_PAGES = 40;

/** Tells text that no person sees on the page: tiny letters, or white ones on no coloured ground. */
export async function hiddenPdfText(pdf: Pdf): Promise<(page: number, item: PdfItem) => boolean> {
	const drawn: Drawn[] = [];
	for (let page = 1; page <= Math.min(pdf.numPages, SEARCHED_PAGES); page++)
		drawn.push(await whiteTextOf(pdf, page));
	return (page, item) => {
		if (item.fontSize < SMALLEST_LETTERS) return true;
		const { words, visible, grounds } = drawn[page] ?? { words: new Set(), visible: new Set(), grounds: [] };
		const key = keyOf(item.str);
		if (key === "" || !words.has(key) || visible.has(key)) return false;
		return !grounds.some((box) => contains(box, item.x + item.width / 2, item.y + item.fontSize / 3));
	};
}

function contains(box: Box, x: number, y: number): boolean {
	return x >= box.left && x <= box.right && y >= box.bottom && y <= box.top;
}

function keyOf(text: string): string {
	return text.replace(/\s+/g, "");
}

async function whiteTextOf(pdf: Pdf, pageNumber: number): Promise<Drawn> {
	provideTransfer();
	const { OPS } = await getResolvedPDFJS();
	const page = await byLibrary("pdf.js", () => pdf.getPage(pageNumber));
	const { fnArray, argsArray } = await byLibrary("pdf.js", () => page.getOperatorList());
	const drawn: Drawn = { words: new Set(), visible: new Set(), grounds: [] };
	let state: { fill: string; matrix: Matrix } = { fill: "#000000", matrix: IDENTITY };
	const saved: (typeof state)[] = [];
	for (const [index, operator] of fnArray.entries()) {
		const args: unknown = argsArray[index];
		if (operator === OPS.save) saved.push(state);
		else if (operator === OPS.restore) state = saved.pop() ?? state;
		else if (operator === OPS.transform) state = { ...state, matrix: multiply(state.matrix, numbers(args)) };
		else if (operator === OPS.setFillRGBColor) state = { ...state, fill: String(first(args)) };
		else if (operator === OPS.setFillColorN) state = { ...state, fill: "pattern" };
		else if (operator === OPS.constructPath && isFill(first(args), OPS))
			addGround(drawn, args, state.fill, state.matrix);
		else if (operator === OPS.showText)
			(isWhite(state.fill) ? drawn.words : drawn.visible).add(keyOf(textOf(first(args))));
	}
	return drawn;
}

function first(args: unknown): unknown {
	return Array.isArray(args) ? args[0] : undefined;
}

function isFill(
	operator: unknown,
	ops: { fill: number; eoFill: number; fillStroke: number; eoFillStroke: number },
): boolean {
	return (
		operator === ops.fill ||
		operator === ops.eoFill ||
		operator === ops.fillStroke ||
		operator === ops.eoFillStroke
	);
}

function isWhite(colour: string): boolean {
	const parts = colour
		.match(/^#(..)(..)(..)$/)
		?.slice(1)
		.map((part) => 255 - Number.parseInt(part, 16));
	return parts !== undefined && parts.reduce((sum, part) => sum + part, 0) < 30;
}

function textOf(glyphs: unknown): string {
	if (!Array.isArray(glyphs)) return "";
	return glyphs
		.map((glyph: unknown) =>
			typeof glyph === "object" && glyph !== null && "unicode" in glyph ? String(glyph.unicode) : "",
		)
		.join("");
}

function addGround(drawn: Drawn, args: unknown, fill: string, matrix: Matrix): void {
	const bounds: unknown = Array.isArray(args) ? args[2] : undefined;
	if (isWhite(fill) || !(bounds instanceof Float32Array)) return;
	const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = bounds;
	const [a, b, c, d, e, f] = matrix;
	const xs = [a * x0 + c * y0 + e, a * x1 + c * y1 + e];
	const ys = [b * x0 + d * y0 + f, b * x1 + d * y1 + f];
	drawn.grounds.push({
		left: Math.min(...xs),
		right: Math.max(...xs),
		bottom: Math.min(...ys),
		top: Math.max(...ys),
	});
}
