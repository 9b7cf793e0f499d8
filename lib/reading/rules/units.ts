import type { Block, Place, Source, TableBlock } from "@/lib/reading/document/document";
import { addressesProgram } from "@/lib/reading/rules/injection";
import { readable, sentences } from "@/lib/reading/text";

/** One sentence, or a line of its own, in the order of the source. */
export type Unit = {
	text: string;
	/** Same length, one kind of space, hyphen and quote. */
	plain: string;
	place: Place;
	struck: [number, number][];
	furniture: boolean;
	/** Under a heading that calls what follows void, old or superseded. */
	isVoid: boolean;
	/** Block it comes from, counted from 0. */
	block: number;
	/** The short line above it, if any. */
	heading: string | null;
};

const VOID =
	/(version|revision|change|document) history|history of (the )?(version|revision|change|document)s?|(改訂|変更|更新)履歴|(版本|修订|修訂|变更|變更)(历史|歷史|记录|記錄|履历|履歷)|historial de|historique des|cronologia delle|änderungshistorie|\bvoid\b|supersed|no longer valid|previous(ly)?\s+(dates?|schedule|time ?line|revision|notice)|(old|former|original|initial)\s+(dates?|schedule|time ?line)|ungültig|bisherige|annulé|non più valid|旧/iu;
const HISTORY_HEAD = /^(rev(ision)?|version|issue|index|ver)\.?$/iu;
const HISTORY_COLUMN = /remark|change|descri|date|comment|author|reason/iu;
const LONGEST_HEADING = 70;
/** A table cell longer than this is read as running text too. */
const PROSE_CELL = 45;

export function unitsOf(source: Source): Unit[] {
	const section = new Section();
	const units = source.blocks.flatMap((block, index) => {
		if (block.kind === "text") return unitsOfText(block, index, section);
		if (block.kind === "table") return unitsOfTable(block, index);
		return [];
	});
	const whole = joined(units, (index) => source.blocks[index]?.kind === "text");
	return whole.map((unit, index) => ({ ...unit, heading: headingOf(whole[index - 1]) }));
}

type Piece = Omit<Unit, "heading">;

/** Longest start of a sentence that may go on in the block below. */
const LONGEST_START = 400;
/** Shorter pieces are headings and cells. */
const SHORTEST_START = 12;

/** Widely spaced lines are blocks of their own: a sentence without an end goes on in the next small letters. */
function joined(units: readonly Piece[], isText: (block: number) => boolean): Piece[] {
	const whole: Piece[] = [];
	for (const unit of units) {
		const last = whole.at(-1);
		if (last && goesOn(last, unit) && isText(last.block) && isText(unit.block)) {
			const text = `${last.text}\n${unit.text}`;
			whole[whole.length - 1] = { ...unit, text, plain: readable(text), struck: [] };
		} else whole.push(unit);
	}
	return whole;
}

function goesOn(last: Piece, next: Piece): boolean {
	return (
		next.block === last.block + 1 &&
		next.place === last.place &&
		!last.furniture &&
		!next.furniture &&
		last.struck.length + next.struck.length === 0 &&
		last.text.trim().length > SHORTEST_START &&
		last.text.length < LONGEST_START &&
		!/[.:;!?]\s*$/.test(last.text) &&
		/^\p{Ll}/u.test(next.text.trimStart())
	);
}

function headingOf(before: Omit<Unit, "heading"> | undefined): string | null {
	const text = before?.plain.trim() ?? "";
	return text !== "" && text.length <= 45 && !/[.,;]$/.test(text) ? text : null;
}

/** Follows the headings of a source: is what stands below them still in force? */
export class Section {
	private isVoid = false;

	/** Whether the line, or the section that it stands in, is void. */
	read(line: string): boolean {
		const text = line.trim();
		const isHeading =
			text.length <= LONGEST_HEADING &&
			!/[.,;]$/.test(text) &&
			!/[:：]\s*\S/.test(text) &&
			/\p{L}{3}/u.test(text);
		if (isHeading) this.isVoid = VOID.test(text);
		return this.isVoid;
	}
}

function unitsOfText(
	block: Extract<Block, { kind: "text" }>,
	index: number,
	section: Section,
): Omit<Unit, "heading">[] {
	return sentences(block.text).flatMap(({ start, end, text }) => {
		if (addressesProgram(text)) return [];
		const isVoid = section.read(text);
		const struck = block.struck
			.filter(([from, to]) => from < end && to > start)
			.map(([from, to]): [number, number] => [from - start, to - start]);
		return [
			{
				text,
				plain: readable(text),
				place: block.place,
				struck,
				furniture: block.furniture,
				isVoid,
				block: index,
			},
		];
	});
}

function unitsOfTable(table: TableBlock, index: number): Omit<Unit, "heading">[] {
	const isLine = table.rows.length === 1;
	const cells = table.rows
		.flat()
		.filter((cell) => isLine || (cell.text.length > PROSE_CELL && /\s/.test(cell.text)));
	return cells.flatMap((cell) =>
		sentences(cell.text)
			.filter(({ text }) => !addressesProgram(text))
			.map(({ text }) => ({
				text,
				plain: readable(text),
				place: cell.place,
				struck: [],
				furniture: false,
				isVoid: isVoidTable(table),
				block: index,
			})),
	);
}

/** A schedule that the notice itself calls void, or the list of its own revisions. */
export function isVoidTable(table: TableBlock): boolean {
	const heading = lastLine(table.caption ?? "");
	// "Supersedes: PDN 12" is a value of the notice, no heading of what is void.
	if (heading.length <= LONGEST_HEADING && VOID.test(heading) && !/[:：]\s*\S/.test(heading)) return true;
	return isRevisionHistory(table);
}

export function isRevisionHistory(table: TableBlock): boolean {
	const [head] = table.rows;
	const first = head?.[0]?.text.trim() ?? "";
	return HISTORY_HEAD.test(first) && (head ?? []).slice(1).some((cell) => HISTORY_COLUMN.test(cell.text));
}

function lastLine(text: string): string {
	return text.trimEnd().split("\n").at(-1) ?? "";
}
