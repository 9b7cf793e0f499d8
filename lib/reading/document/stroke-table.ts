import type { TableBlock } from "@/lib/reading/document/document";
import { columnOf } from "@/lib/reading/rules/columns";

const STROKE = /\s[/／]\s|／/u;
/** Longest line of such a table. */
const LONGEST_LINE = 400;

/** A head and rows whose cells are set apart by strokes: "Part / Last order / Substitute". */
export type StrokeTable = { before: string[]; table: TableBlock; after: string[] };

/** The first such table among the lines; null where there is none. */
export function strokeTableIn(lines: readonly string[]): StrokeTable | null {
	for (const [at, line] of lines.entries()) {
		const heads = cellsOf(line);
		if (heads.length < 3 || /\d/.test(line) || !namesColumns(heads)) continue;
		const end = lines.findIndex((other, index) => index > at && cellsOf(other).length !== heads.length);
		const rows = lines.slice(at, end < 0 ? lines.length : end);
		if (rows.length < 2) continue;
		const cell = (text: string) => ({ text, place: null });
		const table: TableBlock = {
			kind: "table",
			rows: rows.map((row) => cellsOf(row).map(cell)),
			headRows: 1,
			caption: lines[at - 1]?.trim() ?? null,
			startsPage: false,
		};
		return { before: lines.slice(0, at), table, after: lines.slice(at + rows.length) };
	}
	return null;
}

function cellsOf(line: string): string[] {
	return line.length > LONGEST_LINE ? [] : line.split(STROKE).map((cell) => cell.trim());
}

function namesColumns(heads: readonly string[]): boolean {
	const roles = heads.map((head) => columnOf(head).role);
	return roles.includes("part") && roles.filter((role) => role !== "other").length >= 2;
}
