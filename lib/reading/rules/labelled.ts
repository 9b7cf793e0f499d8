import { findDates } from "@/lib/domain/dates";
import { looksLikePart } from "@/lib/domain/part-number";
import type { Cell, Place, Source, TableBlock } from "@/lib/reading/document/document";
import { addressesProgram } from "@/lib/reading/rules/injection";
import { type LabelMeaning, meaningOfLabel, orderAndShip } from "@/lib/reading/rules/labels";
import { oldColumns } from "@/lib/reading/rules/old-columns";
import { isVoidTable, Section } from "@/lib/reading/rules/units";
import { readable } from "@/lib/reading/text";

/** A value that stands beside, below or after a label. */
export type LabelledValue = {
	meaning: LabelMeaning | "orderAndShip";
	label: string;
	value: string;
	/** Label and value where they stand in one line, else the value alone. */
	quote: string;
	place: Place;
	structured: boolean;
	furniture: boolean;
	/** Block of the source that it stands in, counted from 0. */
	block: number;
};

type Value = Omit<LabelledValue, "block">;

export function labelledValues(
	source: Source,
	isPartsTable: (table: TableBlock) => boolean,
): LabelledValue[] {
	const section = new Section();
	return source.blocks.flatMap((_, index) =>
		valuesOf(source, index, section, isPartsTable).map((value) => ({ ...value, block: index })),
	);
}

function valuesOf(
	source: Source,
	index: number,
	section: Section,
	isPartsTable: (table: TableBlock) => boolean,
): Value[] {
	const block = source.blocks[index];
	if (!block) return [];
	if (block.kind === "field") {
		const meaning = meaningOfLabel(block.label);
		return meaning
			? [
					{
						meaning,
						label: block.label,
						value: block.meaning ?? block.value,
						quote: block.value,
						place: block.place,
						structured: true,
						furniture: false,
					},
				]
			: [];
	}
	if (block.kind === "table") {
		if (isVoidTable(block)) return [];
		return isPartsTable(block) ? aboveHead(block) : inTable(block);
	}
	let below: string[] | null = null;
	const linesOnce = () => {
		below ??= linesBelow(source, index);
		return below;
	};
	return inText(block.text, block.place, block.furniture, linesOnce, section);
}

/** Label and value in the first rows of a table, above the head of the list that it goes on as. */
function aboveHead(table: TableBlock): Value[] {
	const filled = (row: readonly { text: string }[]) => row.filter((cell) => cell.text.trim() !== "").length;
	const end = table.rows.findIndex((row) => filled(row) !== 2);
	const rows = table.rows.slice(0, Math.max(end, 0));
	const known = rows.filter((row) => meaningOf(row[0]?.text ?? "") !== null).length;
	if (known === 0 || known < rows.length / 2 || filled(table.rows[end] ?? []) < 3) return [];
	return inTable({ ...table, rows });
}

/** Blocks below a label that its value may go on in. */
const MOST_BELOW = 60;

function linesBelow(source: Source, index: number): string[] {
	const below = source.blocks.slice(index + 1, index + 1 + MOST_BELOW);
	const end = below.findIndex((block) => block.kind !== "text");
	return below
		.slice(0, end < 0 ? below.length : end)
		.flatMap((block) => (block.kind === "text" ? block.text.split("\n") : []));
}

function meaningOf(label: string): LabelledValue["meaning"] | null {
	return meaningOfLabel(label) ?? (label.length < 64 && orderAndShip(label) ? "orderAndShip" : null);
}

function inTable(table: TableBlock): Value[] {
	const below = headOverValues(table);
	if (below.length > 0) return below;
	const isOld = oldColumns(table);
	const boxes = labelRows(table);
	return table.rows.flatMap((row, y) =>
		row.flatMap((cell, x): Value[] => {
			if (boxes.has(y)) return boxValue(cell, table.rows[y + 1]?.[x]);
			if (boxes.has(y - 1) && meaningOf(table.rows[y - 1]?.[x]?.text ?? "")) return [];
			const own = inText(cell.text, cell.place, false, () => []);
			if (own.length > 0) return own;
			const meaning = meaningOf(cell.text);
			const valueAt = row.findIndex(
				(other, at) => at > x && other.text.trim() !== "" && !other.struck && !isOld.has(at),
			);
			const value = row[valueAt];
			if (!meaning || !value || meaningOf(value.text) === meaning) return [];
			// Between the label and its value there may only be blanks or a struck-out old value.
			if (x > 0 && valueAt > x + 1 && row.slice(x + 1, valueAt).some((other) => other.text.trim() !== ""))
				return [];
			const whole = meaning === "number" ? withRevision(value, row[valueAt + 1]) : value;
			return [whole, ...furtherValues(meaning, row, valueAt, isOld)].map(({ text, place }) => ({
				meaning,
				label: cell.text,
				value: text.replace(/^[\s:：]+/u, "").trim(),
				quote: text.trim(),
				place,
				structured: false,
				furniture: false,
			}));
		}),
	);
}

/** "TCN-30742 | Rev. 3": number and revision in cells of their own. */
function withRevision(number: Cell, next: Cell | undefined): Cell {
	const isRevision = /^\s*(?:rev(?:ision)?|ver(?:sion)?|ausgabe|indice)[\s.:#]*[a-z\d]{1,3}\s*$/i.test(
		next?.text ?? "",
	);
	return isRevision ? { ...number, text: `${number.text.trim()}\t${next?.text.trim()}` } : number;
}

/** Numbers of parts may go on in the cells beside the first; of two dates side by side nobody knows which counts. */
function furtherValues(
	meaning: LabelledValue["meaning"],
	row: readonly Cell[],
	valueAt: number,
	isOld: ReadonlySet<number>,
): Cell[] {
	const beside = row.filter((_, at) => at > valueAt && !isOld.has(at));
	if (meaning === "parts") return beside.filter(isOfParts);
	if (meaning !== "lastOrderDate" && meaning !== "lastShipDate") return [];
	const dates = beside.filter((cell) => cell.text.trim() !== "" && !cell.struck);
	const end = dates.findIndex((cell) => !isDateAlone(cell.text));
	return end < 0 ? dates : dates.slice(0, end);
}

function isDateAlone(text: string): boolean {
	const plain = readable(text)
		.replace(/\(\p{L}{1,3}\.?\)/gu, "")
		.trim();
	const [date] = findDates(plain, { compact: true });
	return date !== undefined && date.end - date.start >= plain.length * 0.8;
}

function isOfParts({ text, struck }: Cell): boolean {
	return !struck && isPartLine(text);
}

/** A form of boxes: rows that hold labels alone, each over a row of their values. */
function labelRows({ rows }: TableBlock): ReadonlySet<number> {
	const isLabels = (row: readonly Cell[]) => {
		const filled = row.filter((cell) => cell.text.trim() !== "");
		const known = filled.filter((cell) => meaningOf(cell.text) !== null);
		return (
			known.length >= 2 && known.length > filled.length / 2 && !filled.some((cell) => isDateAlone(cell.text))
		);
	};
	const found = new Set<number>();
	for (const [y, row] of rows.entries()) {
		const next = rows[y + 1];
		if (next && !found.has(y - 1) && isLabels(row) && !next.some((cell) => meaningOf(cell.text)))
			found.add(y);
	}
	return found;
}

function boxValue(label: Cell, value: Cell | undefined): Value[] {
	const meaning = meaningOf(label.text);
	if (!meaning || !value || value.text.trim() === "" || value.struck) return [];
	const text = value.text.trim();
	const at = { label: label.text, place: value.place, structured: false, furniture: false };
	return [{ meaning, value: text, quote: text, ...at }];
}

/** One row of labels over one row of values. */
function headOverValues(table: TableBlock): Value[] {
	const [head, values] = table.rows;
	if (!head || !values || table.rows.length > 2 || head.length < 2) return [];
	const meanings = head.map((cell) => meaningOf(cell.text));
	const known = meanings.filter((meaning) => meaning !== null).length;
	if (known < 2 || known < head.length / 2 || values.some((cell) => meaningOf(cell.text))) return [];
	return meanings.flatMap((meaning, x): Value[] => {
		const cell = values[x];
		return meaning && cell?.text
			? [
					{
						meaning,
						label: head[x]?.text ?? "",
						value: cell.text,
						quote: cell.text,
						place: cell.place,
						structured: false,
						furniture: false,
					},
				]
			: [];
	});
}

const LABEL_LINE = /^[\s•*\-–▪·\d.)【】[\]（(①-⑳]*([\p{L}][^:：=\n]{1,62}?)\s*[:：=]\s*(\S[\s\S]*)$/u;
const HASH_LABEL =
	/^((?:[\p{L}]+\s){0,2}(?:pcn|pdn|notice|notification|eol)\s*(?:no\.?|nr\.?|number|#))\s+(?![:：])(\S.*)$/iu;

function inText(
	text: string,
	place: Place,
	furniture: boolean,
	below: () => string[],
	section = new Section(),
): Value[] {
	const lines = text.split("\n");
	return lines.flatMap((line, index): Value[] => {
		const next = () => lines[index + 1]?.trim() ?? below()[0]?.trim() ?? "";
		if (section.read(line) || addressesProgram(line)) return [];
		return piecesOf(line).flatMap((piece): Value[] => {
			const match = piece.match(LABEL_LINE) ?? piece.match(HASH_LABEL);
			const label = match?.[1] ?? (/[:：]\s*$/.test(piece) || isOverDate(piece, next) ? piece : null);
			const named = label ? meaningOf(label) : null;
			if (!label || !named) return [];
			const inline = match?.[2]?.trim();
			const value = inline ?? next();
			const isList = named === "number" && isListed(value, lines, index, below);
			if (isList && !/[:：]/.test(piece)) return [];
			const meaning = isList ? "parts" : named;
			if (value === "" || (!inline && value.length > 80)) return [];
			const quote = inline ? piece.trim() : value;
			const more = meaning === "parts" ? listedBelow(lines, index + 1, below, inline ? 0 : 1) : [];
			return [{ value, quote }, ...more.map((further) => ({ value: further, quote: further }))].map(
				(one) => ({
					meaning,
					label,
					...one,
					place,
					structured: false,
					furniture,
				}),
			);
		});
	});
}

/** "発行番号", "Notice number" alone in its line, the number alone below it. */
function isOverNumber(line: string, next: () => string): boolean {
	if (line.length > 30 || /[\d:：]/.test(line) || meaningOfLabel(line) !== "number") return false;
	return /^[A-Z][\w/.-]{3,30}$/.test(next()) && /\d/.test(next());
}

/** The name of a date alone in its line, the date alone below it: a form without colons. */
function isOverDate(line: string, next: () => string): boolean {
	if (isOverNumber(line, next)) return true;
	if (line.length > 60 || /[\d:：]/.test(line)) return false;
	const below = readable(next());
	if (below.length > 40 || !/\d/.test(below) || !/Date$/.test(meaningOfLabel(line) ?? "")) return false;
	return isDateAlone(below);
}

/** "Referencia:" over several numbers of parts names no letter. */
function isListed(value: string, lines: readonly string[], index: number, below: () => string[]): boolean {
	return isPartLine(value) && partLinesFrom([...lines.slice(index + 1), ...below()], 0).length > 1;
}

/** A value that goes on: lines below that hold nothing but part numbers; the first `skip` of them are the value. */
function listedBelow(lines: readonly string[], from: number, below: () => string[], skip: number): string[] {
	const listed = partLinesFrom(lines, from);
	const all = from + listed.length < lines.length ? listed : [...listed, ...partLinesFrom(below(), 0)];
	return all.slice(skip);
}

function partLinesFrom(lines: readonly string[], from: number): string[] {
	const listed: string[] = [];
	for (let at = from; at < lines.length && isPartLine(lines[at] ?? ""); at++)
		listed.push((lines[at] ?? "").trim());
	return listed;
}

function isPartLine(line: string): boolean {
	const words = line.split(/[\s,;、]+/).filter((word) => word !== "");
	return words.length > 0 && words.every(looksLikePart);
}

/** A longer line is running text, not the line of a form. */
const LONGEST_FORM_LINE = 2000;

/** "Last order: 3 May 2027; last delivery: 5 Nov 2027" holds two labels. */
function piecesOf(line: string): string[] {
	if (line.length > LONGEST_FORM_LINE) return [line];
	const starts = [0];
	for (const match of readable(line).matchAll(
		/[.;,|]\s+(?=[\p{L}][^:;,.|]{1,45}:\s)|\s{2,}(?=[\p{L}][^:]{1,45}:\s)/gu,
	)) {
		const after = line.slice(match.index + match[0].length);
		const label = after.match(/^([^:：]{1,46})[:：]/)?.[1];
		if (label && meaningOf(label)) starts.push(match.index + match[0].length);
	}
	// Signs need no blanks between words: a blank before "版本：" parts two labels, known or not.
	for (const match of line.matchAll(
		/(?<=\S)(?<!(?:^|[\s\u3000])[\u3040-\u9FFF])[\s\u3000]+(?=[\u3040-\u9FFF][\u3040-\u9FFF\s\u3000]{0,14}[:：])/gu,
	))
		starts.push(match.index + match[0].length);
	starts.sort((a, b) => a - b);
	return starts.map((start, index) => line.slice(start, starts[index + 1]).replace(/[;,|\s]+$/, ""));
}
