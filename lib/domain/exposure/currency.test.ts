import { describe, expect, it } from "vitest";
import { Decimal, exact } from "../decimal";
import { converter, MissingRate } from "./currency";
import type { RateInput } from "./inputs";

const rate = (from: string, to: string, validFrom: string, value: string): RateInput => ({
	from,
	to,
	validFrom,
	rate: value,
	source: "test",
});
const RATES = [
	rate("EUR", "USD", "2026-01-01", "1.05"),
	rate("EUR", "USD", "2026-11-22", "1.10"),
	rate("EUR", "USD", "2026-11-23", "1.20"),
	rate("USD", "GBP", "2026-01-01", "0.80"),
];

describe("money", () => {
	it("is converted with the newest rate on or before the as-of date", () => {
		const { convert, used } = converter(RATES, "USD", "2026-11-22");
		expect(exact(convert(new Decimal("887.68"), "EUR"))).toBe("976.448");
		expect(used()).toEqual([RATES[1]]);
	});

	it("of the reporting currency needs no rate", () => {
		expect(exact(converter([], "USD", "2026-11-22").convert(new Decimal("1.5"), "USD"))).toBe("1.5");
	});

	it.each([
		["GBP", "only the inverse is known"],
		["JPY", "nothing is known"],
	])("of %s is refused by name when %s", (currency) => {
		const { convert } = converter(RATES, "USD", "2026-11-22");
		expect(() => convert(new Decimal(1), currency)).toThrow(new MissingRate(currency, "USD", "2026-11-22"));
		expect(() => convert(new Decimal(1), currency)).toThrow(`no exchange rate ${currency}/USD`);
	});

	it("is refused when every rate is dated later", () => {
		expect(() => converter(RATES, "USD", "2025-12-31").convert(new Decimal(1), "EUR")).toThrow(MissingRate);
	});
});
