import { mayBePartInColumn, splitPartNumbers } from "@/lib/domain/part-number";
import type { Cell } from "@/lib/reading/document/document";
import type { PartsTable } from "@/lib/reading/rules/parts-table";

/** Lines of a cell; a number that a hyphen breaks goes on in the next. */
function linesOf(cell: Cell | undefined): string[] {
	return (cell?.text ?? "")
		.replace(/([-/])\n(?=[A-Z0-9])/g, "$1")
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "");
}

/**
 * Rows that a layout ran together: as many line numbers, successors or dates as part numbers, line by line. What has
 * another count of lines stays with each of them.
 */
export function splitRow(row: readonly Cell[], { columns, groups }: PartsTable): Cell[][] {
	const [group = []] = groups;
	const partColumn = group.find((x) => columns[x]?.role === "part") ?? -1;
	const numbers = linesOf(row[partColumn]);
	const count = numbers.length;
	const named = splitPartNumbers(row[partColumn]?.text ?? "").length;
	if (groups.length > 1 || count < 2 || named !== count || !numbers.every(mayBePartInColumn))
		return [[...row]];
	const isCounted = row.some((cell) => {
		const lines = linesOf(cell);
		return lines.length === count && lines.every((line) => /^\d{1,4}[.)]?$/.test(line));
	});
	const isAlongside = row.some(
		(cell, x) =>
			/^(replacement|customer|last\w+Date)$/.test(columns[x]?.role ?? "") && linesOf(cell).length === count,
	);
	if (!isCounted && !isAlongside) return [[...row]];
	return numbers.map((_, at) =>
		row.map((cell, x) => {
			const lines = linesOf(cell);
			const each = lines.length / count;
			const isShared = /^(note|status|availability)$/.test(columns[x]?.role ?? "") && !isCounted;
			if (!Number.isInteger(each) || each === 0 || isShared) return cell;
			return { ...cell, text: lines.slice(at * each, (at + 1) * each).join("\n") };
		}),
	);
}
