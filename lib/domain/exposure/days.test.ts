import { describe, expect, it } from "vitest";
import { addMonths, dayOf, daysIn, dayText, lastDay, monthFrom, monthOf, monthText } from "./days";

describe("days and months", () => {
	it.each([
		["2026-11-22", 36, "2029-11-22"],
		["2026-08-31", 6, "2027-02-28"],
		["2027-08-31", 6, "2028-02-29"],
		["2028-02-29", 12, "2029-02-28"],
		["2026-01-31", 1, "2026-02-28"],
		["2026-12-15", 1, "2027-01-15"],
	])("%s plus %i months is %s: the same day, else the month's last", (from, months, to) => {
		expect(dayText(addMonths(dayOf(from), months))).toBe(to);
	});

	it("count the days of a month, leap years too", () => {
		expect(["2027-02", "2028-02", "2100-02", "2027-04"].map((month) => daysIn(monthFrom(month)))).toEqual([
			28, 29, 28, 30,
		]);
	});

	it("name a month and its last day", () => {
		expect(monthText(monthOf(dayOf("2026-12-31")))).toBe("2026-12");
		expect(dayText(lastDay(monthFrom("2026-12")))).toBe("2026-12-31");
	});

	it.each(["2027-02-29", "2027-13-01", "27-01-01", "2027-1-1", ""])("refuse %j, which is no day", (text) => {
		expect(() => dayOf(text)).toThrow(RangeError);
	});
});
