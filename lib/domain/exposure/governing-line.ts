import { byText } from "../group";
import type { NoticeInput, NoticeLineInput } from "./inputs";

/** What a line says about ordering, its own dates before the notice's. */
export type LineDates = {
	mpn: string;
	replacement: string | null;
	lastOrderDate: string | null;
	lastShipDate: string | null;
	noLastOrder: boolean;
};

export function datesOf(line: NoticeLineInput, notice: NoticeInput): LineDates {
	const { mpn, replacement, noLastOrder } = line;
	return {
		mpn,
		replacement,
		noLastOrder,
		// A line that can no longer be ordered has no order date, whatever the notice says.
		lastOrderDate: noLastOrder ? null : (line.lastOrderDate ?? notice.lastOrderDate),
		lastShipDate: line.lastShipDate ?? notice.lastShipDate,
	};
}

/** True when the last day to order is over, or the maker takes no more orders. */
export function orderingIsOver(
	line: Pick<LineDates, "lastOrderDate" | "noLastOrder">,
	asOf: string,
): boolean {
	return line.noLastOrder || (line.lastOrderDate !== null && line.lastOrderDate < asOf);
}

/**
 * Step 5: of several lines that hit a part, the one whose dates and replacement count: the earliest last order date
 * that has not passed, else one without a date, else the latest passed ("no more orders" comes last of all).
 */
export function governingLine(lines: LineDates[], asOf: string): LineDates | null {
	return [...lines].sort((a, b) => compare(a, b, asOf))[0] ?? null;
}

const OPEN = 0;
const UNDATED = 1;
const PASSED = 2;

function stage(line: LineDates, asOf: string): number {
	if (orderingIsOver(line, asOf)) return PASSED;
	return line.lastOrderDate === null ? UNDATED : OPEN;
}

function compare(a: LineDates, b: LineDates, asOf: string): number {
	const stages = stage(a, asOf) - stage(b, asOf);
	if (stages !== 0) return stages;
	const dates = byText(a.lastOrderDate ?? "", b.lastOrderDate ?? "");
	if (dates !== 0) return stage(a, asOf) === PASSED ? -dates : dates;
	const named = Number(b.replacement !== null) - Number(a.replacement !== null);
	return named !== 0 ? named : byText(a.mpn, b.mpn);
}
