/** Which reasons for review a person's corrections settle. Pure. */

import { lineKeys, parseField, valueField } from "./correction-fields";
import { type Correctable, type Correction, newestOf } from "./corrections";
import type { Evidence, ReviewReason } from "./notice";
import { hasWildcard } from "./part-number";
import { lacksLastOrder, reasonsFromFacts } from "./review";

/** Below it a value needs a look; what a confidence means: docs/reading.md. */
export const SURE = 0.9;

/** Evidence whose field is written as corrections write it: lines by their key. */
export type KeyedEvidence = Omit<Evidence, "field"> & { field: string };

/** Evidence of `parts.<position>.<field>` under the line's key; that of lines which are not there is left as it is. */
export function keyedEvidence<E extends { field: string }>(
	evidence: readonly E[],
	lines: readonly { mpn: string; position: number }[],
): E[] {
	const keys = lineKeys(lines);
	const byPosition = new Map(lines.map(({ position }, index) => [String(position), keys[index] ?? ""]));
	return evidence.map((one) => {
		const [, position = "", rest = ""] = /^parts\.(\d+)\.(\w+)$/.exec(one.field) ?? [];
		const key = byPosition.get(position);
		return key === undefined ? one : { ...one, field: `parts.${key}.${rest}` };
	});
}

/** Not sure enough to be believed without a look: by its way of reading, or because a model alone read it. */
export function isUncertain({ confidence, method, isChosen }: KeyedEvidence): boolean {
	if (isChosen === false) return false;
	return method.startsWith("model") || (confidence != null && confidence < SURE);
}

/** Whether a person has said something of a value: of it, or of its line as a whole. */
export function isSettled(field: string, newest: ReadonlyMap<string, Correction>): boolean {
	if (newest.has(field)) return true;
	const named = parseField(field);
	return named?.kind === "value" && newest.has(`parts.${named.key}`);
}

export type ReviewOf = {
	/** With corrections on top. */
	reading: Correctable;
	/** The lines as read: what keys count. */
	lines: readonly { mpn: string; position: number }[];
	evidence: readonly KeyedEvidence[];
	/** Those that count, oldest first. */
	corrections: readonly Correction[];
	today: string;
};

type Values = Omit<ReviewOf, "today">;

/** `by`: fields whose corrections settle it, empty when it is no longer true; null = it is open. */
export type ReasonState = { reason: ReviewReason; by: string[] | null };

/** Of each reason, whether it is still a reason to look. A person's own word for it is not looked at here. */
export function settledReasons(reasons: readonly ReviewReason[], review: ReviewOf): ReasonState[] {
	const newest = newestOf(review.corrections);
	return reasons.map((reason) => {
		if (isOver(reason, review)) return { reason, by: [] };
		const fields = fieldsOf(reason, review);
		const isDone = fields.length > 0 && fields.every((field) => isSettled(field, newest));
		return { reason, by: isDone ? fields : null };
	});
}

/** Reasons that follow from the values are over when the corrected values give them no more. */
function isOver(reason: ReviewReason, { reading, today }: ReviewOf): boolean {
	switch (reason) {
		case "no_last_order_date":
			return !lacksLastOrder(reading, reading.parts);
		case "no_parts_read":
			return reading.parts.length > 0;
		case "no_notice_number":
			return reading.number !== null;
		case "already_past_last_order":
		case "window_shorter_than_standard":
		case "wildcard_part":
			return !reasonsFromFacts(reading, reading.parts, today).includes(reason);
		default:
			return false;
	}
}

/** The values that a reason is about; none when no single value is: only a person's own word settles it then. */
export function fieldsOf(reason: ReviewReason, review: Values): string[] {
	const { reading, evidence } = review;
	const rivals = evidence.filter((one) => one.isChosen === false);
	const ofDates = rivals.filter(({ field }) => field.endsWith("Date"));
	switch (reason) {
		case "ambiguous_date":
		case "imprecise_date":
			return fields(ofDates.filter(({ value }) => value == null));
		case "conflicting_dates":
			return fields(ofDates.filter(({ value }) => value != null));
		case "readers_disagree":
			return fields(rivals.filter(({ method }) => method.startsWith("model")));
		case "low_confidence":
			return fields(evidence.filter(isUncertain));
		case "already_past_last_order":
			return datesIn(review, ["lastOrderDate"]);
		case "window_shorter_than_standard":
			return datesIn(
				review,
				reading.type === "change"
					? ["issueDate", "effectiveDate"]
					: ["issueDate", "lastOrderDate", "lastShipDate"],
			);
		case "no_last_order_date":
			return [...(reading.lastOrderDate === null ? ["lastOrderDate"] : []), ...closedLines(review)];
		case "wildcard_part":
			return linesWith(review, (mpn) => hasWildcard(mpn)).map((key) => valueField(key, "mpn"));
		case "unknown_manufacturer":
			return ["manufacturer"];
		case "no_notice_number":
			return ["number"];
		default:
			return [];
	}
}

const fields = (evidence: readonly KeyedEvidence[]) => [...new Set(evidence.map(({ field }) => field))];

type NoticeDate = "issueDate" | "lastOrderDate" | "lastShipDate" | "effectiveDate";

/** The notice's own of these dates, and those that lines have of their own. */
function datesIn({ reading, evidence }: Values, dates: readonly NoticeDate[]): string[] {
	const stated = dates.filter((date) => reading[date] !== null);
	const own = evidence.filter(({ field, isChosen }) => {
		const named = parseField(field);
		return isChosen !== false && named?.kind === "value" && dates.some((date) => date === named.field);
	});
	return [...stated, ...fields(own)];
}

function closedLines({ reading, evidence }: Values): string[] {
	if (!reading.parts.some((line) => line.noLastOrder)) return [];
	return fields(
		evidence.filter(({ field, isChosen }) => isChosen !== false && field.endsWith(".noLastOrder")),
	);
}

function linesWith({ lines }: Values, fits: (mpn: string) => boolean): string[] {
	const keys = lineKeys(lines);
	return keys.filter((_, index) => fits(lines[index]?.mpn ?? ""));
}
