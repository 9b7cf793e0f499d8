import { findDates, type NumericOrder, provenNumericOrder } from "@/lib/domain/dates";
import {
	type Document,
	type Place,
	type Source,
	sourceText,
	type TableBlock,
} from "@/lib/reading/document/document";
import { type DateRole, roleBefore, rolesOfDates } from "@/lib/reading/rules/date-roles";
import { readableSources } from "@/lib/reading/rules/finding";
import { isVoidTable, unitsOf } from "@/lib/reading/rules/units";
import { readable } from "@/lib/reading/text";

/** A day that a rule found. A model picks one by its id and so can never write a date of its own. */
export type DateCandidate = {
	/** `d1`, `d2`, … in the order of the document. */
	id: string;
	/** `YYYY-MM-DD`. */
	day: string;
	quote: string;
	source: string;
	place: Place;
	/** What the words around it say by rule. */
	role: DateRole;
};

type Found = Omit<DateCandidate, "id" | "source">;

/** Every day that a readable source states to the day, struck and void ones left out. */
export function dateCandidates(document: Document): DateCandidate[] {
	const sources = readableSources(document);
	const together = provenNumericOrder(sources.map(plainText).join("\n"));
	const found = sources.flatMap((source) => {
		const order = provenNumericOrder(plainText(source)) ?? together;
		return [...inText(source, order), ...inTables(source, order), ...inFields(source, order)].map((one) => ({
			...one,
			source: source.name,
		}));
	});
	return found.filter(({ role }) => role !== "old").map((one, index) => ({ id: `d${index + 1}`, ...one }));
}

const plainText = (source: Source) => readable(sourceText(source));

function inText(source: Source, order: NumericOrder | null): Found[] {
	return unitsOf(source)
		.filter((unit) => source.blocks[unit.block]?.kind === "text" && !unit.isVoid && !unit.furniture)
		.flatMap((unit) =>
			rolesOfDates(unit.plain, findDates(unit.plain, { order }), unit.struck).flatMap(({ mention, role }) =>
				mention.kind === "day"
					? [{ day: mention.day, quote: unit.text.trim(), place: unit.place, role }]
					: [],
			),
		);
}

function inTables(source: Source, order: NumericOrder | null): Found[] {
	const tables = source.blocks.filter((block): block is TableBlock => block.kind === "table");
	return tables
		.filter((table) => !isVoidTable(table))
		.flatMap((table) =>
			table.rows.flatMap((row, rowIndex) =>
				row.flatMap(({ text, place }, column) => {
					const heads = table.rows.slice(0, Math.min(table.headRows ?? 1, rowIndex));
					const head = heads.map((cells) => cells[column]?.text ?? "").join(" ");
					const role = roleOf(row[column - 1]?.text ?? "") ?? roleOf(head) ?? "unknown";
					return daysIn(text, order).map((day) => ({ day, quote: text.trim(), place, role }));
				}),
			),
		);
}

function inFields(source: Source, order: NumericOrder | null): Found[] {
	return source.blocks.flatMap((block) =>
		block.kind === "field"
			? daysIn(block.value, order).map((day) => ({
					day,
					quote: block.value.trim(),
					place: block.place,
					role: roleOf(block.label) ?? ("unknown" as const),
				}))
			: [],
	);
}

function roleOf(label: string): DateRole | null {
	const role = roleBefore(readable(label));
	return role === "other" ? null : role;
}

function daysIn(text: string, order: NumericOrder | null): string[] {
	return findDates(readable(text), { order, compact: true }).flatMap((date) =>
		date.kind === "day" ? [date.day] : [],
	);
}
