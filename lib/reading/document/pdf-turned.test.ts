import { describe, expect, it } from "vitest";
import type { PdfItem } from "@/lib/reading/document/pdf-lines";
import { linesOfItems } from "@/lib/reading/document/pdf-lines";
import { type Turn, turnOf, uprightPages } from "@/lib/reading/document/pdf-turned";

const [WIDTH, HEIGHT] = [600, 800] as const;
const ROWS = Array.from({ length: 8 }, (_, row) => [`PART-${row}`, `NEW-${row}`]);

/** Where a piece at `x`, `y` (from the top) of an upright page stands when the page was turned. */
function turned(str: string, x: number, y: number, turn: Turn): PdfItem {
	const at = { str, width: 40, fontSize: 10, ...(turn && { turn }) };
	if (turn === 1) return { ...at, x: y, y: x };
	if (turn === 2) return { ...at, x: WIDTH - x, y };
	if (turn === 3) return { ...at, x: WIDTH - y, y: HEIGHT - x };
	return { ...at, x, y: HEIGHT - y };
}

function linesOf(items: readonly PdfItem[]): string[] {
	return uprightPages(items, WIDTH, HEIGHT).flatMap(({ items: pieces, height }) =>
		linesOfItems(pieces.map((item) => ({ ...item, y: height - item.y }))).map((line) =>
			line.segments.map((segment) => segment.text).join(" | "),
		),
	);
}

describe("a page that lies on its side or on its head", () => {
	it.each([0, 1, 2, 3] as const)("is read as if it stood upright (%i quarter turns)", (turn) => {
		const items = ROWS.flatMap((row, y) =>
			row.map((text, x) => turned(text, 50 + x * 200, 100 + y * 20, turn)),
		);
		expect(linesOf(items)).toEqual(ROWS.map((row) => row.join(" | ")));
	});

	it("keeps upright words apart from turned ones, and leaves a mark in the margin where it is", () => {
		const table = ROWS.flatMap((row, y) => row.map((text, x) => turned(text, 50 + x * 200, 100 + y * 20, 1)));
		const head = turned("Letterhead", 50, 40, 0);
		expect(linesOf([head, ...table])[0]).toBe("Letterhead");
		expect(linesOf([head, turned("QA-12", 20, 300, 1)])).toHaveLength(2);
	});

	it.each([
		[1, 0, 0],
		[0, 1, 1],
		[-1, 0, 2],
		[0, -1, 3],
	])("is told by where the next letter goes: %i, %i", (a, b, turn) => {
		expect(turnOf(a, b)).toBe(turn);
	});
});
