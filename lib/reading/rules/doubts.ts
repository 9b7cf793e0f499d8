import { findDates } from "@/lib/domain/dates";
import { cleanPartNumber, looksLikePart, splitPartNumbers } from "@/lib/domain/part-number";
import { type Document, type Source, sourceText, type TableBlock } from "@/lib/reading/document/document";
import { isKnownForOther, meaningOfCaption } from "@/lib/reading/rules/columns";
import { meaningOfLabel } from "@/lib/reading/rules/labels";
import type { PartLine } from "@/lib/reading/rules/part-line";
import { unreadInProse } from "@/lib/reading/rules/parts-prose";
import { type PartsTable, partsTablesOf } from "@/lib/reading/rules/parts-table";
import { isVoidTable, type Unit } from "@/lib/reading/rules/units";
import { readable } from "@/lib/reading/text";

/** What speaks for a careful second look although every rule found its value. */
export type Doubts = {
	/** A table holds numbers like those of parts, and nothing says why none of them was read. */
	unexplainedTable: boolean;
	/** A sentence says that a number ends, and no list has it. */
	unreadSentence: boolean;
	/** A list of parts has a column of dates under a head that no rule knows. */
	unknownDateColumn: boolean;
	/** Beside the parts stands a second column of numbers like theirs, under a head that no rule knows. */
	unknownNumberColumn: boolean;
	/** The words are of a language or script that no rule knows. */
	unknownLanguage: boolean;
};

export function doubtsOf(
	document: Document,
	units: ReadonlyMap<Source, Unit[]>,
	lines: readonly PartLine[],
	explained: ReadonlySet<string>,
	knownDays: ReadonlySet<string>,
): Doubts {
	const sources = document.sources.filter((source) => source.role === "notice");
	const known = new Set([...explained, ...lines.flatMap(numbersOf)].map((text) => text.toUpperCase()));
	const read = lines.map((line) => line.mpn);
	return {
		unexplainedTable: sources.some((source) => hasUnexplainedTable(source, known)),
		unreadSentence:
			lines.length > 0 &&
			sources.some((source) => unreadInProse(units.get(source) ?? [], read, known).length > 0),
		unknownDateColumn: sources.some((source) =>
			partsTablesOf(source).some((table) => hasUnknownDates(table, knownDays)),
		),
		unknownNumberColumn: sources.some((source) => partsTablesOf(source).some(hasUnknownNumbers)),
		unknownLanguage: isUnknownLanguage(sources.map(sourceText).join("\n")),
	};
}

function numbersOf(line: PartLine): string[] {
	const { replacement, customerPartNumber } = line;
	return [line.mpn, replacement?.value ?? "", customerPartNumber?.value ?? ""].filter((text) => text !== "");
}

/** Rows of unexplained numbers that make a list; one or two are an example or a reference. */
const FEWEST_ROWS = 2;

function hasUnexplainedTable(source: Source, known: ReadonlySet<string>): boolean {
	const read = new Set(partsTablesOf(source).map(({ table }) => table));
	return source.blocks.some(
		(block) =>
			block.kind === "table" &&
			!read.has(block) &&
			!isExplained(block) &&
			rowsUnread(block, known) >= FEWEST_ROWS,
	);
}

function isExplained(table: TableBlock): boolean {
	const caption = meaningOfCaption(table.caption);
	return isVoidTable(table) || caption.notParts || caption.replacements || caption.notAffected;
}

function rowsUnread(table: TableBlock, known: ReadonlySet<string>): number {
	return table.rows.filter((row) => {
		const [label = ""] = row.map((cell) => cell.text);
		if (/[:：]\s*$/.test(label) || meaningOfLabel(label) !== null) return false;
		const numbers = row
			.filter((cell) => findDates(readable(cell.text)).length === 0)
			.flatMap((cell) => splitPartNumbers(cell.text))
			.filter(looksLikePart)
			.map(cleanPartNumber);
		return numbers.length > 0 && !numbers.some((number) => known.has(number.toUpperCase()));
	}).length;
}

/** Columns whose heads say what else a date of a line may be. */
const OTHER_DATES =
	/sample|datum|date code|released|updated|issue|notice|ppap|qualif|change|created|received|since|from|start/iu;

const LONGEST_DATE = 25;

function hasUnknownDates({ table, columns, firstRow }: PartsTable, knownDays: ReadonlySet<string>): boolean {
	const rows = table.rows.slice(firstRow);
	return columns.some((column, x) => {
		if (column.role !== "other" || OTHER_DATES.test(table.rows[firstRow - 1]?.[x]?.text ?? "")) return false;
		const cells = rows.map((row) => readable(row[x]?.text ?? "")).filter((text) => text.trim() !== "");
		const dates = cells.filter((text) => {
			const [date] = text.length < LONGEST_DATE ? findDates(text, { compact: true }) : [];
			return date !== undefined && !(date.kind === "day" && knownDays.has(date.day));
		});
		return cells.length > 0 && dates.length >= cells.length * 0.6;
	});
}

/** Fewest rows that make a column of numbers. */
const FEWEST_NUMBERS = 3;

/** A replacement, an alias, or the very part: nobody can tell from a head that is not known. */
function hasUnknownNumbers({ table, columns, firstRow }: PartsTable): boolean {
	const rows = table.rows.slice(firstRow);
	return columns.some((column, x) => {
		if (column.role !== "other" || column.head === "" || isKnownForOther(column.head)) return false;
		const numbers = rows
			.map((row) => row[x]?.text.trim() ?? "")
			.filter((text) => /^\S{6,}$/.test(text) && looksLikePart(text));
		return (
			numbers.length >= Math.max(FEWEST_NUMBERS, rows.length * 0.6) &&
			new Set(numbers).size > numbers.length * 0.6
		);
	});
}

/** Small words that every text of a language has; the rules know labels in these languages. */
const KNOWN_WORDS =
	/^(the|and|of|to|for|is|are|will|this|that|with|from|by|be|on|in|your|our|we|please|date|part|number|der|die|das|und|ist|sind|für|mit|wir|nicht|werden|wird|bitte|sie|ihre|le|la|les|des|et|du|de|est|sont|pour|avec|nous|vous|el|los|las|del|para|con|por|una|que|en|il|lo|gli|di|della|del|per|sono|che|non|con|un)$/i;
const IDEOGRAPHS = /[\u3040-\u30FF\u4E00-\u9FFF]/g;
/** Words from which on a text tells its language. */
const FEWEST_WORDS = 30;
const SMALLEST_SHARE = 0.06;

export function isUnknownLanguage(text: string): boolean {
	const words = text.match(/\p{L}{2,}/gu) ?? [];
	const spoken = words.filter((word) => !/^\p{Lu}+$/u.test(word));
	if (spoken.length < FEWEST_WORDS || (text.match(IDEOGRAPHS)?.length ?? 0) > spoken.length) return false;
	const known = spoken.filter((word) => KNOWN_WORDS.test(word)).length;
	return known < spoken.length * SMALLEST_SHARE;
}
