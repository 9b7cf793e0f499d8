import { describe, expect, it } from "vitest";
import { option } from "./brief/testing";
import { cashBeside, decidedAmounts, needsApproval, quantityRefusal, wholePieces } from "./decision";
import type { OptionKind } from "./exposure/types";

const PART = { unitCost: "0.81" };
const BUY = { quantity: "7000", cash: "5670", profitAndLossImpact: "2117.78", costs: [] };

describe("another person has to agree", () => {
	it("when the cash or the P&L impact is above the threshold, not when it just reaches it", () => {
		expect(needsApproval(PART, BUY, "7000", "5670")).toBe(false);
		expect(needsApproval(PART, BUY, "7000", "5669.99")).toBe(true);
		const nothing = { quantity: "0", cash: "0", profitAndLossImpact: "50000.01", costs: [] };
		expect(needsApproval(PART, nothing, "0", "50000")).toBe(true);
	});

	it("when more is bought than the option says; buying less spares nobody the approval", () => {
		expect(needsApproval(PART, BUY, "8000", "6000")).toBe(true);
		expect(needsApproval(PART, BUY, "1", "5000")).toBe(true);
	});

	it("when the quantity leaves a margin to be lost that the option's own would not", () => {
		const chosen = {
			cash: "0.81",
			profitAndLossImpact: "3880000",
			residualMargin: "0",
			usedUpOn: "2027-08-12",
		};
		expect(needsApproval(PART, { ...BUY, chosen }, "1", "50000")).toBe(true);
		expect(decidedAmounts({ ...option({}), chosen })).toBe(chosen);
		expect(decidedAmounts(option({ cash: "5670" })).cash).toBe("5670");
	});
});

it("cash beside the option's own is the difference in pieces at the option's price, without what is paid once", () => {
	const aftermarket = { ...BUY, quantity: "1000", cash: "2430" };
	expect(cashBeside(PART, aftermarket, "21000").toFixed()).toBe("48600");
	expect(needsApproval(PART, aftermarket, "21000", "50000")).toBe(true);
	const alternate = { ...BUY, quantity: "1000", cash: "4500", costs: [{ name: "one_off", amount: "3000" }] };
	expect(cashBeside(PART, alternate, "1100").toFixed()).toBe("150");
	expect(cashBeside(PART, { ...BUY, quantity: "0", cash: "0" }, "100").toFixed()).toBe("81");
});

it("a purchase is of a piece at least, what buys nothing is of none", () => {
	const refused = (kind: OptionKind, own: string, quantities: string[]) =>
		quantities.filter((one) => quantityRefusal({ kind, quantity: own }, one) !== null);
	expect(refused("life_of_need_buy", "7000", ["0", "0.000001", "1", "9000"])).toEqual(["0", "0.000001"]);
	expect(refused("aftermarket_buy", "0.5", ["0.5", "1"])).toEqual(["0.5"]);
	expect(refused("bridge_buy_and_redesign", "0", ["0", "250"])).toEqual([]);
	for (const kind of ["use_stock", "redesign", "do_nothing"] as const) {
		expect(refused(kind, "0", ["0", "5"])).toEqual(["5"]);
	}
});

it("what is no number of pieces is refused in words", () => {
	const refusal = "Quantity: give a number of pieces, for example 7000.";
	for (const typed of ["", "many", "-1", "7,000", "1e3", "98505.90758064516129"]) {
		expect(quantityRefusal({ kind: "life_of_need_buy", quantity: "7000" }, typed)).toBe(refusal);
	}
});

it("an option of parts of a piece is ordered in whole ones, for its own cash and by its own threshold", () => {
	const unrounded = { ...BUY, quantity: "98505.90758064516129", cash: "43342.6" };
	expect(wholePieces(unrounded)).toBe("98506");
	expect(cashBeside(PART, unrounded, "98506").toFixed()).toBe("0");
	expect(needsApproval(PART, unrounded, "98506", "43342.6")).toBe(false);
	expect(needsApproval(PART, unrounded, "98507", "43342.6")).toBe(true);
	expect(["0", "7000", "7000.000000", "0.000001"].map((quantity) => wholePieces({ quantity }))).toEqual([
		"0",
		"7000",
		"7000",
		"1",
	]);
});

it("cash beside a buy of the part itself is the difference in pieces at the unit cost", () => {
	expect(cashBeside(PART, BUY, "7500").toFixed()).toBe("405");
	expect(cashBeside(PART, BUY, "6000").toFixed()).toBe("-810");
});
