import { dayOf, dayText } from "./days";
import type { PartExposure } from "./types";

/**
 * The last day on which an order is still taken and still arrives before the stock runs out: the earlier of last order
 * date and run-out less lead time, today at the earliest; null when the stock lasts. It is what to act by, while the
 * model's cash stays due at the last order date.
 */
export function orderBy(
	part: Pick<PartExposure, "runOutDate" | "lastOrderDate" | "leadTimeDays">,
	asOf: string,
): string | null {
	if (part.runOutDate === null) return null;
	const inTime = dayText(dayOf(part.runOutDate) - part.leadTimeDays);
	const taken = part.lastOrderDate !== null && part.lastOrderDate >= asOf ? [part.lastOrderDate] : [];
	const [latest = inTime] = [inTime, ...taken].sort();
	return latest < asOf ? asOf : latest;
}

/** The earliest day to act by of the parts that are not covered; null when none has one. */
export function actBy(parts: PartExposure[]): string | null {
	const days = parts.filter((part) => part.coverage !== "covered").flatMap((part) => part.orderBy ?? []);
	return days.sort()[0] ?? null;
}
