import { expect, it } from "vitest";
import { orderRuleWords, quantityWords } from "./decide-quantity-words";
import type { Choice } from "./decide-question";

const QUESTION = { unitCost: "0.81", currency: "USD" };
const BUY: Choice = {
	kind: "life_of_need_buy",
	quantity: "7000",
	cash: "5670",
	costs: [],
	profitAndLossImpact: "2117.78",
	weeksUntilEffective: 14,
};
const figures = { cash: "810", profitAndLossImpact: "3000000", residualMargin: "0", usedUpOn: "2028-03-05" };

it("a quantity of one's own is told with its cash, its P&L impact and the day on which it is used up", () => {
	expect(quantityWords(QUESTION, BUY, "1000", { state: "weighed", figures })).toBe(
		"The option says 7,000. 1,000 take $810.00 of cash, with a P&L impact of $3,000,000.00. It is used up on 5 Mar 2028: what is lost from then on is in it.",
	);
	const lasting = { ...figures, usedUpOn: null };
	expect(quantityWords(QUESTION, BUY, "8000", { state: "weighed", figures: lasting })).not.toContain(
		"used up",
	);
});

it("until it is worked out, and where it cannot be, the cash alone is told", () => {
	expect(quantityWords(QUESTION, BUY, "8000", { state: "weighing" })).toBe(
		"The option says 7,000: $810.00 more cash at the unit cost. The P&L impact is being worked out.",
	);
	expect(quantityWords(QUESTION, BUY, "6000", { state: "weighed", figures: null })).toMatch(
		/810.00 less cash at the unit cost. The P&L impact is the option's own.$/,
	);
	expect(quantityWords(QUESTION, BUY, "8000", { state: "failed" })).toContain("could not be worked out");
	expect(quantityWords(QUESTION, BUY, "7000", { state: "own" })).toBe("As the option says.");
});

it("what the maker does not sell is told with what it does sell", () => {
	const rules = { moq: "900", orderMultiple: "90" };
	expect(orderRuleWords(rules, BUY, "6000")).toBe("The maker sells steps of 90: 5,940 or 6,030.");
	expect(orderRuleWords(rules, BUY, "90")).toBe("The maker sells at least 900, in steps of 90.");
	expect(orderRuleWords(rules, BUY, "990")).toBe("");
	expect(orderRuleWords(rules, { ...BUY, kind: "aftermarket_buy" }, "100")).toBe("");
});
