import { expect, it } from "vitest";
import { dayOf, daysBetween, isCalendarDay } from "./calendar";

it("knows which days exist", () => {
	expect(isCalendarDay("2028-02-29")).toBe(true);
	for (const text of [
		"2027-02-29",
		"2027-13-01",
		"0000-01-01",
		"2027-1-1",
		"27-01-01",
		"2027-01-01T00:00",
		"",
	]) {
		expect(isCalendarDay(text)).toBe(false);
	}
});

it("counts whole days over changes of the clock", () => {
	expect(daysBetween("2026-11-22", "2027-06-30")).toBe(220);
	expect(daysBetween("2027-06-30", "2026-11-22")).toBe(-220);
	expect(dayOf(new Date("2026-11-22T23:59:59.999Z"))).toBe("2026-11-22");
});
