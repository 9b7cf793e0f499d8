import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS, SETTINGS, settingsFrom } from "./settings";

describe("settings", () => {
	it("are the model's defaults when nobody changed them, each with its source", () => {
		expect(DEFAULT_SETTINGS).toMatchObject({
			horizonMonths: 36,
			annualHoldingRate: "0.25",
			annualDiscountRate: "0.10",
			redesignNre: "250000",
			normalSubstitute: { cost: "34000", weeks: 26 },
			criticalMargin: "250000",
			highMargin: "50000",
		});
		expect(Object.values(SETTINGS).every(({ source }) => source.length > 0)).toBe(true);
	});

	it("are laid over the defaults", () => {
		const settings = settingsFrom([
			{ name: "horizon_months", value: "24" },
			{ name: "normal_substitute", value: '{"cost":"12000","weeks":10}' },
		]);
		expect(settings).toEqual({
			...DEFAULT_SETTINGS,
			horizonMonths: 24,
			normalSubstitute: { cost: "12000", weeks: 10 },
		});
	});

	it.each([
		["horizon", "24", "unknown setting horizon"],
		["horizon_months", "0", "setting horizon_months"],
		["annual_holding_rate", "a quarter", "setting annual_holding_rate: should be a number"],
		["simple_substitute", "5000", "setting simple_substitute"],
		["reporting_currency", "dollar", "setting reporting_currency: should be a currency code"],
	])("are refused by name: %s = %s", (name, value, message) => {
		expect(() => settingsFrom([{ name, value }])).toThrow(message);
	});
});
