import { findDates } from "@/lib/domain/dates";
import { cleanPartNumber, isSentinel } from "@/lib/domain/part-number";
import type { Block, Cell } from "@/lib/reading/document/document";
import { UnreadableDelivery } from "@/lib/reading/errors";
import {
	kindField,
	labelled,
	type PartRow,
	type PayloadContent,
	partTable,
	rowDoubts,
} from "@/lib/reading/payload/content";
import { statusWords } from "@/lib/reading/payload/lifecycle";
import { rolesOfDates } from "@/lib/reading/rules/date-roles";
import { LAST_ORDER_LABEL, LAST_SHIP_LABEL } from "@/lib/reading/rules/labels";
import { readable } from "@/lib/reading/text";

/**
 * Columns of the BOM grid as its help names them (4donline.ihs.com/bomhelp, "Single BOM details data"), by what they
 * mean: an export has those that its owner chose, in his order.
 */
const COLUMNS = {
	matched: /^matched (mfr\.? )?part( number| no\.?)?$/i,
	imported: /^(imported )?(mfr|manufacturer)\.? part( number| no\.?)?$/i,
	maker: /^((imported|matched) )?(mfr|manufacturer)\.?( name)?$/i,
	code: /^(part )?(life ?cycle) (code|status|stage)$|^life ?cycle$/i,
	comments: /^life ?cycle comments?$/i,
	lastOrder: LAST_ORDER_LABEL,
	lastShip: LAST_SHIP_LABEL,
	replacement: /^(suggested |recommended )?(replacement|alternate)( part( number)?)?$/i,
} as const;
type Columns = Partial<Record<keyof typeof COLUMNS, number>>;

/** Rows above the heads: a title, the name of the BOM, the day of the export. */
const HEAD_SEARCH = 15;
const WORST_FIRST = ["discontinued", "NRND", "changed", "reinstated"];
/** Codes that say nothing: the manufacturer has not told. */
const UNTOLD = /contact|unknown|unconfirmed|^[-–—]$|^n\/?a$/i;

type Line = PartRow & { maker: string };

/**
 * An export of Accuris (IHS) BOM Intelligence: every part of a BOM with its state, of many makers. Those whose state is
 * news are the lines; a notice number there is none. Parts of several makers leave the maker open.
 * @throws {UnreadableDelivery} when no sheet has a column of part numbers and one of life cycle codes
 */
export function readAccuris(blocks: readonly Block[]): PayloadContent {
	const lines = linesOf(blocks);
	const news = lines.filter(({ status }) => WORST_FIRST.includes(statusWords(status)));
	const strange = lines.filter(({ status }) => isStrange(status));
	const worst = WORST_FIRST.map((words) => news.find(({ status }) => statusWords(status) === words));
	const kind = worst.find((line) => line !== undefined);
	const makers = new Set(news.map(({ maker }) => maker.toUpperCase()));
	const maker = makers.size === 1 ? (news[0]?.maker ?? "") : "";
	return {
		blocks: [
			...labelled("Manufacturer", maker),
			...(kind ? [kindField(kind.status)] : []),
			...(news.length > 0 ? [partTable(news)] : []),
		],
		notParts: [],
		reasons: [...rowDoubts(news), ...(strange.length > 0 ? ["rows_not_read" as const] : [])],
	};
}

/** A code that is none of the known is no all-clear. */
function isStrange(status: string): boolean {
	return ![...WORST_FIRST, "no change"].includes(statusWords(status)) && !UNTOLD.test(status);
}

/** A sheet without heads of its own goes on with those of the table before it. */
function linesOf(blocks: readonly Block[]): Line[] {
	const lines: Line[] = [];
	let columns: Columns | null = null;
	let nearest: Columns = {};
	for (const block of blocks) {
		if (block.kind !== "table") continue;
		const head = headOf(block.rows);
		if (head && Object.keys(head.columns).length >= Object.keys(nearest).length) nearest = head.columns;
		const isWhole = head && hasNeeded(head.columns);
		if (isWhole) columns = head.columns;
		if (!columns) continue;
		for (const row of block.rows.slice(isWhole ? head.at + 1 : 0)) lines.push(...lineOf(row, columns));
	}
	if (columns) return lines;
	const missing = nearest.code === undefined ? "Life Cycle Code" : "Matched Part Number";
	throw new UnreadableDelivery(`columns.${missing}`, "a column", "nothing");
}

const hasNeeded = (columns: Columns) =>
	columns.code !== undefined && (columns.matched ?? columns.imported) !== undefined;

function headOf(rows: readonly Cell[][]): { at: number; columns: Columns } | null {
	const heads = rows.slice(0, HEAD_SEARCH).map((row, at) => ({ at, columns: columnsOf(row) }));
	const [best] = heads.sort((a, b) => Object.keys(b.columns).length - Object.keys(a.columns).length);
	return best && Object.keys(best.columns).length > 0 ? best : null;
}

function columnsOf(row: readonly Cell[]): Columns {
	const columns: Columns = {};
	for (const [x, cell] of row.entries()) {
		const head = readable(cell.text)
			.replace(/[\s_]+/g, " ")
			.trim();
		const names = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];
		const name = head.length > 60 ? undefined : names.find((one) => COLUMNS[one].test(head));
		if (name) columns[name] ??= x;
	}
	return columns;
}

/** What Accuris matched is what the state is of; where it matched nothing, what was imported. */
function lineOf(row: readonly Cell[], columns: Columns): Line[] {
	const cellOf = (name: keyof Columns) => row[columns[name] ?? -1];
	const text = (name: keyof Columns) => cellOf(name)?.text ?? "";
	const cell = [cellOf("matched"), cellOf("imported")].find((one) => one && !isSentinel(one.text));
	const status = text("code");
	if (!cell || status === "") return [];
	const dates = datesOf(text("comments"));
	return [
		{
			mpn: cleanPartNumber(cell.text),
			status,
			maker: text("maker"),
			replacement: text("replacement"),
			lastOrderDate: text("lastOrder") || dates.lastOrderDate,
			lastShipDate: text("lastShip") || dates.lastShipDate,
			place: cell.place,
		},
	];
}

/** "EOL announced. Last time buy 31-Mar-2027, last ship 30-Sep-2027": the words of each date, read like any sentence. */
function datesOf(comment: string): { lastOrderDate: string; lastShipDate: string } {
	const plain = readable(comment);
	const found = rolesOfDates(plain, findDates(plain), []);
	const of = (role: string) => found.find((one) => one.role === role)?.mention;
	const words = (role: string) => {
		const mention = of(role);
		return mention ? comment.slice(mention.start, mention.end) : "";
	};
	return { lastOrderDate: words("lastOrderDate"), lastShipDate: words("lastShipDate") };
}
