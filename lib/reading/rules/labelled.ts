import type { Place, Source, TableBlock } from "@/lib/reading/document/document";
import { addressesProgram } from "@/lib/reading/rules/injection";
import { type LabelMeaning, meaningOfLabel, orderAndShip } from "@/lib/reading/rules/labels";
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
};

export function labelledValues(
	source: Source,
	isPartsTable: (table: TableBlock) => boolean,
): LabelledValue[] {
	const section = new Section();
	return source.blocks.flatMap((block, index): LabelledValue[] => {
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
		if (block.kind === "table") return isVoidTable(block) || isPartsTable(block) ? [] : inTable(block);
		const next = source.blocks[index + 1];
		return inText(
			block.text,
			block.place,
			block.furniture,
			next?.kind === "text" ? next.text : null,
			section,
		);
	});
}

function meaningOf(label: string): LabelledValue["meaning"] | null {
	return meaningOfLabel(label) ?? (label.length < 64 && orderAndShip(label) ? "orderAndShip" : null);
}

const OLD_COLUMN =
	/^(old|previous|former|was|before|initial|original|bisher|alt|ancien|precedente|anterior|旧|変更前)/iu;

function inTable(table: TableBlock): LabelledValue[] {
	const below = headOverValues(table);
	if (below.length > 0) return below;
	const head = table.rows[0]?.map((cell) => cell.text.trim()) ?? [];
	return table.rows.flatMap((row) =>
		row.flatMap((cell, x): LabelledValue[] => {
			const own = inText(cell.text, cell.place, false, null);
			if (own.length > 0) return own;
			const meaning = meaningOf(cell.text);
			const valueAt = row.findIndex(
				(other, at) => at > x && other.text.trim() !== "" && !OLD_COLUMN.test(head[at] ?? ""),
			);
			const value = row[valueAt];
			if (!meaning || !value || meaningOf(value.text) === meaning) return [];
			// Between the label and its value there may only be blanks or a struck-out old value.
			if (x > 0 && valueAt > x + 1 && row.slice(x + 1, valueAt).some((other) => other.text.trim() !== ""))
				return [];
			return [
				{
					meaning,
					label: cell.text,
					value: value.text.trim(),
					quote: value.text.trim(),
					place: value.place,
					structured: false,
					furniture: false,
				},
			];
		}),
	);
}

/** One row of labels over one row of values. */
function headOverValues(table: TableBlock): LabelledValue[] {
	const [head, values] = table.rows;
	if (!head || !values || table.rows.length > 2 || head.length < 2) return [];
	const meanings = head.map((cell) => meaningOf(cell.text));
	const known = meanings.filter((meaning) => meaning !== null).length;
	if (known < 2 || known < head.length / 2 || values.some((cell) => meaningOf(cell.text))) return [];
	return meanings.flatMap((meaning, x): LabelledValue[] => {
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

const LABEL_LINE = /^[\s•*\-–▪·\d.)]*([\p{L}][^:：=\n]{1,62}?)\s*[:：=]\s*(\S[\s\S]*)$/u;
const HASH_LABEL =
	/^((?:[\p{L}]+\s){0,2}(?:pcn|pdn|notice|notification|eol)\s*(?:no\.?|nr\.?|number|#))\s+(\S.*)$/iu;

function inText(
	text: string,
	place: Place,
	furniture: boolean,
	nextBlock: string | null,
	section = new Section(),
): LabelledValue[] {
	const lines = text.split("\n");
	return lines.flatMap((line, index): LabelledValue[] => {
		if (section.read(line) || addressesProgram(line)) return [];
		return piecesOf(line).flatMap((piece): LabelledValue[] => {
			const match = piece.match(LABEL_LINE) ?? piece.match(HASH_LABEL);
			const label = match?.[1] ?? (/[:：]\s*$/.test(piece) ? piece : null);
			const meaning = label ? meaningOf(label) : null;
			if (!label || !meaning) return [];
			const inline = match?.[2]?.trim();
			const value = inline ?? lines[index + 1]?.trim() ?? nextBlock?.split("\n")[0]?.trim() ?? "";
			if (value === "" || (!inline && value.length > 80)) return [];
			return [
				{ meaning, label, value, quote: inline ? piece.trim() : value, place, structured: false, furniture },
			];
		});
	});
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
	return starts.map((start, index) => line.slice(start, starts[index + 1]).replace(/[;,|\s]+$/, ""));
}
