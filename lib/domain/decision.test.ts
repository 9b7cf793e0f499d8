import { describe, expect, it } from "vitest";
import { cashBeside, driftBetween, needsApproval } from "./decision";

const PART = { unitCost: "0.81" };
const BUY = { quantity: "7000", cash: "5670", profitAndLossImpact: "2117.78" };

describe("another person has to agree", () => {
	it("when the cash or the P&L impact is above the threshold, not when it just reaches it", () => {
		expect(needsApproval(PART, BUY, "7000", "5670")).toBe(false);
		expect(needsApproval(PART, BUY, "7000", "5669.99")).toBe(true);
		const nothing = { quantity: "0", cash: "0", profitAndLossImpact: "50000.01" };
		expect(needsApproval(PART, nothing, "0", "50000")).toBe(true);
	});

	it("when more is bought than the option says; buying less spares nobody the approval", () => {
		expect(needsApproval(PART, BUY, "8000", "6000")).toBe(true);
		expect(needsApproval(PART, BUY, "1", "5000")).toBe(true);
	});
});

it("cash beside the option's own is the difference in pieces at the unit cost", () => {
	expect(cashBeside(PART, BUY, "7500").toFixed()).toBe("405");
	expect(cashBeside(PART, BUY, "6000").toFixed()).toBe("-810");
});

describe("drift", () => {
	it("is told for each figure that moved, compared as numbers", () => {
		const now = { ...BUY, quantity: "4750", cash: "5670.00" };
		expect(driftBetween(BUY, now)).toEqual([{ figure: "quantity", decidedOn: "7000", now: "4750" }]);
	});

	it("of an option that is none any more has no figures of now", () => {
		expect(driftBetween(BUY, null).map(({ now }) => now)).toEqual([null, null, null]);
	});
});
