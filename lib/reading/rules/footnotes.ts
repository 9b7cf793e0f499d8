import { findDates } from "@/lib/domain/dates";
import type { Disposition } from "@/lib/domain/notice";
import type { Source } from "@/lib/reading/document/document";
import { rolesOfDates } from "@/lib/reading/rules/date-roles";
import type { ReadingContext } from "@/lib/reading/rules/finding";
import type { PartLine, Quoted } from "@/lib/reading/rules/part-line";
import { partsTablesOf } from "@/lib/reading/rules/parts-table";
import { closesOrders, dispositionIn } from "@/lib/reading/rules/row-values";
import { readable, sentences } from "@/lib/reading/text";

/** What a note says of the lines that carry its mark: "1) Last order 30 September 2027". */
export type Footnote = {
	text: string;
	lastOrderDate: Quoted | null;
	lastShipDate: Quoted | null;
	isClosed: boolean;
	disposition: Disposition | null;
};
/** By mark: digits, stars or daggers as {@link markIn} gives them. */
export type Footnotes = ReadonlyMap<string, Footnote>;

const NOTE =
	/^\s*(?:(?:note|footnote|fußnote|anm(?:erkung)?\.?|nota|注|備考)\s*(?=[\d*]))?(\(?[\d¹²³⁴⁵]{1,2}\)|\[\d{1,2}\]|[¹²³⁴⁵]|\*{1,4}\)?|[†‡§]|\(?[a-e]\)|(?:※|注)\s?\d?|(?<=[a-zß.注備考]\s*)\d{1,2})\s*[:.=–-]?\s*(\S.{5,})$/iu;
const MARK_AT_END =
	/(?<=[^\s*(]\s*|^)(\(?[\d¹²³⁴⁵]{1,2}\)|\[\d{1,2}\]|[¹²³⁴⁵]|\*{1,4}\)?|[†‡§]|\s[a-e]\)|(?:※|注)\s?\d?)\s*$/iu;

/** Letters at the end of a cell that are looked at for a mark. */
const TAIL = 16;

const NONE: Footnotes = new Map();
const KNOWN = new WeakMap<Source, Footnotes>();

/** Notes below the lists of a source whose marks stand in rows of them; found once. */
export function footnotesOf(source: Source, context: ReadingContext): Footnotes {
	const known = KNOWN.get(source);
	if (known) return known;
	const used = marksInRows(source);
	const found = used.size === 0 ? NONE : new Map(notesIn(source, context).filter(([mark]) => used.has(mark)));
	KNOWN.set(source, found);
	return found;
}

function marksInRows(source: Source): Set<string> {
	const rows = partsTablesOf(source).flatMap(({ table, firstRow }) => table.rows.slice(firstRow));
	return new Set(rows.flatMap((row) => row.flatMap((cell) => markIn(cell.text) ?? [])));
}

/** The mark at the end of a cell, or that is all of it: "1", "*", "†". */
export function markIn(text: string): string | null {
	const [, mark] = MARK_AT_END.exec(text.slice(-TAIL)) ?? [];
	return mark === undefined ? null : plainMark(mark);
}

/** A cell without the mark of a known note at its end. */
export function withoutMark(text: string, notes: Footnotes): string {
	const mark = markIn(text);
	if (mark === null || !notes.has(mark)) return text;
	return (text.slice(0, -TAIL) + text.slice(-TAIL).replace(MARK_AT_END, "")).trimEnd();
}

function plainMark(mark: string): string {
	const plain = mark.normalize("NFKC").replace(/[()[\]\s注]/g, "");
	return plain === "※" || plain === "" ? "※" : plain.replace("※", "");
}

function notesIn(source: Source, context: ReadingContext): [string, Footnote][] {
	return source.blocks.flatMap((block) => {
		if (block.kind !== "text" || block.furniture) return [];
		return sentences(block.text).flatMap(({ text }): [string, Footnote][] => {
			const [, mark, said] = NOTE.exec(text.replaceAll("\n", " ")) ?? [];
			if (mark === undefined || said === undefined) return [];
			return [[plainMark(mark), noteOf(source, block.place, text.trim(), said, context)]];
		});
	});
}

function noteOf(
	source: Source,
	place: string | null,
	text: string,
	said: string,
	context: ReadingContext,
): Footnote {
	const plain = readable(said);
	const note: Footnote = {
		text,
		lastOrderDate: null,
		lastShipDate: null,
		isClosed: closesOrders(plain),
		disposition: null,
	};
	const mentions = findDates(plain, { order: context.numericOrder(source) });
	for (const { mention, role } of rolesOfDates(plain, mentions, [])) {
		if (mention.kind !== "day" || (role !== "lastOrderDate" && role !== "lastShipDate")) continue;
		note[role] ??= {
			value: mention.day,
			quote: text,
			source: source.name,
			place,
			method: "caption: footnote",
		};
	}
	const state = dispositionIn(plain);
	if (state === "not_affected" || state === "nrnd" || state === "reinstated") note.disposition = state;
	return note;
}

/** What a marked line does not say itself, its note says. */
export function applyFootnotes(line: PartLine, cells: readonly string[], notes: Footnotes): void {
	for (const cell of cells) {
		const note = notes.get(markIn(cell) ?? "");
		if (!note) continue;
		const at = { quote: note.text, source: line.source, place: line.place, method: "caption: footnote" };
		line.lastOrderDate ??= note.lastOrderDate;
		line.lastShipDate ??= note.lastShipDate;
		if (note.isClosed) line.noLastOrder ??= { value: "true", ...at };
		if (note.disposition && !line.disposition) {
			line.disposition = note.disposition;
			line.dispositionQuote = { value: note.disposition, ...at };
		}
	}
}

/** A sentence that speaks of the marked lines alone. */
export function isFootnote(sentence: string, notes: Footnotes): boolean {
	const text = sentence.trim();
	return [...notes.values()].some(
		(note) => note.text === text || note.text.includes(text) || text.includes(note.text),
	);
}
