import { addToDay } from "@/lib/domain/dates";
import type { NoticeField, NoticeType } from "@/lib/domain/notice";
import { type Finding, heaviest, type RelativeDate, type VagueDate } from "@/lib/reading/rules/finding";
import type { Findings } from "@/lib/reading/rules/findings";

export type ChosenDates = { chosen: Finding[]; conflicts: NoticeField[]; vague: VagueDate[] };

/** Distance in weight from which on a second value is no rival but a weaker guess. */
const RIVAL = 25;

function dayFrom(base: string, { amount, unit, monthDay }: RelativeDate): string {
	const day = addToDay(base, amount, unit);
	return monthDay === undefined ? day : `${day.slice(0, 4)}-${monthDay}`;
}

/** A day before that of the notice is one of an earlier notice, where a later one is stated too. */
function inForce(days: Finding[], issued: string | undefined): Finding[] {
	const later = days.filter(({ value }) => issued === undefined || value >= issued);
	return later.length > 0 ? later : days;
}

/** One day for each field, with the fields that places disagree on and those that are stated too vaguely. */
export function chooseDates(found: Findings, type: NoticeType): ChosenDates {
	const { days, vague, relative } = found.dates;
	const result: ChosenDates = { chosen: [], conflicts: [], vague: [] };
	const all = [...days];
	for (const field of [
		"issueDate",
		"lastOrderDate",
		"lastShipDate",
		"effectiveDate",
		"responseDueDate",
	] as const) {
		for (const one of relative.filter((finding) => finding.field === field)) {
			const base = result.chosen.find(
				(finding) => finding.field === (one.from === "lastOrder" ? "lastOrderDate" : "issueDate"),
			);
			if (base) all.push({ ...one, value: dayFrom(base.value, one) });
		}
		const issued = result.chosen.find((finding) => finding.field === "issueDate")?.value;
		const own = inForce(
			all.filter((finding) => finding.field === field),
			field === "issueDate" ? undefined : issued,
		);
		const best = heaviest(own);
		const doubt = heaviest(vague.filter((finding) => finding.field === field));
		if (doubt && doubt.weight > (best?.weight ?? 0)) result.vague.push(doubt);
		else if (best) result.chosen.push(best);
		if (best && field !== "responseDueDate" && field !== "effectiveDate" && best.weight >= 55) {
			const rivals = own.filter(
				(finding) =>
					finding.value !== best.value && finding.weight >= best.weight - RIVAL && finding.weight >= 55,
			);
			if (rivals.length > 0) result.conflicts.push(field);
		}
	}
	if (type === "withdrawal" || type === "reinstatement") {
		result.conflicts = result.conflicts.filter((field) => field === "issueDate");
		result.chosen = result.chosen.filter(
			(finding) => finding.field !== "lastOrderDate" && finding.field !== "lastShipDate",
		);
	}
	return result;
}
