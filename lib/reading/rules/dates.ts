import { type DateMention, findDates } from "@/lib/domain/dates";
import type { NoticeField } from "@/lib/domain/notice";
import type { Source } from "@/lib/reading/document/document";
import { type DateRole, rolesOfDates } from "@/lib/reading/rules/date-roles";
import {
	type Finding,
	type ReadingContext,
	type RelativeDate,
	type VagueDate,
	WEIGHT,
	weightIn,
} from "@/lib/reading/rules/finding";
import { footnotesOf, isFootnote } from "@/lib/reading/rules/footnotes";
import { groupHeadings } from "@/lib/reading/rules/group-dates";
import type { LabelledValue } from "@/lib/reading/rules/labelled";
import { orderAndShip } from "@/lib/reading/rules/labels";
import { HEARSAY } from "@/lib/reading/rules/languages/denials";
import type { Unit } from "@/lib/reading/rules/units";
import { readable } from "@/lib/reading/text";

export type DateFindings = { days: Finding[]; vague: VagueDate[]; relative: RelativeDate[] };

const DATE_FIELDS = [
	"issueDate",
	"lastOrderDate",
	"lastShipDate",
	"effectiveDate",
	"responseDueDate",
] as const;
type DateField = (typeof DATE_FIELDS)[number];

function isDateField(name: string): name is DateField {
	return (DATE_FIELDS as readonly string[]).includes(name);
}

type Place = Pick<Finding, "quote" | "source" | "place" | "method" | "weight">;

/** Puts one date where it belongs: a day, a vague statement, or a count from another day. */
function add(into: DateFindings, field: NoticeField, mention: DateMention, place: Place): void {
	if (mention.kind === "day") into.days.push({ field, value: mention.day, ...place });
	else if (mention.kind === "ambiguous") into.vague.push({ field, reason: "ambiguous_date", ...place });
	else if (mention.kind === "period") into.vague.push({ field, reason: "imprecise_date", ...place });
	else if (mention.from !== "receipt" && (mention.from !== "unstated" || field === "responseDueDate")) {
		const from = mention.from === "lastOrder" ? "lastOrder" : "notice";
		const { amount, unit, monthDay } = mention;
		into.relative.push({ field, amount, unit, from, ...(monthDay && { monthDay }), ...place });
	} else if (field === "lastOrderDate" || field === "lastShipDate") {
		into.vague.push({ field, reason: "imprecise_date", ...place });
	}
}

export function datesOfLabels(
	source: Source,
	values: readonly LabelledValue[],
	context: ReadingContext,
): DateFindings {
	const found: DateFindings = { days: [], vague: [], relative: [] };
	const headings = groupHeadings(source, context);
	const order = context.numericOrder(source);
	for (const { meaning, label, value, quote, place, structured, furniture } of values) {
		if ((furniture && meaning !== "issueDate") || headings.has(quote.trim())) continue;
		const weight = weightIn(source, structured ? WEIGHT.structured : furniture ? WEIGHT.guess : WEIGHT.label);
		const at: Place = { quote, source: source.name, place, method: `label: ${label.trim()}`, weight };
		const mentions = findDates(readable(value), { order, compact: true });
		if (meaning === "orderAndShip") {
			const fields = orderAndShip(label) ?? [];
			for (const [index, field] of fields.entries()) {
				const mention = mentions[index];
				if (mention && mentions.length === fields.length) add(found, field, mention, at);
			}
		} else if (isDateField(meaning)) {
			const current = currentDate(value, mentions);
			if (current) add(found, meaning, current, at);
		}
	}
	return found;
}

/** Of several dates behind one label the one in force: not the one that was, but the one it moved to. */
function currentDate(value: string, mentions: readonly DateMention[]): DateMention | null {
	const plain = readable(value);
	const roles = rolesOfDates(plain, mentions, []);
	const valid = roles.filter(({ role }) => role !== "old");
	const [first] = valid;
	if (!first) return null;
	if (valid.length === 1) return first.mention;
	const arrow = plain.search(/→|->|=>|>>|\bto\b/);
	const after = valid.find(({ mention }) => mention.start > arrow);
	return arrow >= 0 && after ? after.mention : first.mention;
}

/** Dates of running text; those that a label in the same line already explains are left to it. */
export function datesOfProse(
	source: Source,
	units: readonly Unit[],
	values: readonly LabelledValue[],
	context: ReadingContext,
	isOfOther: (sentence: string) => boolean = () => false,
): DateFindings {
	const explained = values.filter(({ meaning }) => meaning === "orderAndShip" || isDateField(meaning));
	const found: DateFindings = { days: [], vague: [], relative: [] };
	const order = context.numericOrder(source);
	const headings = groupHeadings(source, context);
	const notes = footnotesOf(source, context);
	for (const unit of units) {
		if (unit.isVoid || unit.furniture || HEARSAY.test(unit.plain)) continue;
		if (headings.has(unit.text.trim()) || isFootnote(unit.text, notes)) continue;
		const mentions = findDates(unit.plain, { order });
		if (mentions.length === 0 || isExplained(unit, explained) || isOfOther(unit.plain)) continue;
		const at: Place = {
			quote: unit.text.trim(),
			source: source.name,
			place: unit.place,
			method: "sentence",
			weight: weightIn(source, WEIGHT.prose),
		};
		for (const { mention, role } of rolesOfDates(unit.plain, mentions, unit.struck)) {
			if (isDateField(role) && isAboutParts(role, unit.plain)) add(found, role, mention, at);
		}
	}
	const claimed = new Set([...daysOfOthers(explained, order), ...found.days.map((one) => one.value)]);
	const issue = issueDateByPosition(source, units, order, claimed);
	if (issue) found.days.push(issue);
	return found;
}

function isExplained(unit: Unit, values: readonly LabelledValue[]): boolean {
	return values.some(({ quote, value }) => quote.length > value.length && unit.text.trim() === quote.trim());
}

/** "within 30 days" answers a notice; a seminar or an offer has other terms. */
function isAboutParts(role: DateRole, sentence: string): boolean {
	return (
		role !== "responseDueDate" ||
		!/order|purchase|bestell/i.test(sentence.split(/respon|repl|acknowl|feedback/i)[0] ?? "")
	);
}

/** Days that labels give to something else than the notice itself. */
function daysOfOthers(
	values: readonly LabelledValue[],
	order: ReturnType<ReadingContext["numericOrder"]>,
): string[] {
	return values
		.filter(({ meaning }) => meaning !== "issueDate")
		.flatMap(({ value }) => findDates(readable(value), { order, compact: true }))
		.flatMap((mention) => (mention.kind === "day" ? [mention.day] : []));
}

/** Running text, or a line whose two ends stand apart. */
function isLine(source: Source, unit: Unit): boolean {
	const block = source.blocks[unit.block];
	return block?.kind === "text" || (block?.kind === "table" && block.rows.length === 1);
}

/** Lines of the head that are searched for a date without a label. */
const HEAD_LINES = 14;

/** "Marlowe Magnetics, 21 September 2026": a date in the head of the notice that nothing else claims. */
function issueDateByPosition(
	source: Source,
	units: readonly Unit[],
	order: ReturnType<ReadingContext["numericOrder"]>,
	claimed: ReadonlySet<string>,
): Finding | null {
	const head = units.filter((unit) => isLine(source, unit)).slice(0, HEAD_LINES);
	for (const unit of head) {
		if (unit.isVoid || unit.plain.trim().length > 120) continue;
		const mentions = findDates(unit.plain, { order });
		const [only] = rolesOfDates(unit.plain, mentions, unit.struck);
		const used =
			mentions.length === 1 &&
			only?.mention.kind === "day" &&
			!claimed.has(only.mention.day) &&
			(only.role === "unknown" || only.role === "issueDate");
		if (!used || only.mention.kind !== "day" || /current date|print|form|since|page/i.test(unit.plain))
			continue;
		return {
			field: "issueDate",
			value: only.mention.day,
			quote: unit.text.trim(),
			source: source.name,
			place: unit.place,
			method: "date in the head",
			weight: weightIn(source, WEIGHT.position),
		};
	}
	return null;
}
