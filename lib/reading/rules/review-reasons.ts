import type { Evidence, NoticeFacts, NoticePart, ReviewReason } from "@/lib/domain/notice";
import { lacksLastOrder, reasonsFromFacts } from "@/lib/domain/review";
import { CONTESTED } from "@/lib/reading/confidence";
import type { ChosenDates } from "@/lib/reading/rules/choose-dates";
import { WEIGHT } from "@/lib/reading/rules/finding";
import type { Findings } from "@/lib/reading/rules/findings";
import { isTitled } from "@/lib/reading/rules/kind";

type Reading = {
	facts: NoticeFacts;
	parts: readonly NoticePart[];
	dates: ChosenDates;
	evidence: readonly Evidence[];
};

/** All reasons why a person should look at this reading. */
export function reviewReasons(found: Findings, reading: Reading, today: string): ReviewReason[] {
	const { facts, parts, dates } = reading;
	const lists = listReasons(found, facts, parts);
	const vague = vagueDates(found, reading);
	const reasons = new Set<ReviewReason>([
		...found.reasons,
		...reasonsFromFacts(facts, parts, today),
		...lists,
		...vague.map((one) => one.reason),
	]);
	if (dates.conflicts.some((field) => ORDER_OR_SHIP.test(field))) reasons.add("conflicting_dates");
	const orderIsVague = vague.some((one) => one.field === "lastOrderDate");
	if (!orderIsVague && lacksOrderDate(facts, parts, lists)) reasons.add("no_last_order_date");
	if (reading.evidence.some(isDoubtful)) reasons.add("low_confidence");
	const { unknownDateColumn, unknownNumberColumn, unknownLanguage } = found.doubts;
	if (unknownDateColumn || unknownNumberColumn || unknownLanguage) reasons.add("low_confidence");
	if (isContradicted(found, facts)) reasons.add("low_confidence");
	// A last order date that a discontinuance lacks has a reason of its own.
	const { unreadLastDates } = found;
	const isOrderUnread = unreadLastDates.has("lastOrderDate") && !reasons.has("no_last_order_date");
	if (unreadLastDates.has("lastShipDate") || isOrderUnread) reasons.add("low_confidence");
	if (facts.manufacturer === null) reasons.add("unknown_manufacturer");
	if (facts.number === null) reasons.add("no_notice_number");
	return [...reasons];
}

/** A notice that takes something back, and names a day to order by that is still to come. */
function isContradicted(found: Findings, { type, issueDate }: NoticeFacts): boolean {
	if ((type !== "withdrawal" && type !== "reinstatement") || !found.kind || isTitled(found.kind))
		return false;
	return statesLastDates(found).some(({ value }) => issueDate !== null && value > issueDate);
}

/** Last order and last ship dates that labels state. */
export function statesLastDates({ dates }: Pick<Findings, "dates">): { value: string }[] {
	return dates.days.filter(({ field, weight }) => ORDER_OR_SHIP.test(field) && weight >= WEIGHT.label);
}

/** Below this a date that decides over money is looked at; contested ones have a reason of their own. */
const SURE_ENOUGH = 0.9;

function isDoubtful({ field, confidence }: Evidence): boolean {
	const isMoney = /(^|\.)last(Order|Ship)Date$/.test(field);
	return isMoney && typeof confidence === "number" && confidence < SURE_ENOUGH && confidence > CONTESTED;
}

const ORDER_OR_SHIP = /^(lastOrder|lastShip)Date$/;
const ORDER_SHIP_OR_EFFECT = /^(lastOrder|lastShip|effective)Date$/;

/** Vague dates that nothing better replaced, and those of single lines. */
function vagueDates(found: Findings, { facts, dates }: Reading) {
	const about = facts.type === "discontinuance" ? ORDER_OR_SHIP : ORDER_SHIP_OR_EFFECT;
	const ofNotice = dates.vague.filter((one) => facts[one.field] === null);
	const ofLines = found.dates.vague.filter((one) => one.weight === WEIGHT.column);
	return [...ofNotice, ...ofLines].filter((one) => about.test(one.field));
}

/** Is the list of parts whole? Rows seen and numbers stated are held against parts read. */
function listReasons(found: Findings, facts: NoticeFacts, parts: readonly NoticePart[]): ReviewReason[] {
	const reasons: ReviewReason[] = [];
	const affected = parts.filter((part) => part.disposition !== "not_affected").length;
	const isFileLost = (["scanned_pdf", "encrypted_pdf", "unreadable_attachment"] as const).some((reason) =>
		found.reasons.has(reason),
	);
	const { any, whole } = found.listElsewhere;
	if (affected === 0 && any && !isFileLost) reasons.push("parts_in_missing_attachment");
	else if (affected === 0 && !isFileLost && facts.type !== "advisory") reasons.push("no_parts_read");
	if (affected > 0 && whole && found.attachments === 0) reasons.push("parts_in_missing_attachment");
	const isShort = found.statedCount !== null && affected > 0 && found.statedCount > parts.length;
	const { unexplainedTable, unreadSentence } = found.doubts;
	const isUnread = found.unreadRows.length > 0 || unexplainedTable || unreadSentence;
	if (isUnread || isShort) reasons.push("rows_not_read");
	return reasons;
}

/** Without any part it counts only where the list is not merely somewhere else. */
function lacksOrderDate(
	facts: NoticeFacts,
	parts: readonly NoticePart[],
	lists: readonly ReviewReason[],
): boolean {
	if (facts.type !== "discontinuance") return false;
	if (parts.length > 0) return lacksLastOrder(facts, parts);
	return facts.lastOrderDate === null && lists.includes("no_parts_read");
}
