import { describe, expect, it } from "vitest";
import { Decimal, exact } from "../decimal";
import { dayOf, dayText, monthText } from "./days";
import { Series } from "./series";

const span = { start: dayOf("2026-11-22"), end: dayOf("2027-02-11") };
const series = (amounts: Record<string, number>, count = 1) =>
	Series.of(span, 0, (month) => ({ sum: BigInt(amounts[monthText(month)] ?? 0), count }));

describe("a series of months", () => {
	it("counts a part month by its days", () => {
		const year = series({ "2026-11": 30, "2026-12": 31, "2027-01": 62, "2027-02": 28 });
		expect(year.months().map(({ month, amount }) => `${monthText(month)} ${exact(amount)}`)).toEqual([
			"2026-11 9",
			"2026-12 31",
			"2027-01 62",
			"2027-02 10",
		]);
		expect(exact(year.before(dayOf("2026-12-11")))).toBe("19");
		expect(exact(year.between(dayOf("2026-12-31"), dayOf("2027-01-02")))).toBe("3");
		expect(exact(year.between(dayOf("2000-01-01"), dayOf("2100-01-01")))).toBe("112");
	});

	it("gives the amounts between two days month by month, without empty months", () => {
		const found = series({ "2026-11": 30, "2027-01": 31 }).byMonth(dayOf("2026-11-30"), dayOf("2027-01-11"));
		expect(found.map(({ month, amount }) => `${monthText(month)} ${exact(amount)}`)).toEqual([
			"2026-11 1",
			"2027-01 10",
		]);
	});

	it("goes above a limit on the first day whose end exceeds it, not on the day that reaches it", () => {
		const december = series({ "2026-12": 31 });
		const above = (limit: string) => {
			const day = december.firstDayAbove(new Decimal(limit));
			return day === null ? null : dayText(day);
		};
		expect(above("0")).toBe("2026-12-01");
		expect(above("0.999")).toBe("2026-12-01");
		expect(above("1")).toBe("2026-12-02");
		expect(above("30")).toBe("2026-12-31");
		expect(above("31")).toBeNull();
	});

	it("compares exactly what no decimal writes out: three months of two thirds are two", () => {
		const span = { start: dayOf("2026-01-01"), end: dayOf("2026-05-01") };
		const thirds = Series.of(span, 0, () => ({ sum: 2n, count: 3 }));
		const above = thirds.firstDayAbove(new Decimal(2));
		expect(above === null ? null : dayText(above)).toBe("2026-04-01");
	});

	it("adds up with weights", () => {
		const weighted = Series.weighted(span, [
			{ weight: new Decimal("1.005"), series: series({ "2026-12": 99 }) },
			{ weight: new Decimal("2.01"), series: series({ "2026-12": 4 }) },
		]);
		expect(exact(weighted.before(span.end))).toBe("107.535");
	});

	it("ends with the last month that has any amount, inside the span", () => {
		const last = (amounts: Record<string, number>) => {
			const day = series(amounts).lastDayWithAny();
			return day === null ? null : dayText(day);
		};
		expect(last({ "2026-12": 1 })).toBe("2026-12-31");
		expect(last({ "2027-02": 1 })).toBe("2027-02-10");
		expect(last({})).toBeNull();
	});
});
