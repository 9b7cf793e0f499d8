import { addMonths, type Day, dayOf, dayText } from "../days";
import type { PartModel } from "../part-model";
import type { Terms } from "../terms";
import type { Assumption } from "../types";
import type { Infeasible } from "./draft";

/** The last day on which the pieces of a buy may be used, and how it was counted. */
export type ShelfLife = { ends: Day; assumption: Assumption };
type Kept = Pick<PartModel, "input" | "line" | "leadTimeDays">;

/**
 * Of a buy from the maker; null without a limit. A last order may be delivered in lots up to the last ship date, and the
 * youngest lot is used last: it counts from that day, else from the last one for orders, else from the as-of date.
 */
export function shelfLifeFromMaker({ input, line }: Kept, terms: Terms): ShelfLife | null {
	const { lastShipDate: shipped, lastOrderDate: ordered } = line;
	const from = dayOf(shipped ?? ordered ?? dayText(terms.asOf));
	return shelfLife("shelf_life_from_maker", input, from, () => {
		if (shipped !== null) return "the last ship date (deliveries can be scheduled up to it)";
		if (ordered !== null) return "the last order date (no last ship date is known)";
		return "the day of these figures (no last dates are known)";
	});
}

/** Of a buy on the aftermarket, which comes as one delivery; null without a limit. */
export function shelfLifeFromAftermarket({ input, leadTimeDays }: Kept, terms: Terms): ShelfLife | null {
	return shelfLife(
		"shelf_life_on_aftermarket",
		input,
		terms.asOf + leadTimeDays,
		(day) => `its arrival on ${day}, as if made then (check the date code)`,
	);
}

/** Why a buy does not keep until `end`; null when it does. */
export function endsTooSoon(shelf: ShelfLife | null, end: Day): Infeasible | null {
	if (shelf === null || shelf.ends >= end) return null;
	return { reason: `shelf_life: its shelf life ends on ${dayText(shelf.ends)}, the need on ${dayText(end)}` };
}

function shelfLife(
	code: string,
	{ internalPart, shelfLifeMonths: months }: Kept["input"],
	from: Day,
	since: (day: string) => string,
): ShelfLife | null {
	if (months === null) return null;
	const ends = addMonths(from, months);
	const kept = `${months} ${months === 1 ? "month" : "months"}`;
	const text = `${internalPart} keeps to ${dayText(ends)}, ${kept} from ${since(dayText(from))}`;
	return { ends, assumption: { code, subject: internalPart, text } };
}
