import { findDates } from "@/lib/domain/dates";
import { isSentinel, looksLikePart, mayBePartInColumn, splitPartNumbers } from "@/lib/domain/part-number";
import type { Cell, Source, TableBlock } from "@/lib/reading/document/document";
import { type Column, columnOf, meaningOfCaption, namesReplacement } from "@/lib/reading/rules/columns";
import { endNamed } from "@/lib/reading/rules/date-names";
import { meaningOfLabel } from "@/lib/reading/rules/labels";
import { isRevisionHistory } from "@/lib/reading/rules/units";
import { readable } from "@/lib/reading/text";

/** A table understood: its head, where data starts, and for each group of columns what they hold. */
export type PartsTable = {
	table: TableBlock;
	columns: Column[];
	groups: number[][];
	firstRow: number;
	caption: string | null;
};

/** Rows that are searched for a head; sheets start with titles and notes. */
const HEAD_SEARCH = 10;

const KNOWN = new WeakMap<Source, PartsTable[]>();

/** All tables of a source that list parts, heads handed on over page breaks; found once. */
export function partsTablesOf(source: Source): PartsTable[] {
	const known = KNOWN.get(source);
	if (known) return known;
	const tables = findPartsTables(source);
	KNOWN.set(source, tables);
	return tables;
}

function findPartsTables(source: Source): PartsTable[] {
	const found: PartsTable[] = [];
	let last: PartsTable | null = null;
	for (const block of source.blocks) {
		if (block.kind !== "table" || isRevisionHistory(block)) continue;
		const headed = withHead(block, last);
		const table: PartsTable | null =
			headed ?? (continues(block, last) && last ? continued(block, last) : headless(block));
		if (table) found.push(table);
		if (table) last = table;
	}
	return found;
}

function withHead(table: TableBlock, last: PartsTable | null): PartsTable | null {
	const limit = table.headRows ?? Math.min(HEAD_SEARCH, table.rows.length - 1);
	for (let row = 0; row < Math.max(limit, 1); row++) {
		const height = table.headRows ? table.headRows - row : headHeight(table, row);
		const cells = headCells(table.rows.slice(row, row + height));
		const columns = settleColumns(cells.map(columnOf), table, row + height);
		const groups = groupsOf(columns);
		if (groups.length === 0 || isDataRow(cells)) continue;
		if (isForm(table, row + height)) return null;
		const sameHead =
			last !== null &&
			table.startsPage &&
			columns.map((column) => column.head).join() === last.columns.map((column) => column.head).join();
		const startsAfresh = table.startsPage && (sameHead || overlapsHeads(columns, last));
		return {
			table,
			columns,
			groups,
			firstRow: row + height,
			caption: startsAfresh && last && !table.caption ? last.caption : table.caption,
		};
	}
	return null;
}

/** Rows that are one head: groups of columns may have a name above theirs, and long names go on in the row below. */
function headHeight(table: TableBlock, row: number): number {
	const [first, second, ...data] = table.rows.slice(row);
	if (!first || !second || data.length === 0 || !isWordsOnly(first) || !isWordsOnly(second)) return 1;
	const isHead = [isOfHeads(second), isUnder(second, first), saysMoreTogether(first, second)].some(Boolean);
	return isHead || repeatsHeads(first, second) ? 2 : 1;
}

/** Two cells or more, and none with a number or a date in it. */
function isWordsOnly(row: readonly Cell[]): boolean {
	const texts = row.map((cell) => cell.text.trim()).filter((text) => text !== "");
	return (
		texts.length > 1 && texts.every((text) => text.length <= LONGEST_HEAD && !/\d{3}|\d-\d|^\d+$/.test(text))
	);
}

const LONGEST_HEAD = 60;

/** Most of its cells are known for heads. */
function isOfHeads(row: readonly Cell[]): boolean {
	const texts = row.map((cell) => cell.text.trim()).filter((text) => text !== "");
	const known = texts.filter((text) => columnOf(text).role !== "other" || meaningOfLabel(text) !== null);
	return known.length > texts.length / 2;
}

/** "Deadlines" over "Order" and "Shipment": neither row says it alone. */
function saysMoreTogether(first: readonly Cell[], second: readonly Cell[]): boolean {
	const known = (cells: readonly string[]) => cells.filter((text) => columnOf(text).role !== "other").length;
	return known(headCells([[...first], [...second]])) > known(first.map((cell) => cell.text));
}

/** A head that spans both rows stands in each of them. */
function repeatsHeads(first: readonly Cell[], second: readonly Cell[]): boolean {
	return first.some(({ text }, x) => text === second[x]?.text && columnOf(text).role === "part");
}

/** "Ordering part" over "number": less than a full row, small letters, each under words of its own. */
function isUnder(row: readonly Cell[], above: readonly Cell[]): boolean {
	const filled = row.flatMap((cell, x) => (cell.text.trim() === "" ? [] : [{ text: cell.text.trim(), x }]));
	return (
		filled.length < row.length &&
		filled.every(({ text, x }) => /^\p{Ll}|^\(/u.test(text) && (above[x]?.text.trim() ?? "") !== "")
	);
}

/** Numbers where heads should stand; a head may look like a number too ("12NC") where the others are clearly heads. */
function isDataRow(cells: readonly string[]): boolean {
	const roles = cells.map((cell) => columnOf(cell).role);
	const likeParts = cells.filter(
		(cell, x) => looksLikePart(cell) && roles[x] === "other" && !/\s/.test(cell),
	);
	const known = roles.filter((role) => role !== "other").length;
	return likeParts.length > 0 && likeParts.length >= known;
}

/** The last page of a table may have fewer groups of columns than the pages before. */
function overlapsHeads(columns: readonly Column[], last: PartsTable | null): boolean {
	const heads = new Set(last?.columns.map((column) => column.head));
	return last !== null && columns.every((column) => heads.has(column.head));
}

function headCells(rows: readonly Cell[][]): string[] {
	const [first = []] = rows;
	return first.map((_, x) => {
		const own = rows.map((row, y) => row[x]?.text || nameOfGroup(rows, x, y));
		return [...new Set(own)].join(" ").trim();
	});
}

/** The name above a group of columns stands over the first of them only. */
function nameOfGroup(rows: readonly Cell[][], x: number, y: number): string {
	const isGrouped = y < rows.length - 1 && rows.slice(y + 1).some((row) => (row[x]?.text ?? "") !== "");
	if (!isGrouped) return "";
	for (let left = x - 1; left >= 0; left--) {
		const text = rows[y]?.[left]?.text ?? "";
		// A name with nothing below it is that of its own column.
		if (text !== "") return rows.slice(y + 1).some((row) => (row[left]?.text ?? "") !== "") ? text : "";
	}
	return "";
}

/** Heads that may stand over anything, parts included. */
const ANY_HEAD =
	/^(items?|numbers?|names?|codes?|ref\.?|references?|designations?|descriptions?|bezeichnung(en)?|désignations?|denominación|denominazione|descripción|descrizione|名称|名稱|规格|規格|項目|项目|内容)$/iu;

/** Where no head announces parts, a column of numbers like theirs under a head that may stand over anything. */
function withUnnamedParts(columns: Column[], table: TableBlock, firstRow: number): Column[] {
	if (columns.some((column) => column.role === "part")) return columns;
	const x = columns.findIndex((column, at) => {
		const cells = table.rows.slice(firstRow).map((row) => row[at]?.text.trim() ?? "");
		const filled = cells.filter((text) => text !== "");
		const fit = filled.filter((text) => mayBePartInColumn(text) && looksLikePart(text.split(" ")[0] ?? ""));
		return (
			column.role !== "replacement" &&
			ANY_HEAD.test(column.head) &&
			filled.length > 0 &&
			fit.length >= filled.length * 0.8
		);
	});
	return columns.map((column, at) => (at === x ? { ...column, role: "part", rank: 1 } : column));
}

/** "0010, 0020, 0030": the numbers of the lines. */
function isCounter(cells: readonly string[]): boolean {
	if (cells.length < 2 || !cells.every((text) => /^\d{1,6}$/.test(text))) return false;
	const step = Number(cells[1]) - Number(cells[0]);
	return step > 0 && cells.every((text, at) => Number(text) === Number(cells[0]) + at * step);
}

/** Head words propose, cells dispose: a "part" column without numbers is none. */
function settleColumns(proposed: Column[], table: TableBlock, firstRow: number): Column[] {
	const columns = withUnnamedParts(proposed, table, firstRow);
	return columns.map((column, x) => {
		if (column.role === "other") return byItsCells(column, cellsBelow(table, firstRow, x));
		if (column.role !== "part") return column;
		if (isCounter(table.rows.slice(firstRow).map((row) => row[x]?.text.trim() ?? "")))
			return { ...column, role: "other" };
		const cells = table.rows
			.slice(firstRow)
			.map((row) => row[x]?.text ?? "")
			.filter((text) => text !== "" && !isSentinel(text));
		const fit = cells.filter((text) => splitPartNumbers(text).some(mayBePartInColumn)).length;
		return cells.length > 0 && fit >= cells.length * 0.4 ? column : { ...column, role: "other" };
	});
}

function cellsBelow(table: TableBlock, firstRow: number, x: number): string[] {
	return table.rows
		.slice(firstRow)
		.map((row) => row[x]?.text.trim() ?? "")
		.filter((text) => text !== "" && !isSentinel(text));
}

/** Share of cells that settles what a head means which does not say it alone. */
const MOST_CELLS = 0.6;

/** "Order" and "Delivery" over days: until when each is possible; "Replacement  Compatibility" over numbers. */
function byItsCells(column: Column, cells: readonly string[]): Column {
	const isMost = (fits: (text: string) => boolean) =>
		cells.length > 0 && cells.filter(fits).length >= cells.length * MOST_CELLS;
	const end = endNamed(column.head);
	if (end && isMost((text) => findDates(readable(text), { compact: true }).length > 0))
		return { ...column, role: end };
	if (namesReplacement(column.head) && isMost(looksLikePart)) return { ...column, role: "replacement" };
	return column;
}

/** Columns that belong together: one part column and what follows it up to the next. */
function groupsOf(columns: readonly Column[]): number[][] {
	const parts = columns.flatMap((column, x) => (column.role === "part" ? [x] : []));
	const heads = new Set(parts.map((x) => columns[x]?.head));
	if (parts.length > 1 && heads.size === 1) {
		return parts.map((start, index) => columns.map((_, x) => x).slice(start, parts[index + 1]));
	}
	const best = Math.max(...parts.map((x) => columns[x]?.rank ?? 0));
	const chosen = parts.find((x) => columns[x]?.rank === best);
	return chosen === undefined ? [] : [[chosen, ...columns.map((_, x) => x).filter((x) => x !== chosen)]];
}

/** Labels down the first column: a form that has a line for the part number. */
function isForm(table: TableBlock, firstRow: number): boolean {
	const width = table.rows[0]?.length ?? 0;
	if (width > 3) return false;
	const labels = table.rows
		.slice(firstRow)
		.filter((row) => meaningOfLabel(row[0]?.text ?? "") !== null && !looksLikePart(row[0]?.text ?? ""))
		// A heading of a group of rows has nothing beside it.
		.filter((row) => row.slice(1).some((cell) => cell.text.trim() !== ""));
	return labels.length >= Math.max(1, (table.rows.length - firstRow) / 2);
}

function continues(table: TableBlock, last: PartsTable | null): boolean {
	return last !== null && table.startsPage && table.caption === null && columnMap(table, last) !== null;
}

/** For each column of the new page the column of the old one, by position or by count. */
function columnMap(table: TableBlock, last: PartsTable): number[] | null {
	const width = table.rows[0]?.length ?? 0;
	const starts = last.table.columnStarts;
	if (!table.columnStarts || !starts)
		return width === last.columns.length ? last.columns.map((_, x) => x) : null;
	const nearest = table.columnStarts.map((x0) =>
		starts.reduce(
			(best, start, index) => (Math.abs(start - x0) < Math.abs((starts[best] ?? 0) - x0) ? index : best),
			0,
		),
	);
	return new Set(nearest).size === nearest.length ? nearest : null;
}

function continued(table: TableBlock, last: PartsTable): PartsTable {
	const map = columnMap(table, last) ?? [];
	const columns = map.map((x) => last.columns[x] ?? columnOf(""));
	return { table, columns, groups: groupsOf(columns), firstRow: 0, caption: last.caption };
}

/** Two columns, names of values on the left: the form of a single part. */
function isCard(table: TableBlock): boolean {
	const known = table.rows.filter(
		(row) => meaningOfLabel(row[0]?.text ?? "") !== null && !looksLikePart(row[0]?.text ?? ""),
	);
	return (table.rows[0]?.length ?? 0) === 2 && known.length >= Math.min(2, table.rows.length);
}

/** Words alone in the first row, none of which announces parts: what stands below them is something else. */
function hasHeadOfItsOwn(table: TableBlock): boolean {
	const [first = []] = table.rows;
	return table.rows.length > 2 && first.every((cell) => cell.text.trim() !== "") && isWordsOnly(first);
}

/** A single row counts where the words above it say what it lists. */
function isAnnounced(table: TableBlock): boolean {
	const { announcesParts, notAffected } = meaningOfCaption(table.caption);
	return announcesParts || notAffected;
}

/** A number alone, or with a remark in brackets behind it. */
function isPartWithNote(text: string): boolean {
	return looksLikePart(text.replace(/\s*\([^)]*\)\s*$/, ""));
}

/** No head: the first column that holds part numbers throughout is the part column. */
function headless(table: TableBlock): PartsTable | null {
	const width = table.rows[0]?.length ?? 0;
	const fits = (x: number) => {
		const cells = table.rows.map((row) => row[x]?.text.trim() ?? "").filter((text) => text !== "");
		return (
			cells.length > 0 &&
			cells.length >= table.rows.length * 0.6 &&
			cells.filter(isPartWithNote).length >= cells.length * 0.75 &&
			new Set(cells).size > cells.length / 2
		);
	};
	if (isForm(table, 0) || isCard(table) || hasHeadOfItsOwn(table)) return null;
	const all = Array.from({ length: width }, (_, x) => x).filter(fits);
	const filled = table.rows.flat().filter((cell) => cell.text.trim() !== "");
	// A grid of numbers may leave places of its last row empty.
	const alone = width > 1 && filled.every((cell) => looksLikePart(cell.text));
	const [first] = alone ? [0] : all;
	if (first === undefined || (table.rows.length < 2 && !(alone && isAnnounced(table)))) return null;
	const columns = Array.from(
		{ length: width },
		(_, x): Column => ({ role: x === first || alone ? "part" : "other", rank: 1, head: "" }),
	);
	return {
		table,
		columns,
		groups: alone ? columns.map((_, x) => [x]) : groupsOf(columns),
		firstRow: 0,
		caption: table.caption,
	};
}
