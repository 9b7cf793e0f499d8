import { findDates } from "@/lib/domain/dates";
import {
	type Block,
	blockText,
	type Document,
	type Source,
	textBlock,
} from "@/lib/reading/document/document";
import type { Finding } from "@/lib/reading/rules/finding";
import { type LabelledValue, labelledValues } from "@/lib/reading/rules/labelled";
import { LAST_ORDER_LABEL, LAST_SHIP_LABEL, labelKey, meaningOfLabel } from "@/lib/reading/rules/labels";
import { selfNamedNumbers, trimNumber } from "@/lib/reading/rules/number";
import { partsTablesOf } from "@/lib/reading/rules/parts-table";
import { readable } from "@/lib/reading/text";

/** The first notice of a delivery alone, and the numbers of the others that it holds. */
export type FirstNotice = { document: Document; others: Omit<Finding, "weight">[] };

/**
 * Several notices in one delivery: a form that repeats its labels for another number, headings that name numbers of
 * one kind, each with an order or ship date of its own below, or a table that names a notice on each row. The first
 * is read whole; what belongs to the others must not mix with it.
 */
export function firstNotice(document: Document): FirstNotice {
	const others: FirstNotice["others"] = [];
	let form: string | null = null;
	const sources = document.sources.flatMap((source): Source[] => {
		if (source.role !== "notice" || source.name === "subject") return [source];
		others.push(...noticesOfRows(source));
		const [first, second, ...more] = startsOf(source);
		if (!first) return [source];
		const isFurtherFile = form !== null && form !== `${first.key}|${first.finding.value}`;
		if (isFurtherFile && form?.startsWith(`${first.key}|`)) {
			others.push(first.finding);
			return [{ ...source, role: "earlier" }];
		}
		form ??= `${first.key}|${first.finding.value}`;
		if (!second) return [source];
		others.push(...[second, ...more].map((start) => start.finding));
		return [{ ...source, blocks: blocksBefore(source, second.offset) }];
	});
	return { document: others.length > 0 ? { ...document, sources } : document, others };
}

const KNOWN = new WeakMap<Source, LabelledValue[]>();

/** All labelled values of a source, tables of parts left out; found once. */
export function labelledOf(source: Source): LabelledValue[] {
	const known = KNOWN.get(source);
	if (known) return known;
	const tables = new Set(partsTablesOf(source).map((parts) => parts.table));
	const values = labelledValues(source, (table) => tables.has(table));
	KNOWN.set(source, values);
	return values;
}

/** Where a notice gives its number: characters of the source's text before it, and what numbers of its kind share. */
type Start = { offset: number; key: string; finding: Omit<Finding, "weight"> };

/** Notices of one delivery that are told of; what comes behind them is left with the last. */
const MOST_NOTICES = 20;

/** Places that announce another number of the kind of the first, and have dates of their own below. */
function startsOf(source: Source): Start[] {
	const offsets = offsetsOf(source.blocks);
	for (const all of [labelStarts(source, offsets), headingStarts(source, offsets)]) {
		const [first] = all;
		if (!first) continue;
		const seen = new Set<string>();
		const starts = all
			.filter(({ key, finding: { value } }) => {
				const isNew = key === first.key && !seen.has(value);
				seen.add(value);
				return isNew;
			})
			.slice(0, MOST_NOTICES);
		const dated = starts.filter((start, index) =>
			hasOwnDates(source, start.offset, starts[index + 1]?.offset),
		);
		if (dated[0] === starts[0] && (dated.length > 1 || all[0]?.finding.method.startsWith("label")))
			return dated;
	}
	return [];
}

function offsetsOf(blocks: readonly Block[]): number[] {
	let next = 0;
	return blocks.map((block) => {
		const start = next;
		next += blockText(block).length + 1;
		return start;
	});
}

function labelStarts(source: Source, offsets: readonly number[]): Start[] {
	return labelledOf(source).flatMap((value) => {
		if (value.meaning !== "number" || value.furniture || !/\d/.test(value.value)) return [];
		const block = source.blocks[value.block];
		const inBlock = block ? Math.max(blockText(block).indexOf(value.quote), 0) : 0;
		const { quote, place, label } = value;
		const number = trimNumber(value.value.split("\n")[0] ?? "").number;
		const method = `label: ${label.trim()}`;
		return [
			{
				offset: (offsets[value.block] ?? 0) + inBlock,
				key: `label ${labelKey(label).toLowerCase()}`,
				finding: { field: "number", value: number, quote, source: source.name, place, method },
			},
		];
	});
}

/** Longest line that is the heading of a notice. */
const LONGEST_HEADING = 110;
const NO_HEADING =
	/[.;。；]\s*$|\b(supersed|replac|refer|see|previous|earlier|withdraw|cancel|related|früher|vorherig|ersetz|précédent|remplac|anterior|sustitu|precedent|sostitu)|此前|之前|以前|上次|前回|先前|取代|代替/iu;

function headingStarts(source: Source, offsets: readonly number[]): Start[] {
	return source.blocks.flatMap((block, index) => {
		if (block.kind !== "text" || block.furniture) return [];
		let offset = offsets[index] ?? 0;
		return block.text.split("\n").flatMap((line) => {
			const at = offset;
			offset += line.length + 1;
			if (line.length > LONGEST_HEADING || NO_HEADING.test(line)) return [];
			const [number, second] = selfNamedNumbers(line);
			if (!number || second) return [];
			const { place } = block;
			const finding = { field: "number", value: number, quote: line, source: source.name, place } as const;
			return [
				{
					offset: at,
					key: `heading ${shapeOf(number)}`,
					finding: { ...finding, method: "number in the text" },
				},
			];
		});
	});
}

/** "PDN-26-118" and "PDN-26-119" are of one kind. */
function shapeOf(number: string): string {
	return number.replace(/\d+/g, "9").replace(/(?<=9)[A-Z]$/, "");
}

function hasOwnDates(source: Source, from: number, to: number | undefined): boolean {
	const offsets = offsetsOf(source.blocks);
	const texts = source.blocks.flatMap((block, index) => {
		const start = offsets[index] ?? 0;
		const text = block.kind === "field" ? `${block.label}: ${block.value}` : blockText(block);
		return start + text.length <= from || start >= (to ?? Number.POSITIVE_INFINITY)
			? []
			: [text.slice(Math.max(0, from - start), to === undefined ? undefined : to - start)];
	});
	const plain = readable(texts.join(" \n"));
	const isOwn =
		LAST_ORDER_LABEL.test(plain) || LAST_SHIP_LABEL.test(plain) || /\beffective\b|実施|生效/i.test(plain);
	return isOwn && findDates(plain, { compact: true }).length > 0;
}

function blocksBefore(source: Source, offset: number): Block[] {
	const offsets = offsetsOf(source.blocks);
	return source.blocks.flatMap((block, index): Block[] => {
		const start = offsets[index] ?? 0;
		if (start + blockText(block).length <= offset) return [block];
		if (start >= offset || block.kind !== "text") return [];
		const text = block.text.slice(0, offset - start).trimEnd();
		return text === "" ? [] : [textBlock(text, block.place)];
	});
}

const NOTICE_HEAD = /pcn|pdn|notice|notif|eol|avis|aviso|comunic|mitteil|abkünd|bulletin|通知|公告/iu;

/** A table with a column of notice numbers that differ from row to row. */
function noticesOfRows(source: Source): FirstNotice["others"] {
	return source.blocks.flatMap((block) => {
		if (block.kind !== "table" || block.rows.length < 3) return [];
		const [head = [], ...rows] = block.rows;
		const column = head.findIndex(({ text }) => NOTICE_HEAD.test(text) && meaningOfLabel(text) === "number");
		const cells = rows.flatMap((row) => row[column] ?? []).filter((cell) => /\d/.test(cell.text));
		const numbers = new Map(cells.map((cell) => [trimNumber(cell.text).number, cell]));
		if (column < 0 || head.length < 3 || numbers.size < 2 || cells.length < rows.length / 2) return [];
		return [...numbers].slice(1).map(([value, { text, place }]) => {
			const method = `column: ${head[column]?.text.trim() ?? ""}`;
			return { field: "number" as const, value, quote: text, source: source.name, place, method };
		});
	});
}
