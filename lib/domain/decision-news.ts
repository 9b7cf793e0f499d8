import { DAYS_NEARER } from "./assessment-changes";
import { daysBetween } from "./calendar";
import type { ChosenFigures } from "./decision";
import type { OptionNow } from "./decision-drift";
import type { Assessment, PartExposure } from "./exposure/types";

/**
 * Whether a part that nobody has decided on has to be ordered a week sooner than before, or has to be ordered at all
 * by now: the alert's own day may be that of another part.
 */
export function ordersSooner(
	before: Pick<Assessment, "parts">,
	after: Pick<Assessment, "parts">,
	decided: ReadonlySet<string>,
): boolean {
	const days = new Map(before.parts.map((part) => [part.internalPart, orderDay(part)]));
	return after.parts.some((part) => {
		const day = orderDay(part);
		if (day === null || decided.has(part.internalPart)) return false;
		const was = days.get(part.internalPart) ?? null;
		return was === null || daysBetween(day, was) >= DAYS_NEARER;
	});
}

function orderDay({ coverage, orderBy }: PartExposure): string | null {
	return coverage === "covered" ? null : orderBy;
}

/** Whether what was decided lasted before and is used up too early now. */
export function isOutgrown(before: OptionNow, after: OptionNow): boolean {
	return before.figures !== null && lasts(before.chosen) && !lasts(after.chosen);
}

/** Where nothing else than the option's own pieces was decided on, they last: that is what it is for. */
export function lasts(chosen: ChosenFigures | null): boolean {
	return chosen === null || chosen.usedUpOn === null;
}
