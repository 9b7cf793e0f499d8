import { describe, expect, it } from "vitest";
import {
	approvalAbove,
	currenciesFrom,
	DEFAULT_SETTINGS,
	defaultText,
	SETTINGS,
	settingNamed,
	settingsFrom,
} from "./settings";

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
		["horizon_months", "12.5", "setting horizon_months: should be a whole number from 1 to 600"],
		["redesign_weeks", "-1", "setting redesign_weeks: should be a whole number"],
		["annual_discount_rate", "1.01", "setting annual_discount_rate: should be 1 at most"],
		["redesign_nre", "1e6", "setting redesign_nre: should be a number"],
		["normal_substitute", '{"cost":"34000","weeks":2.5}', "setting normal_substitute"],
		["normal_substitute", '{"cost":34000,"weeks":26}', "setting normal_substitute: should be text"],
		["annual_holding_rate", "a quarter", "setting annual_holding_rate: should be a number"],
		["simple_substitute", "5000", "setting simple_substitute"],
		["reporting_currency", "dollar", "setting reporting_currency: should be a currency code"],
	])("are refused by name: %s = %s", (name, value, message) => {
		expect(() => settingsFrom([{ name, value }])).toThrow(message);
	});

	it("tell the currencies whatever else is stored, so that it can be put right", () => {
		const stored = [
			{ name: "salvage_rate", value: "5" },
			{ name: "reporting_currency", value: "EUR" },
		];
		expect(() => settingsFrom(stored)).toThrow("setting salvage_rate: should be 1 at most");
		expect(currenciesFrom(stored)).toEqual({ reportingCurrency: "EUR", settingsCurrency: "USD" });
		expect(() => currenciesFrom([{ name: "settings_currency", value: "euro" }])).toThrow("settings_currency");
	});

	it("have a default that reads as itself", () => {
		for (const { name, value } of Object.values(SETTINGS)) {
			const setting = settingNamed(name);
			if (!setting) throw new Error(name);
			expect(setting.read.parse(defaultText(setting))).toEqual(value);
		}
	});
});

describe("the threshold of approval", () => {
	it("is 50,000 unless somebody set another", () => {
		expect(approvalAbove([])).toBe("50000");
		expect(approvalAbove([{ name: "decision_approval_above", value: "1000" }])).toBe("1000");
		expect(() => approvalAbove([{ name: "decision_approval_above", value: "much" }])).toThrow(
			"setting decision_approval_above: should be a number",
		);
	});

	it("is no setting of the model", () => {
		expect(settingsFrom([{ name: "decision_approval_above", value: "1" }])).toEqual(DEFAULT_SETTINGS);
	});
});
