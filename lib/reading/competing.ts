import type { Evidence, NoticeFacts } from "@/lib/domain/notice";
import { CONTESTED, confidenceOf } from "@/lib/reading/confidence";
import type { ChosenDates } from "@/lib/reading/rules/choose-dates";
import { type Finding, WEIGHT } from "@/lib/reading/rules/finding";
import type { Findings } from "@/lib/reading/rules/findings";

/** Values of one field that are kept beside the chosen one. */
const MOST_RIVALS = 3;

/** What was found and not taken, each with the reason, for the person who reviews. */
export function rivals(found: Findings, facts: NoticeFacts, dates: ChosenDates): Evidence[] {
	return [
		...found.makerCandidates,
		...otherDays(found, facts, dates),
		...vagueDates(found, facts),
		...otherNumbers(found, facts),
	];
}

type At = Pick<Finding, "field" | "quote" | "source" | "place" | "method">;

function rival(at: At, value: string | null, reason: string, confidence: number | null): Evidence {
	const { field, quote, source, place, method } = at;
	return { field, value, quote, source, page: place, method, confidence, isChosen: false, reason };
}

function otherDays(found: Findings, facts: NoticeFacts, dates: ChosenDates): Evidence[] {
	const others = found.dates.days.filter(
		(one) => one.value !== facts[one.field] && one.weight >= WEIGHT.position,
	);
	return firstOfEach(others).map((one) => {
		const isContested = dates.conflicts.includes(one.field);
		const reason = isContested
			? "another place states a different day with as much right"
			: facts[one.field] === null
				? "not a date of this kind of notice"
				: `the chosen day is stated more directly than by ${one.method}`;
		return rival(one, one.value, reason, isContested ? CONTESTED : 1 - confidenceOf(one.method, false));
	});
}

const VAGUE_REASON = {
	ambiguous_date: "day and month can be swapped and nothing settles it",
	imprecise_date: "not stated to the day",
} as const;

function vagueDates(found: Findings, facts: NoticeFacts): Evidence[] {
	const seen = new Set<string>();
	return found.dates.vague
		.filter((one) => {
			const isNew = facts[one.field] === null && !seen.has(one.field + one.quote);
			seen.add(one.field + one.quote);
			return isNew;
		})
		.slice(0, MOST_RIVALS)
		.map((one) => rival(one, null, VAGUE_REASON[one.reason], null));
}

function otherNumbers(found: Findings, facts: NoticeFacts): Evidence[] {
	const others = found.numbers.filter(
		(one) => one.value !== facts.number && one.weight >= WEIGHT.prose && !found.referred.has(one.value),
	);
	return [
		...found.others.map((one) =>
			rival(one, one.value, "another notice of the same delivery, not read", null),
		),
		...firstOfEach(others).map((one) =>
			rival(one, one.value, "printed less often or less directly than the chosen number", null),
		),
	];
}

/** The heaviest finding of each value, at most a few of each field. */
function firstOfEach(findings: readonly Finding[]): Finding[] {
	const best = new Map<string, Finding>();
	for (const one of findings) {
		const key = `${one.field} ${one.value}`;
		if (one.weight > (best.get(key)?.weight ?? 0)) best.set(key, one);
	}
	const counts = new Map<string, number>();
	return [...best.values()]
		.sort((a, b) => b.weight - a.weight)
		.filter(({ field }) => {
			const count = (counts.get(field) ?? 0) + 1;
			counts.set(field, count);
			return count <= MOST_RIVALS;
		});
}
