import { type Document, type Source, textBlock } from "@/lib/reading/document/document";
import type { Finding } from "@/lib/reading/rules/finding";
import { type LabelledValue, labelledValues } from "@/lib/reading/rules/labelled";
import { labelKey } from "@/lib/reading/rules/labels";
import { trimNumber } from "@/lib/reading/rules/number";
import { partsTablesOf } from "@/lib/reading/rules/parts-table";

/** The first notice of a delivery alone, and the numbers of the others that it holds. */
export type FirstNotice = { document: Document; others: Omit<Finding, "weight">[] };

const OWN_DATES = new Set(["lastOrderDate", "lastShipDate", "effectiveDate", "orderAndShip"]);

/**
 * Several notices in one delivery repeat a form: the same label for another number, dates of its own under each. The
 * first is read whole; what belongs to the others must not mix with it.
 */
export function firstNotice(document: Document): FirstNotice {
	const others: FirstNotice["others"] = [];
	let form: string | null = null;
	const sources = document.sources.flatMap((source): Source[] => {
		if (source.role !== "notice" || source.name === "subject") return [source];
		const values = labelledOf(source);
		const starts = formsOf(values);
		const [first] = starts;
		if (!first || !hasDates(values, first.at, starts[1]?.at)) return [source];
		const key = formKey(first.value);
		const isFurtherFile = form !== null && form !== `${key}|${numberOf(first.value)}`;
		if (isFurtherFile && form?.startsWith(`${key}|`)) {
			others.push(finding(source, first.value));
			return [{ ...source, role: "earlier" }];
		}
		form ??= `${key}|${numberOf(first.value)}`;
		const second = starts[1];
		if (!second || !hasDates(values, second.at, starts[2]?.at)) return [source];
		others.push(...starts.slice(1).map((start) => finding(source, start.value)));
		return [cut(source, second.value)];
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

type Start = { value: LabelledValue; at: number };

function formKey(value: LabelledValue): string {
	return labelKey(value.label).toLowerCase();
}

function numberOf(value: LabelledValue): string {
	return trimNumber(value.value.split("\n")[0] ?? "").number;
}

/** Where the same label announces another number. */
function formsOf(values: readonly LabelledValue[]): Start[] {
	const numbers = values.flatMap((value, at) =>
		value.meaning === "number" && !value.furniture && /\d/.test(value.value) ? [{ value, at }] : [],
	);
	const [first] = numbers;
	if (!first) return [];
	const seen = new Set<string>();
	return numbers.filter(({ value }) => {
		const isNew = formKey(value) === formKey(first.value) && !seen.has(numberOf(value));
		seen.add(numberOf(value));
		return isNew;
	});
}

function hasDates(values: readonly LabelledValue[], from: number, to: number | undefined): boolean {
	return values.slice(from, to).some((value) => OWN_DATES.has(value.meaning));
}

/** The source up to the line in which the next notice gives its number. */
function cut(source: Source, { block: index, quote }: LabelledValue): Source {
	const block = source.blocks[index];
	const before = source.blocks.slice(0, index);
	if (block?.kind !== "text") return { ...source, blocks: before };
	const text = block.text.slice(0, Math.max(block.text.indexOf(quote), 0)).trimEnd();
	return { ...source, blocks: text === "" ? before : [...before, textBlock(text, block.place)] };
}

function finding(source: Source, value: LabelledValue): Omit<Finding, "weight"> {
	const { quote, place, label } = value;
	return {
		field: "number",
		value: numberOf(value),
		quote,
		source: source.name,
		place,
		method: `label: ${label.trim()}`,
	};
}
