import { expect, it } from "vitest";
import { driftWords, isOtherOrder } from "./decision-words";

it("drift says what was decided on and what it is now", () => {
	const drift = [
		{ figure: "quantity", decidedOn: "7000", now: "4750" },
		{ figure: "cash", decidedOn: "5670.000000", now: "3847.5" },
	] as const;
	expect(driftWords([...drift], "USD")).toEqual([
		"Quantity: decided on 7,000; now 4,750",
		"Cash: decided on $5,670.00; now $3,847.50",
	]);
	expect(isOtherOrder([...drift])).toBe(true);
});

it("a difference that nobody can read is no news, and what only costs a little otherwise is no other order", () => {
	const cents = [{ figure: "profitAndLossImpact", decidedOn: "2117.781", now: "2117.779" }] as const;
	expect(driftWords([...cents], "USD")).toEqual([]);
	expect(isOtherOrder([...cents])).toBe(false);
});

it("an option that is none any more is another order, without figures of now", () => {
	const gone = [{ figure: "cash", decidedOn: "1", now: null }] as const;
	expect(driftWords([...gone], "USD")).toEqual([]);
	expect(isOtherOrder([...gone])).toBe(true);
});
