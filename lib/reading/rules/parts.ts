import type { Disposition } from "@/lib/domain/notice";
import { cleanPartNumber, mayBePartInColumn } from "@/lib/domain/part-number";
import type { Source } from "@/lib/reading/document/document";
import { type ReadingContext, readableSources } from "@/lib/reading/rules/finding";
import type { LabelledValue } from "@/lib/reading/rules/labelled";
import type { PartLine, PartsFound } from "@/lib/reading/rules/part-line";
import { readPartsOfLabels } from "@/lib/reading/rules/parts-labels";
import { readPartsLists } from "@/lib/reading/rules/parts-list";
import { readParallelLists } from "@/lib/reading/rules/parts-parallel";
import { familiesOf, partTokens, readPartsInProse } from "@/lib/reading/rules/parts-prose";
import { readPartsTable } from "@/lib/reading/rules/parts-row";
import { partsTablesOf } from "@/lib/reading/rules/parts-table";
import { readReplacements } from "@/lib/reading/rules/replacement";
import type { Unit } from "@/lib/reading/rules/units";

/** All affected parts of the document, each once, with what tables, lists and sentences say about it. */
export function readParts(
	context: ReadingContext,
	units: ReadonlyMap<Source, Unit[]>,
	labelled: ReadonlyMap<Source, LabelledValue[]>,
	records: ReadonlyMap<Source, PartsFound>,
	notParts: ReadonlySet<string>,
	/** What may be the number of another notice: no part where only a sentence names it. */
	otherNumbers: ReadonlySet<string>,
): PartsFound {
	const found: PartsFound = { lines: [], unreadRows: [], vague: [] };
	const sources = readableSources(context.document).filter((source) => source.name !== "subject");
	const families = familiesOf([...units.values()].flat());
	const main = sources.filter((source) => source.role === "notice");
	for (const source of main) {
		add(found, records.get(source));
		readLists(found, source, context, labelled.get(source) ?? [], families);
	}
	const hasList = found.lines.some((line) => !notParts.has(line.mpn));
	for (const source of main)
		found.lines.push(
			...readPartsInProse(source, units.get(source) ?? [], families, hasList).filter(
				({ mpn }) => !otherNumbers.has(mpn),
			),
		);
	const lines = merged(found.lines.filter((line) => !notParts.has(line.mpn) && !isCut(line, found.lines)));
	if (lines.length === 0) {
		// The other form of the same mail may hold the list that the chosen one lacks.
		for (const source of sources.filter((one) => one.role === "alternative")) {
			add(found, records.get(source));
			readLists(found, source, context, labelled.get(source) ?? [], families);
		}
		lines.push(...merged(found.lines.filter((line) => !notParts.has(line.mpn))));
	}
	for (const source of main) readReplacements(source, units.get(source) ?? [], families, lines, notParts);
	giveLabelledReplacement(
		lines,
		main.flatMap((source) => (labelled.get(source) ?? []).map((value) => ({ value, source }))),
		families,
	);
	const replacements = new Set(lines.flatMap((line) => line.replacement?.value ?? []));
	const affected = lines.filter((line) => !replacements.has(line.mpn) || line.method !== "sentence");
	return { ...found, lines: affected };
}

/** "Suggested replacement: X" in the form of a notice about one part. */
function giveLabelledReplacement(
	lines: readonly PartLine[],
	values: readonly { value: LabelledValue; source: Source }[],
	families: ReadonlySet<string>,
): void {
	const [line] = lines;
	if (!line || lines.length > 1) return;
	for (const { value, source } of values) {
		const [token] =
			value.meaning === "replacement"
				? [...partTokens(value.value, families).filter((one) => !one.isFamily), ...plainNumber(value.value)]
				: [];
		if (!token) continue;
		const method = `label: ${value.label.trim()}`;
		line.replacement ??= {
			value: token.mpn,
			quote: value.quote,
			source: source.name,
			place: value.place,
			method,
		};
	}
}

/** A number of digits and points, where nothing else stands behind the label. */
function plainNumber(value: string): { mpn: string }[] {
	const mpn = cleanPartNumber(value);
	return /^[\d.-]{6,}$/.test(mpn) && mayBePartInColumn(mpn) ? [{ mpn }] : [];
}

function add(found: PartsFound, read: PartsFound | undefined): void {
	found.lines.push(...(read?.lines ?? []));
	found.unreadRows.push(...(read?.unreadRows ?? []));
	found.vague.push(...(read?.vague ?? []));
}

function readLists(
	found: PartsFound,
	source: Source,
	context: ReadingContext,
	labelled: readonly LabelledValue[],
	families: ReadonlySet<string>,
): void {
	for (const table of partsTablesOf(source)) {
		add(found, readPartsTable(table, source, context));
	}
	const parallel = readParallelLists(source);
	const lists = readPartsLists(source, context).filter(({ mpn }) => !parallel.replacements.has(mpn));
	found.lines.push(...parallel.lines, ...readPartsOfLabels(source, labelled, families), ...lists);
}

/** A number that a line break cut short is the beginning of one read whole elsewhere. */
function isCut(line: PartLine, all: readonly PartLine[]): boolean {
	return (
		line.method === "list" &&
		/[-/]$/.test(line.mpn) &&
		all.some((other) => other.mpn !== line.mpn && other.mpn.startsWith(line.mpn))
	);
}

const STRONGEST_FIRST: readonly Disposition[] = [
	"discontinued",
	"reinstated",
	"nrnd",
	"changed",
	"not_affected",
];

function merged(lines: readonly PartLine[]): PartLine[] {
	const byNumber = new Map<string, PartLine>();
	for (const line of lines) {
		const key = line.mpn.toUpperCase();
		const first = byNumber.get(key);
		if (!first) {
			byNumber.set(key, { ...line });
			continue;
		}
		first.replacement ??= line.replacement;
		first.lastOrderDate ??= line.lastOrderDate;
		first.lastShipDate ??= line.lastShipDate;
		first.effectiveDate ??= line.effectiveDate;
		first.noLastOrder ??= line.noLastOrder;
		first.replacementNote ??= line.replacementNote;
		first.customerPartNumber ??= line.customerPartNumber;
		if (first.disposition === null || line.disposition === null) {
			if (line.disposition !== "not_affected") first.disposition ??= line.disposition;
			if (first.disposition === "not_affected" && line.disposition === null) first.disposition = null;
		} else if (STRONGEST_FIRST.indexOf(line.disposition) < STRONGEST_FIRST.indexOf(first.disposition)) {
			first.disposition = line.disposition;
		}
		first.dispositionQuote ??= line.dispositionQuote;
	}
	return [...byNumber.values()];
}
