import { findDates } from "@/lib/domain/dates";
import {
	cleanPartNumber,
	isSentinel,
	looksLikePart,
	mayBePartInColumn,
	splitPartNumbers,
} from "@/lib/domain/part-number";
import type { Cell, Source } from "@/lib/reading/document/document";
import {
	type CaptionMeaning,
	columnOf,
	isCustomersOwn,
	isReplacementNote,
	meaningOfCaption,
} from "@/lib/reading/rules/columns";
import type { ReadingContext } from "@/lib/reading/rules/finding";
import { applyFootnotes, type Footnotes, footnotesOf, withoutMark } from "@/lib/reading/rules/footnotes";
import { applyGroupDates, groupHeadings, headingOf, rowHeading } from "@/lib/reading/rules/group-dates";
import { addressesProgram } from "@/lib/reading/rules/injection";
import { isDitto } from "@/lib/reading/rules/languages/eastern";
import { emptyLine, type PartLine, type PartsFound, type Quoted } from "@/lib/reading/rules/part-line";
import { REPLACING } from "@/lib/reading/rules/parts-prose";
import type { PartsTable } from "@/lib/reading/rules/parts-table";
import {
	quoteOf,
	readDate,
	readNotedDates,
	readStatus,
	replacementOf,
	withoutNotes,
} from "@/lib/reading/rules/row-values";
import { splitRow } from "@/lib/reading/rules/split-row";
import { readable } from "@/lib/reading/text";

/** Every row of a parts table as one or more parts, with what its other cells say. */
export function readPartsTable(parts: PartsTable, source: Source, context: ReadingContext): PartsFound {
	const found: PartsFound = { lines: [], unreadRows: [], vague: [] };
	const caption = meaningOfCaption(parts.caption);
	if (caption.replacements || caption.notParts) return found;
	const headings = groupHeadings(source, context);
	const notes = footnotesOf(source, context);
	let said = headings.get(headingOf(parts.caption));
	const rows = parts.table.rows.slice(parts.firstRow).flatMap((row) => splitRow(row, parts));
	for (const row of withoutDittos(rows)) {
		if (row.some((cell) => addressesProgram(cell.text))) continue;
		said = headings.get(rowHeading(row)?.text ?? "") ?? said;
		const before = found.lines.length;
		for (const group of parts.groups) {
			const from = found.lines.length;
			readRow(found, parts, unmarked(row, notes), group, caption, source, context);
			const cells = group.flatMap((x) => row[x]?.text ?? []);
			for (const line of found.lines.slice(from)) applyFootnotes(line, cells, notes);
		}
		for (const line of found.lines.slice(before)) applyGroupDates(line, said);
	}
	return found;
}

function unmarked(row: readonly Cell[], notes: Footnotes): readonly Cell[] {
	return notes.size === 0 ? row : row.map((cell) => ({ ...cell, text: withoutMark(cell.text, notes) }));
}

/** "idem" and its like stand for what the row above says in the same column. */
function withoutDittos(rows: readonly Cell[][]): Cell[][] {
	const whole: Cell[][] = [];
	for (const row of rows) {
		const above = whole.at(-1);
		whole.push(row.map((cell, x) => (isDitto(cell.text) ? (above?.[x] ?? cell) : cell)));
	}
	return whole;
}

function readRow(
	found: PartsFound,
	parts: PartsTable,
	row: readonly Cell[],
	group: readonly number[],
	caption: CaptionMeaning,
	source: Source,
	context: ReadingContext,
): void {
	const partColumn = group.find((x) => parts.columns[x]?.role === "part") ?? 0;
	const cell = row[partColumn];
	if (!cell || (!/\d/.test(cell.text) && columnOf(cell.text).role === "part")) return;
	if (/^\W*(see|siehe|voir|vedi|véase)\b/i.test(cell.text)) found.unreadRows.push(cell.text);
	if (isSentinel(cell.text)) return;
	const numbers = splitPartNumbers(withoutNotes(cell.text)).filter(
		(text) => mayBePartInColumn(text) || isAmongLikes(text, parts, partColumn),
	);
	const filled = group.filter((x) => (row[x]?.text ?? "") !== "").length;
	if (numbers.length === 0) {
		if (/\d/.test(cell.text) && (filled > 1 || group.length === 1) && cell.text.length < 60)
			found.unreadRows.push(cell.text);
		return;
	}
	const method = parts.columns[partColumn]?.head ? `column: ${parts.columns[partColumn]?.head}` : "list";
	if (numbers.some(isCutOff)) found.unreadRows.push(cell.text);
	for (const mpn of numbers) {
		const line = emptyLine({
			mpn,
			quote: quoteOf(cell.text, mpn),
			source: source.name,
			place: cell.place,
			method,
		});
		line.replacement = namedBehind(cell.text, { source: source.name, place: cell.place, method });
		fillLine(line, found, parts, row, group, source, context);
		if (cell.struck && !isTakenOff(line)) continue;
		if (caption.notAffected) line.disposition = "not_affected";
		line.disposition ??= caption.disposition;
		if (caption.noLastOrder && parts.caption)
			line.noLastOrder = {
				value: "true",
				quote: parts.caption,
				source: source.name,
				place: cell.place,
				method: "caption",
			};
		found.lines.push(line);
	}
}

/** "95.05.31" among "41.52.9.024.0011" and "66.22.9.048.0310" is a number, though it looks like a day. */
function isAmongLikes(text: string, { table, firstRow }: PartsTable, x: number): boolean {
	if (!/^\d{2,4}([./-])\d{2}\1\d{1,3}$/.test(text)) return false;
	const others = table.rows
		.slice(firstRow)
		.map((row) => row[x]?.text.trim() ?? "")
		.filter((other) => other !== "" && other !== text);
	const alike = others.filter((other) => /^\d[\d./-]*\d$/.test(other) && findDates(other).length === 0);
	return alike.length > 0 && alike.length >= others.length / 2;
}

/** A number that ends in a hyphen or stroke goes on in another line or cell. */
function isCutOff(mpn: string): boolean {
	return /[A-Za-z0-9][-/]$/.test(mpn);
}

/** A number that is crossed out is of a line that was; it is told of where the row says what became of it. */
function isTakenOff(line: PartLine): boolean {
	return line.disposition === "not_affected" || line.disposition === "reinstated";
}

function fillLine(
	line: PartLine,
	found: PartsFound,
	parts: PartsTable,
	row: readonly Cell[],
	group: readonly number[],
	source: Source,
	context: ReadingContext,
): void {
	for (const x of group) {
		const column = parts.columns[x];
		const cell = row[x];
		if (!column || !cell || cell.text.trim() === "" || cell.struck) continue;
		const at = (value: string): Quoted => ({
			value,
			quote: cell.text,
			source: source.name,
			place: cell.place,
			method: `column: ${column.head}`,
		});
		if (isCustomersOwn(column.head) && !isSentinel(cell.text))
			line.customerPartNumber ??= at(firstLine(cell.text));
		if (isReplacementNote(column.head) && !isSentinel(cell.text))
			line.replacementNote ??= at(cell.text.trim());
		if (column.role === "replacement") line.replacement ??= replacementOf(cell.text, at);
		else if (
			column.role === "lastOrderDate" ||
			column.role === "lastShipDate" ||
			column.role === "effectiveDate"
		)
			readDate(line, found, column.role, cell, at, context, source);
		else if (column.role === "status" || column.role === "note" || column.role === "availability") {
			readStatus(line, column.role, cell.meaning ?? cell.text, at);
			readNotedDates(line, cell.text, at, context.numericOrder(source));
		}
	}
}

function firstLine(text: string): string {
	return text.split(/[\n,;]/)[0]?.trim() ?? "";
}

/** "MP2307DN (alternative: MP2338GTL)": the successor in the cell of the part. */
function namedBehind(text: string, at: Pick<Quoted, "source" | "place" | "method">): Quoted | null {
	const [, remark = ""] = /[([]([^)\]]*)[)\]]\s*$/.exec(readable(text)) ?? [];
	if (!REPLACING.test(remark)) return null;
	const [word] = remark.split(/[\s:,;=]+/).filter(looksLikePart);
	return word ? { value: cleanPartNumber(word), quote: word, ...at } : null;
}
