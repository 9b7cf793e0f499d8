/** Reasons for review that follow from the facts alone. Periods: J-STD-048 and J-STD-046. */

import { daysBetween } from "@/lib/domain/calendar";
import { addToDay } from "@/lib/domain/dates";
import type { NoticeFacts, NoticePart, ReviewReason } from "@/lib/domain/notice";
import { hasWildcard } from "@/lib/domain/part-number";

/** J-STD-048: six months from announcement to last order; makers count them as 180 days. */
export const STANDARD_DAYS_TO_LAST_ORDER = 180;
/** J-STD-048: twelve months from announcement to final delivery. */
export const STANDARD_MONTHS_TO_LAST_SHIP = 12;
/** J-STD-046: days from notice to the first changed product. */
export const STANDARD_DAYS_TO_EFFECTIVE = 90;

type Dates = Pick<NoticeFacts, "lastOrderDate" | "lastShipDate">;

function before(day: string | null, limit: string | null): boolean {
	return day !== null && limit !== null && day < limit;
}

/** Notice dates and every line's own, doubles removed. */
function allDates(facts: NoticeFacts, parts: readonly NoticePart[]): Dates[] {
	const lines = parts
		.filter((part) => part.disposition === "discontinued")
		.map((part) => ({
			lastOrderDate: part.lastOrderDate ?? facts.lastOrderDate,
			lastShipDate: part.lastShipDate ?? facts.lastShipDate,
		}));
	return lines.length > 0 ? lines : [facts];
}

export function isPastLastOrder(facts: NoticeFacts, parts: readonly NoticePart[], today: string): boolean {
	return (
		facts.type === "discontinuance" &&
		allDates(facts, parts).some(
			({ lastOrderDate }) => before(lastOrderDate, today) || before(lastOrderDate, facts.issueDate),
		)
	);
}

export function isWindowShort(facts: NoticeFacts, parts: readonly NoticePart[]): boolean {
	const { issueDate, type, effectiveDate } = facts;
	if (!issueDate) return false;
	if (type === "change") {
		return effectiveDate !== null && daysBetween(issueDate, effectiveDate) < STANDARD_DAYS_TO_EFFECTIVE;
	}
	if (type !== "discontinuance") return false;
	const shipLimit = addToDay(issueDate, STANDARD_MONTHS_TO_LAST_SHIP, "month");
	const orderLimit = addToDay(issueDate, STANDARD_DAYS_TO_LAST_ORDER, "day");
	return allDates(facts, parts).some(
		({ lastOrderDate, lastShipDate }) => before(lastOrderDate, orderLimit) || before(lastShipDate, shipLimit),
	);
}

/** A discontinued part has no last order date, or can no longer be ordered. */
export function lacksLastOrder(facts: NoticeFacts, parts: readonly NoticePart[]): boolean {
	const discontinued = parts.filter((part) => part.disposition === "discontinued");
	return discontinued.some(
		(part) => part.noLastOrder || (part.lastOrderDate ?? facts.lastOrderDate) === null,
	);
}

/** The reasons that need no document to be found. */
export function reasonsFromFacts(
	facts: NoticeFacts,
	parts: readonly NoticePart[],
	today: string,
): ReviewReason[] {
	const reasons: ReviewReason[] = [];
	if (facts.type === "not_a_notice") return reasons;
	if (isPastLastOrder(facts, parts, today)) reasons.push("already_past_last_order");
	if (isWindowShort(facts, parts)) reasons.push("window_shorter_than_standard");
	if (parts.some((part) => part.disposition !== "not_affected" && hasWildcard(part.mpn))) {
		reasons.push("wildcard_part");
	}
	return reasons;
}
