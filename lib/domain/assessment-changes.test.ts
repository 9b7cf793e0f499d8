import { describe, expect, it } from "vitest";
import { changesBetween, differ, isWorse } from "./assessment-changes";
import { DEFAULT_SETTINGS } from "./exposure/settings";
import type { Assessment } from "./exposure/types";

const BEFORE: Assessment = {
	asOf: "2026-11-22",
	reportingCurrency: "USD",
	mitigationReady: "2027-11-21",
	severity: "high",
	lastOrderDate: "2027-06-30",
	actBy: "2027-05-01",
	runOutDate: "2027-08-12",
	revenueAtRisk: "100",
	marginAtRisk: "50.10",
	possible: null,
	window: { ok: null, flag: null },
	parts: [],
	products: [],
	assumptions: [],
	missing: [],
	fxRates: [],
	settings: DEFAULT_SETTINGS,
};
const changed = (over: Partial<Assessment>): Assessment => ({ ...BEFORE, ...over });

describe("what changed between two assessments", () => {
	it("is told by value, not by how a number is written, and not by the day alone", () => {
		expect(changesBetween(BEFORE, changed({ marginAtRisk: "50.1", asOf: "2026-12-01" }))).toEqual([]);
		expect(changesBetween(BEFORE, changed({ marginAtRisk: "50.11", runOutDate: null }))).toEqual([
			{ subject: "alert", figure: "marginAtRisk", before: "50.10", after: "50.11" },
			{ subject: "alert", figure: "runOutDate", before: "2027-08-12", after: null },
		]);
	});

	it("is the currency, and no amount, when amounts are in another one", () => {
		const after = changed({ reportingCurrency: "EUR", marginAtRisk: "45.55", actBy: "2027-04-30" });
		expect(changesBetween(BEFORE, after)).toEqual([
			{ subject: "alert", figure: "reportingCurrency", before: "USD", after: "EUR" },
			{ subject: "alert", figure: "actBy", before: "2027-05-01", after: "2027-04-30" },
		]);
	});

	it("is nothing when only the order of keys differs, as the database gives them back", () => {
		const { asOf, ...rest } = BEFORE;
		expect(differ(BEFORE, { ...rest, asOf })).toBe(false);
		expect(differ(BEFORE, changed({ missing: ["unit_cost of LFI-1"] }))).toBe(true);
	});
});

describe("people are told", () => {
	it("when the severity rises, not when it falls", () => {
		expect(isWorse(BEFORE, changed({ severity: "critical" }))).toBe(true);
		expect(isWorse(BEFORE, changed({ severity: "medium" }))).toBe(false);
	});

	it("when the day to act by comes a week nearer, not by less, and when it comes into being", () => {
		expect(isWorse(BEFORE, changed({ actBy: "2027-04-24" }))).toBe(true);
		expect(isWorse(BEFORE, changed({ actBy: "2027-04-25" }))).toBe(false);
		expect(isWorse(BEFORE, changed({ actBy: null }))).toBe(false);
		expect(isWorse(changed({ actBy: null }), BEFORE)).toBe(true);
	});

	it("not because the margin at risk alone moved", () => {
		expect(isWorse(BEFORE, changed({ marginAtRisk: "900000" }))).toBe(false);
	});
});
