/** What of a reading a person has to look at, and what nobody has said anything of. Pure. */

import { lineKeys, parseField, valueField } from "./correction-fields";
import { type Correctable, type Correction, factText, newestOf, valueText } from "./corrections";
import {
	DETAIL_FIELDS,
	type DetailField,
	NOTICE_FIELDS,
	type NoticeField,
	PART_FIELDS,
	type ReviewReason,
} from "./notice";
import { fieldsOf, isSettled, isUncertain, type KeyedEvidence } from "./review-settling";

export type ProgressOf = {
	/** With corrections on top. */
	reading: Correctable;
	asRead: Correctable;
	evidence: readonly KeyedEvidence[];
	corrections: readonly Correction[];
};

export type FactField = NoticeField | DetailField;

/** The notice's values that a review goes through: facts always, details where there are any. */
export function shownFacts({ reading, asRead, corrections }: Omit<ProgressOf, "evidence">): FactField[] {
	const newest = newestOf(corrections);
	const details = DETAIL_FIELDS.filter(
		(field) => factText(reading, field) !== null || factText(asRead, field) !== null || newest.has(field),
	);
	return [...NOTICE_FIELDS, ...details];
}

/**
 * Fields that a person has to look at, each with why: not sure, another value competes, or a reason for review is
 * about it. Lines by `parts.<key>.<field>`.
 */
export function doubts(
	{ reading, asRead, evidence, corrections }: ProgressOf,
	reasons: readonly ReviewReason[],
): Map<string, string> {
	const why = new Map<string, string>();
	const review = { reading, lines: asRead.parts, evidence, corrections };
	for (const reason of reasons)
		for (const field of fieldsOf(reason, review)) if (!why.has(field)) why.set(field, reason);
	for (const one of evidence) {
		if (one.isChosen === false) why.set(one.field, "competing");
		else if (isUncertain(one) && !why.has(one.field)) why.set(one.field, "uncertain");
	}
	return why;
}

export type OpenValues = {
	/** Fields that need a look and have not had one. */
	look: string[];
	/** What may be accepted together: values of the notice, and whole lines. */
	rest: { facts: FactField[]; lines: { key: string; mpn: string }[] };
	/** Whether a person has said something of every value. */
	isComplete: boolean;
};

/** What is still open of a review. */
export function openValues(
	review: ProgressOf & { row: { reviewReasons: readonly ReviewReason[] } },
): OpenValues {
	const newest = newestOf(review.corrections);
	const why = doubts(review, review.row.reviewReasons);
	const open = shownFacts(review).filter((field) => !isSettled(field, newest));
	const keys = new Set(lineKeys(review.asRead.parts));
	const look = [...why.keys()].filter((field) => !isSettled(field, newest) && isShown(field, keys));
	const doubted = new Set(look.flatMap((field) => lineOfField(field) ?? []));
	const openLines = linesOf(review, newest);
	return {
		look,
		rest: {
			facts: open.filter((field) => !why.has(field)),
			lines: openLines.filter(({ key }) => !doubted.has(key)),
		},
		isComplete: open.length === 0 && openLines.length === 0,
	};
}

/** A model may doubt lines that were not taken: there is nothing to say of those but of the reason itself. */
function isShown(field: string, keys: ReadonlySet<string>): boolean {
	const key = lineOfField(field);
	return key === null || keys.has(key);
}

function lineOfField(field: string): string | null {
	const named = parseField(field);
	return named?.kind === "value" ? named.key : null;
}

/** Lines as read of which no person has said something, as a whole or value by value. */
function linesOf({ asRead }: ProgressOf, newest: ReadonlyMap<string, Correction>) {
	const keys = lineKeys(asRead.parts);
	return asRead.parts.flatMap((line, index) => {
		const key = keys[index] ?? line.mpn;
		if (newest.has(`parts.${key}`)) return [];
		const read = PART_FIELDS.filter((field) => valueText(line, field) !== null);
		const isDone = read.every((field) => newest.has(valueField(key, field)));
		return isDone ? [] : [{ key, mpn: line.mpn }];
	});
}
