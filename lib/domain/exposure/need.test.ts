import { describe, expect, it } from "vitest";
import { Decimal, exact } from "../decimal";
import { dayOf, dayText, monthText } from "./days";
import { Need, netStock } from "./need";
import { Series } from "./series";

const span = { start: dayOf("2026-01-01"), end: dayOf("2027-01-01") };
/** 31 pieces in each month to June. */
const demand = Series.of(span, 0, (month) => ({
	sum: monthText(month) <= "2026-06" ? 31n : 0n,
	count: 1,
}));
const need = (stock: number) => new Need(demand, new Decimal(stock));
const text = (day: number | null) => (day === null ? null : dayText(day));

describe("net stock", () => {
	it("is on hand and on order without what is allocated, never below 0", () => {
		expect(exact(netStock({ onHand: "1250", onOrder: "500", allocated: "101" }))).toBe("1649");
		expect(exact(netStock({ onHand: "1", onOrder: "0", allocated: "5" }))).toBe("0");
		expect(exact(netStock({ onHand: null, onOrder: "2.5", allocated: null }))).toBe("2.5");
	});
});

describe("the need of a part", () => {
	it("runs out on the first day by whose end demand exceeds the stock", () => {
		expect(text(need(0).runOut)).toBe("2026-01-01");
		expect(text(need(30).runOut)).toBe("2026-01-31");
		expect(text(need(31).runOut)).toBe("2026-02-01");
		expect(text(need(186).runOut)).toBeNull();
	});

	it("ends with the last month that has demand", () => {
		expect(text(need(0).end)).toBe("2026-06-30");
	});

	it("is short of what demand to a day exceeds the stock by", () => {
		expect(exact(need(40).gap)).toBe("146");
		expect(exact(need(40).gapTo(dayOf("2026-01-31")))).toBe("0");
		expect(exact(need(40).gapTo(dayOf("2026-03-10")))).toBe("32");
		expect(exact(need(186).gap)).toBe("0");
	});

	it("spreads its gap over the months that have it", () => {
		const months = need(40)
			.gapByMonth()
			.filter(({ amount }) => !amount.isZero());
		expect(months.map(({ month, amount }) => `${monthText(month)} ${exact(amount)}`)).toEqual([
			"2026-02 22",
			"2026-03 31",
			"2026-04 31",
			"2026-05 31",
			"2026-06 31",
		]);
	});
});
