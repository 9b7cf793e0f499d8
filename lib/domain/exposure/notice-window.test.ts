import { describe, expect, it } from "vitest";
import { noticeWindow } from "./notice-window";

const window = (issueDate: string | null, lastOrderDate: string | null, lastShipDate: string | null) =>
	noticeWindow({ type: "discontinuance", issueDate, lastOrderDate, lastShipDate });
const SHORT = { ok: false, flag: "window_shorter_than_standard" };

describe("the window of a notice", () => {
	it("holds with 6 months to the last order and 12 to the last shipment", () => {
		expect(window("2026-08-31", "2027-02-28", "2027-08-31")).toEqual({ ok: true, flag: null });
	});

	it("is short when either is a day less", () => {
		expect(window("2026-08-31", "2027-02-27", "2027-08-31")).toEqual(SHORT);
		expect(window("2026-08-31", "2027-02-28", "2027-08-30")).toEqual(SHORT);
	});

	it("is not known when a date is missing and the other holds, but short when the other fails", () => {
		expect(window("2026-08-31", "2027-02-28", null)).toEqual({ ok: null, flag: null });
		expect(window("2026-08-31", null, "2027-08-30")).toEqual(SHORT);
		expect(window(null, "2027-02-28", "2027-08-31")).toEqual({ ok: null, flag: null });
	});

	it("is no matter for a notice that discontinues nothing", () => {
		const change = { type: "change" as const, issueDate: "2026-06-15" };
		expect(noticeWindow({ ...change, lastOrderDate: "2026-06-16", lastShipDate: null })).toEqual({
			ok: null,
			flag: null,
		});
	});
});
