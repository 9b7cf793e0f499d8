import { findDates } from "@/lib/domain/dates";
import { isSentinel, looksLikePart, mayBePartInColumn, splitPartNumbers } from "@/lib/domain/part-number";
import type { Source } from "@/lib/reading/document/document";
import { type ReadingContext, WEIGHT } from "@/lib/reading/rules/finding";
import type { LabelledValue } from "@/lib/reading/rules/labelled";
import { labelKey } from "@/lib/reading/rules/labels";
import { emptyLine, type PartLine, type PartsFound, type Quoted } from "@/lib/reading/rules/part-line";
import { readStatus, replacementOf } from "@/lib/reading/rules/row-values";
import { readable } from "@/lib/reading/text";

/** Cards or paragraphs of one part each, and the labelled values that speak of the whole notice. */
export type Records = PartsFound & { rest: LabelledValue[] };

/**
 * The same form again and again, once for each part: "Part number: A, Last order: …, Successor: …, Part number: B, …".
 * What stands in a part's own form is said of that part only.
 */
export function recordsOf(
	source: Source,
	values: readonly LabelledValue[],
	context: ReadingContext,
): Records {
	const none: Records = { lines: [], unreadRows: [], vague: [], rest: [...values] };
	const groups = groupsOf(source, values);
	if (groups.length < 2) return none;
	const used = new Set(groups.flatMap((group) => [group.start, ...group.values]));
	const found: Records = { ...none, rest: values.filter((value) => !used.has(value)) };
	for (const group of groups) readRecord(found, source, group, context);
	return found;
}

type Group = { start: LabelledValue; values: LabelledValue[] };

/** What a form may say of its own part. */
const OWN = new Set([
	"lastOrderDate",
	"lastShipDate",
	"effectiveDate",
	"replacement",
	"status",
	"kind",
	"other",
]);

function groupsOf(source: Source, values: readonly LabelledValue[]): Group[] {
	const starts = values.flatMap((value, at) => (isStart(value) ? [{ value, at }] : []));
	const [first] = starts;
	if (!first || !starts.every(({ value }) => keyOf(value) === keyOf(first.value))) return [];
	const isCard = source.blocks[first.value.block]?.kind === "table";
	const blocks = new Set(starts.map(({ value }) => value.block));
	if (isCard && blocks.size === starts.length) {
		return starts.map(({ value: start }) => ({
			start,
			values: values.filter(
				(value) => value !== start && value.block === start.block && OWN.has(value.meaning),
			),
		}));
	}
	const groups = starts.map(({ value, at }, index) => ({
		start: value,
		values: ownRun(values.slice(at + 1, starts[index + 1]?.at)),
	}));
	endLast(groups);
	return groups.some((group) => group.values.length > 0) ? groups : [];
}

/** The last form ends with its paragraph, or where a label comes that no other form has. */
function endLast(groups: readonly Group[]): void {
	const last = groups.at(-1);
	if (!last) return;
	const others = groups.slice(0, -1);
	const isParagraph = others.every(({ start, values }) =>
		values.every((value) => value.block === start.block),
	);
	const known = new Set(others.flatMap((group) => group.values.map(keyOf)));
	const isOwn = (value: LabelledValue) =>
		isParagraph ? value.block === last.start.block : known.has(keyOf(value));
	const end = last.values.findIndex((value) => !isOwn(value));
	if (end >= 0) last.values = last.values.slice(0, end);
}

function ownRun(values: readonly LabelledValue[]): LabelledValue[] {
	const end = values.findIndex((value) => !OWN.has(value.meaning));
	return end < 0 ? [...values] : values.slice(0, end);
}

function keyOf(value: LabelledValue): string {
	return labelKey(value.label).toLowerCase();
}

function isStart(value: LabelledValue): boolean {
	return value.meaning === "parts" && !value.furniture && numbersIn(value.value).length > 0;
}

function numbersIn(text: string): string[] {
	const numbers = splitPartNumbers(readable(text)).map((piece) => piece.split(/\s+[([-]/)[0] ?? "");
	return numbers.every(mayBePartInColumn) ? numbers : numbers.filter(looksLikePart);
}

function readRecord(found: Records, source: Source, { start, values }: Group, context: ReadingContext): void {
	for (const mpn of numbersIn(start.value)) {
		const quote = start.value.includes(mpn) ? mpn : start.quote;
		const method = `label: ${start.label.trim()}`;
		const line = emptyLine({ mpn, quote, source: source.name, place: start.place, method });
		for (const value of values) readValue(found, line, source, value, context);
		found.lines.push(line);
	}
}

function readValue(
	found: Records,
	line: PartLine,
	source: Source,
	{ meaning, label, value, quote, place }: LabelledValue,
	context: ReadingContext,
): void {
	const method = `label: ${label.trim()}`;
	const at = (of: string): Quoted => ({ value: of, quote, source: source.name, place, method });
	if (meaning === "replacement") line.replacement ??= replacementOf(value, at);
	else if (meaning === "status" || meaning === "kind") readStatus(line, "status", value, at);
	else if (meaning === "lastOrderDate" || meaning === "lastShipDate" || meaning === "effectiveDate") {
		const [date] = findDates(readable(value), { order: context.numericOrder(source), compact: true });
		if (date?.kind === "day") line[meaning] = at(date.day);
		else if (date?.kind === "ambiguous" || date?.kind === "period") {
			const reason = date.kind === "period" ? "imprecise_date" : "ambiguous_date";
			found.vague.push({
				field: meaning,
				reason,
				quote,
				source: source.name,
				place,
				method,
				weight: WEIGHT.column,
			});
		} else if (!isSentinel(value)) readStatus(line, "availability", value, at);
	}
}
