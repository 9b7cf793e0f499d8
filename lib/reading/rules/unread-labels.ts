import { isSentinel } from "@/lib/domain/part-number";
import type { Document, Source, TableBlock } from "@/lib/reading/document/document";
import type { DateFindings } from "@/lib/reading/rules/dates";
import { meaningOfLabel } from "@/lib/reading/rules/labels";
import { NONE_SAID } from "@/lib/reading/rules/languages/none-said";
import type { PartLine } from "@/lib/reading/rules/part-line";
import { isVoidTable, type Unit } from "@/lib/reading/rules/units";
import { readable } from "@/lib/reading/text";

const ROLES = ["lastOrderDate", "lastShipDate"] as const;
export type LastDate = (typeof ROLES)[number];

/**
 * Last dates whose name stands in the notice beside something that is neither a date nor said to be none, and of which
 * no place of it gives a value.
 */
export function unreadLastDates(
	document: Document,
	units: ReadonlyMap<Source, Unit[]>,
	dates: DateFindings,
	lines: readonly PartLine[],
): ReadonlySet<LastDate> {
	const stated = [...dates.days, ...dates.vague, ...dates.relative];
	const sources = document.sources.filter((source) => source.role === "notice");
	const unread = ROLES.filter(
		(role) =>
			!stated.some(({ field }) => field === role) &&
			!lines.some((line) => line[role] !== null) &&
			sources.some((source) => names(role, source, units.get(source) ?? [])),
	);
	return new Set(unread);
}

function names(role: LastDate, source: Source, units: readonly Unit[]): boolean {
	return (
		source.blocks.some((block) =>
			block.kind === "table"
				? inTable(role, block)
				: block.kind === "field" && meaningOfLabel(block.label) === role && isUnread(block.value),
		) || units.some((unit, index) => inLine(role, unit, units[index + 1]))
	);
}

const LABEL_AND_VALUE = /([\p{L}][^:.;,|。，；\n]{1,62}?)\s*:\s*([^;。；]*)/gu;

function inLine(role: LastDate, unit: Unit, next: Unit | undefined): boolean {
	if (unit.isVoid || unit.furniture || unit.struck.length > 0) return false;
	return [...unit.plain.matchAll(LABEL_AND_VALUE)].some(([, label = "", value = ""]) => {
		if (meaningOfLabel(label) !== role) return false;
		return isUnread(value.trim() === "" ? (next?.plain ?? "") : value);
	});
}

/** An empty cell states nothing; words without a number in it are for people. */
function inTable(role: LastDate, table: TableBlock): boolean {
	if (isVoidTable(table)) return false;
	return table.rows.some((row, y) =>
		row.some((cell, x) => {
			if (meaningOfLabel(cell.text) !== role) return false;
			return [row[x + 1], table.rows[y + 1]?.[x]].some(
				(value) => value && !value.struck && /\d/.test(value.text) && isUnread(value.text),
			);
		}),
	);
}

function isUnread(value: string): boolean {
	const said = readable(value).trim();
	return !isSentinel(said) && !NONE_SAID.test(said) && meaningOfLabel(said.split(":")[0] ?? "") === null;
}
