import { expect, it } from "vitest";
import { fromToday, money, pieces, units } from "./figures";

it("rounds money once, half up, and groups thousands", () => {
	expect(money("530132.344999", "USD")).toBe("530,132.34 USD");
	expect(money("0.005", "EUR")).toBe("0.01 EUR");
	expect(money("-1234567.895", "USD")).toBe("-1,234,567.90 USD");
	expect(money("99999999999999999999.99", "USD")).toBe("99,999,999,999,999,999,999.99 USD");
});

it("rounds pieces up, because nobody buys part of one", () => {
	expect(pieces("6303.037375")).toBe("6,304");
	expect(pieces("7000")).toBe("7,000");
});

it("shows units with one decimal at most", () => {
	expect(units("682.956989")).toBe("683");
	expect(units("12.34")).toBe("12.3");
});

it("says how far a day is from today", () => {
	expect([220, 1, 0, -1, -12].map(fromToday)).toEqual([
		"in 220 days",
		"in 1 day",
		"today",
		"1 day ago",
		"12 days ago",
	]);
});
