import { describe, expect, it } from "vitest";
import { datesOf, governingLine, type LineDates } from "./governing-line";
import { line } from "./testing";

const notice = {
	type: "discontinuance" as const,
	issueDate: null,
	lastOrderDate: "2027-03-31",
	lastShipDate: "2027-09-30",
};
const dates = (mpn: string, lastOrderDate: string | null, over: Partial<LineDates> = {}): LineDates => ({
	mpn,
	lastOrderDate,
	lastShipDate: null,
	replacement: null,
	noLastOrder: false,
	...over,
});
const governing = (...lines: LineDates[]) => governingLine(lines, "2026-11-22")?.mpn;

describe("the dates of a line", () => {
	it("are its own before the notice's", () => {
		const found = datesOf(line({ lastOrderDate: "2027-06-30" }), notice);
		expect(found).toMatchObject({ lastOrderDate: "2027-06-30", lastShipDate: "2027-09-30" });
	});

	it("hold no order date when no more orders are taken, whatever the notice says", () => {
		expect(datesOf(line({ noLastOrder: true }), notice)).toMatchObject({ lastOrderDate: null });
	});
});

describe("of several lines that hit a part", () => {
	it("the earliest date that has not passed counts, today's too", () => {
		expect(governing(dates("A", "2027-01-01"), dates("B", "2026-11-22"), dates("C", "2026-11-21"))).toBe("B");
	});

	it("one without a date counts before those that have passed", () => {
		expect(governing(dates("A", "2026-11-21"), dates("B", null))).toBe("B");
	});

	it("else the latest passed counts, and no more orders last of all", () => {
		const over = dates("A", null, { noLastOrder: true });
		expect(governing(over, dates("B", "2026-01-01"), dates("C", "2026-06-01"))).toBe("C");
		expect(governing(over)).toBe("A");
	});

	it("a tie goes to the one that names a replacement, then to the part number", () => {
		const named = dates("C", "2027-01-01", { replacement: "R" });
		expect(governing(dates("B", "2027-01-01"), named, dates("A", "2027-01-01"))).toBe("C");
		expect(governing(dates("B", "2027-01-01"), dates("A", "2027-01-01"))).toBe("A");
	});
});
