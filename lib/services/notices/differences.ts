import { groupBy } from "@/lib/domain/group";
import { NOTICE_TYPE_LABEL } from "@/lib/domain/labels";
import { mpnKey } from "@/lib/domain/matching";
import type { NoticeFacts, NoticePart } from "@/lib/domain/notice";

type Said = Pick<NoticeFacts, "type" | (typeof DATES)[number][0]> & { parts: readonly NoticePart[] };

const DATES = [
	["issueDate", "issue date"],
	["lastOrderDate", "last order date"],
	["lastShipDate", "last ship date"],
	["effectiveDate", "effective date"],
	["responseDueDate", "response due date"],
] as const;

/** Part numbers that one sentence lists before it only counts. */
const MOST_LISTED = 10;

/**
 * What the second source of a notice says otherwise than the first, each in a sentence; empty when they agree. A date
 * that the second leaves out is no difference: platforms pass on a part of what the maker wrote.
 */
export function differencesOf(first: Said, second: Said): string[] {
	return [...typeDiffers(first, second), ...datesDiffer(first, second), ...partsDiffer(first, second)];
}

/** The lines of `second` with a part number that `first` does not have. */
export function newLines(first: readonly NoticePart[], second: readonly NoticePart[]): NoticePart[] {
	const known = new Set(first.map((line) => mpnKey(line.mpn)));
	return second.filter((line) => !known.has(mpnKey(line.mpn)));
}

/** Whether the second says otherwise about what both speak of: silence, and lines that only one names, aside. */
export function contradicts(first: Said, second: Said): boolean {
	return (
		typeDiffers(first, second).length +
			datesDiffer(first, second).length +
			changedLines(first, second).length >
		0
	);
}

function changedLines(first: Said, second: Said): NoticePart[] {
	const of = groupBy(first.parts, (line) => mpnKey(line.mpn));
	return second.parts.filter((line) => {
		const same = of.get(mpnKey(line.mpn)) ?? [];
		return same.length > 0 && !same.some((other) => agree(other, line));
	});
}

function typeDiffers(first: Said, second: Said): string[] {
	if (first.type === second.type) return [];
	return [`It is a ${words(second)}; the first source says ${words(first)}.`];
}

const words = ({ type }: Said) => NOTICE_TYPE_LABEL[type].toLowerCase();

function datesDiffer(first: Said, second: Said): string[] {
	return DATES.flatMap(([field, label]) => {
		const [was, is] = [first[field], second[field]];
		if (is === null || is === was) return [];
		return [`It gives ${is} as the ${label}; the first source gives ${was ?? "none"}.`];
	});
}

function partsDiffer(first: Said, second: Said): string[] {
	const added = newLines(first.parts, second.parts);
	const absent = newLines(second.parts, first.parts);
	const changed = changedLines(first, second);
	return [
		...sentence("It names", added, ", which the first source does not."),
		...sentence("It does not name", absent, ", which the first source does."),
		...sentence("About", changed, " it says something else than the first source."),
	];
}

/** Silence of the second is no difference, as with the notice's own dates. */
function agree(first: NoticePart, second: NoticePart): boolean {
	return (
		first.disposition === second.disposition &&
		(["replacement", "lastOrderDate", "lastShipDate"] as const).every(
			(field) => second[field] === null || second[field] === first[field],
		) &&
		(first.noLastOrder || !second.noLastOrder)
	);
}

function sentence(before: string, lines: readonly NoticePart[], after: string): string[] {
	const mpns = [...new Set(lines.map((line) => line.mpn))];
	if (mpns.length === 0) return [];
	const more = mpns.length - MOST_LISTED;
	const listed = mpns.slice(0, MOST_LISTED).join(", ");
	return [`${before} ${listed}${more > 0 ? ` and ${more} more` : ""}${after}`];
}
