import { findDates } from "@/lib/domain/dates";
import { looksLikePart } from "@/lib/domain/part-number";
import type { Cell, Place, Source } from "@/lib/reading/document/document";
import { rolesOfDates } from "@/lib/reading/rules/date-roles";
import type { ReadingContext } from "@/lib/reading/rules/finding";
import type { PartLine, Quoted } from "@/lib/reading/rules/part-line";
import { captionsOfLists } from "@/lib/reading/rules/parts-list";
import { partsTablesOf } from "@/lib/reading/rules/parts-table";
import { readable, sentences } from "@/lib/reading/text";

/** Dates that stand in the heading of a group of parts: "Group A, last order 30 April 2027". */
export type GroupDates = Partial<Record<"lastOrderDate" | "lastShipDate", Quoted>>;
/** By the words of the heading, as {@link headingOf} gives them. */
export type GroupHeadings = ReadonlyMap<string, GroupDates>;

const KNOWN = new WeakMap<Source, GroupHeadings>();

/** Headings of tables, of lists and of rows inside tables; none where all of them say the same day. */
export function groupHeadings(source: Source, context: ReadingContext): GroupHeadings {
	const known = KNOWN.get(source);
	if (known) return known;
	const headings = findHeadings(source, context);
	KNOWN.set(source, headings);
	return headings;
}

function findHeadings(source: Source, context: ReadingContext): GroupHeadings {
	const tables = partsTablesOf(source);
	const texts = [
		...tables.map((table) => ({ text: headingOf(table.caption), place: null })),
		...captionsOfLists(source).map((caption) => ({ text: headingOf(caption), place: null })),
		...tables.flatMap(({ table }) => table.rows.flatMap((row) => rowHeading(row) ?? [])),
	];
	const found = new Map<string, GroupDates>();
	for (const { text, place } of texts) {
		if (found.has(text) || text === "") continue;
		const dates = datesIn(text, place, source, context);
		if (Object.keys(dates).length > 0) found.set(text, dates);
	}
	const days = (field: keyof GroupDates) =>
		new Set([...found.values()].flatMap((dates) => dates[field]?.value ?? []));
	return days("lastOrderDate").size > 1 || days("lastShipDate").size > 1 ? found : new Map();
}

/** The sentence or line right above a list. */
export function headingOf(caption: string | null): string {
	return (
		sentences(caption ?? "")
			.at(-1)
			?.text.trim() ?? ""
	);
}

/** A row with one text over all its columns, or in one of them, and no part number in it. */
export function rowHeading(row: readonly Cell[]): { text: string; place: Place } | null {
	const filled = row.filter((cell) => cell.text.trim() !== "");
	const [first] = filled;
	const text = first?.text.trim() ?? "";
	const isOne = row.length > 1 && filled.every((cell) => cell.text.trim() === text);
	return first && isOne && /\p{L}{3}/u.test(text) && !looksLikePart(text)
		? { text, place: first.place }
		: null;
}

const LONGEST_HEADING = 160;

function datesIn(text: string, place: Place, source: Source, context: ReadingContext): GroupDates {
	if (text.length > LONGEST_HEADING) return {};
	const plain = readable(text);
	const dates: GroupDates = {};
	for (const { mention, role } of rolesOfDates(
		plain,
		findDates(plain, { order: context.numericOrder(source) }),
		[],
	)) {
		if (mention.kind !== "day" || (role !== "lastOrderDate" && role !== "lastShipDate")) continue;
		dates[role] ??= { value: mention.day, quote: text, source: source.name, place, method: "caption" };
	}
	return dates;
}

/** What a line does not say itself, the heading of its group says. */
export function applyGroupDates(line: PartLine, dates: GroupDates | undefined): void {
	line.lastOrderDate ??= dates?.lastOrderDate ?? null;
	line.lastShipDate ??= dates?.lastShipDate ?? null;
}
