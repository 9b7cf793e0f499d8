import { lineField, lineKeys, valueField } from "@/lib/domain/correction-fields";
import { addedLines, type PlacedPart, valueText } from "@/lib/domain/corrections";
import { PART_FIELDS, type PartField } from "@/lib/domain/notice";
import { isSettled } from "@/lib/domain/review-settling";
import { type Looked, saidView, valueView } from "./build-view";
import type { LineView } from "./view-types";

/** Shown of every line; what else a line says is shown where it says it. */
const ALWAYS: readonly PartField[] = ["mpn", "disposition", "replacement", "lastOrderDate", "lastShipDate"];

type Row = { key: string; line: PlacedPart; isRejected: boolean; isAdded: boolean; needsLook: boolean };

/** Every line as it stands, rejected ones as they were; those that need a look first. */
export function lineRows(looked: Looked): Row[] {
	const { now, asRead, corrections } = looked.review;
	const byPosition = new Map(now.parts.map((line) => [line.position, line]));
	const keys = lineKeys(asRead.parts);
	const read = asRead.parts.map((line, index) => ({ key: keys[index] ?? line.mpn, line, isAdded: false }));
	const added = addedLines(corrections);
	const rows = [...read, ...[...added].map(([key, line]) => ({ key, line, isAdded: true }))].map((row) => {
		const standing = byPosition.get(row.line.position);
		return {
			...row,
			line: standing ?? row.line,
			isRejected: standing === undefined,
			needsLook: PART_FIELDS.some((field) => isOpen(looked, valueField(row.key, field))),
		};
	});
	return [...rows.filter((row) => row.needsLook), ...rows.filter((row) => !row.needsLook)];
}

const isOpen = ({ doubts, newest }: Looked, field: string) => doubts.has(field) && !isSettled(field, newest);

export function lineView(looked: Looked, { key, line, isRejected, isAdded, needsLook }: Row): LineView {
	const said = looked.newest.get(lineField(key));
	const shown = PART_FIELDS.filter(
		(field) =>
			ALWAYS.includes(field) ||
			(field === "noLastOrder" ? line.noLastOrder : valueText(line, field) !== null) ||
			looked.newest.has(valueField(key, field)),
	);
	const values = shown.map((field) =>
		valueView(looked, valueField(key, field), field, valueText(line, field)),
	);
	return {
		field: lineField(key),
		key,
		mpn: line.mpn,
		disposition: line.disposition,
		replacement: line.replacement,
		said: saidView(said),
		isRejected,
		isAdded,
		needsLook,
		isDone: said !== undefined || values.every((value) => value.said !== null || value.value === null),
		// Of a line that is not there nothing is left to be said but that it is.
		values: isRejected ? [] : values,
		proof: values[0]?.proofs[0] ?? null,
	};
}
