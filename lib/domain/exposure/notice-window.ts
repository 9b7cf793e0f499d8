import { addMonths, dayOf } from "./days";
import type { NoticeInput } from "./inputs";
import type { NoticeWindow } from "./types";

/** J-STD-048: at least 6 months from the issue of a discontinuance to the last order, 12 to the last shipment. */
const MONTHS_TO_LAST_ORDER = 6;
const MONTHS_TO_LAST_SHIP = 12;

/** Step 11. A notice that discontinues nothing has no such window. */
export function noticeWindow(notice: NoticeInput): NoticeWindow {
	if (notice.type !== "discontinuance") return { ok: null, flag: null };
	const holds = [
		atLeast(notice.issueDate, notice.lastOrderDate, MONTHS_TO_LAST_ORDER),
		atLeast(notice.issueDate, notice.lastShipDate, MONTHS_TO_LAST_SHIP),
	];
	if (holds.includes(false)) return { ok: false, flag: "window_shorter_than_standard" };
	return { ok: holds.includes(null) ? null : true, flag: null };
}

function atLeast(issue: string | null, date: string | null, months: number): boolean | null {
	if (issue === null || date === null) return null;
	return dayOf(date) >= addMonths(dayOf(issue), months);
}
