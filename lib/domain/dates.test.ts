import { describe, expect, it } from "vitest";
import { addToDay, findDates, provenNumericOrder, toDay } from "@/lib/domain/dates";

const dayIn = (text: string) => {
	const [date] = findDates(text);
	return date?.kind === "day" ? date.day : (date?.kind ?? null);
};

describe("a day", () => {
	it.each([
		"31-Mar-2027",
		"31-MAR-27",
		"2027/03/31",
		"2027-03-31",
		"2027-03-31T09:30:00-07:00",
		"2027.03.31",
		"March 31st, 2027",
		"Mar. 31, 2027",
		"31 Mar, 2027",
		"31.03.2027",
		"03/31/2027",
		"31/03/2027",
		"31/Mar/2027",
		"31st of March 2027",
		"31. März 2027",
		"31 mars 2027",
		"31 de marzo de 2027",
		"31 marzo 2027",
		"2027年3月31日",
		"2027-Mar-31",
		"Mar-31-2027",
	])("is read from %s", (text) => expect(dayIn(`on ${text}.`)).toBe("2027-03-31"));

	it("is not made of a number that no calendar holds", () => expect(findDates("31.02.2027")).toEqual([]));
	it("is not seen in part numbers and phone numbers", () => {
		expect(findDates("1-534306-0, 5-103910-5, 2062-8002-92, +39 039 555 0120, 202606011DN")).toEqual([]);
	});
	it("is read from eight digits only where a label announces a date", () => {
		expect(findDates("20270331")).toEqual([]);
		expect(findDates("20270331", { compact: true })).toMatchObject([{ day: "2027-03-31" }]);
		expect(findDates("20260514002", { compact: true })).toEqual([]);
	});
});

describe("a numeric date", () => {
	it("is ambiguous when day and month can be swapped", () => {
		expect(findDates("05/06/2027")).toMatchObject([
			{ kind: "ambiguous", dayFirst: "2027-06-05", monthFirst: "2027-05-06" },
		]);
	});
	it("is settled by the order that the document proves", () => {
		expect(findDates("05/06/2027", { order: "day-first" })).toMatchObject([{ day: "2027-06-05" }]);
		expect(findDates("05/06/2027", { order: "month-first" })).toMatchObject([{ day: "2027-05-06" }]);
	});
	it("is no riddle when day and month are equal or dots part them", () => {
		expect(dayIn("06/06/2027")).toBe("2027-06-06");
		expect(dayIn("05.06.2027")).toBe("2027-06-05");
	});
	it("proves an order only where all unambiguous dates agree", () => {
		expect(provenNumericOrder("12/31/2026 and 05/06/2027")).toBe("month-first");
		expect(provenNumericOrder("31/12/2026")).toBe("day-first");
		expect(provenNumericOrder("31/12/2026 or 12/31/2026")).toBeNull();
		expect(provenNumericOrder("05/06/2027")).toBeNull();
	});
});

describe("a period", () => {
	it.each([
		"Q3 2027",
		"3Q27",
		"third quarter of 2027",
		"WW13 2027",
		"Wk2144",
		"KW 13/2027",
		"2027-W13",
		"end of March 2027",
		"March 2027",
		"H1 2027",
		"end of 2027",
		"2027年3月",
		"03/2027",
	])("is no day: %s", (text) => expect(dayIn(text)).toBe("period"));
});

describe("a date counted from another", () => {
	it("names amount, unit and what it counts from", () => {
		expect(findDates("180 days from the date of this notice")).toMatchObject([
			{ kind: "relative", amount: 180, unit: "day", from: "notice" },
		]);
		expect(findDates("six (6) months after the last order date")).toMatchObject([
			{ amount: 6, unit: "month", from: "lastOrder" },
		]);
		expect(findDates("within 30 days")).toMatchObject([{ amount: 30, from: "unstated" }]);
		expect(findDates("30 days after receipt of this letter")).toMatchObject([{ from: "receipt" }]);
	});
	it("is a period when only working days are given", () =>
		expect(dayIn("within 10 working days")).toBe("period"));
});

describe("counting", () => {
	it("keeps the end of the month", () => {
		expect(addToDay("2026-08-31", 6, "month")).toBe("2027-02-28");
		expect(addToDay("2026-07-06", 180, "day")).toBe("2027-01-02");
	});
	it("refuses days that do not exist", () => expect(toDay(2027, 2, 29)).toBeNull());
});
