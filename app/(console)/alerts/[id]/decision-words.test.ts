import { expect, it } from "vitest";
import { driftWords, isOtherOrder } from "./decision-words";

const DOLLARS = { decidedIn: "USD", nowIn: "USD" };

it("drift says what was decided on and what it is now", () => {
	const drift = [
		{ figure: "quantity", decidedOn: "7000", now: "4750" },
		{ figure: "cash", decidedOn: "5670.000000", now: "3847.5" },
	] as const;
	expect(driftWords([...drift], DOLLARS)).toEqual([
		"Quantity: decided on 7,000; now 4,750",
		"Cash: decided on $5,670.00; now $3,847.50",
	]);
	expect(isOtherOrder([...drift])).toBe(true);
});

it("a difference that nobody can read is no news, and what only costs a little otherwise is no other order", () => {
	const cents = [{ figure: "profitAndLossImpact", decidedOn: "2117.781", now: "2117.779" }] as const;
	expect(driftWords([...cents], DOLLARS)).toEqual([]);
	expect(isOtherOrder([...cents])).toBe(false);
});

it("amounts keep the currency that they were decided in", () => {
	const drift = [{ figure: "cash", decidedOn: "1.1", now: "1" }] as const;
	expect(driftWords([...drift], { decidedIn: "USD", nowIn: "EUR" })).toEqual([
		"Cash: decided on $1.10; now €1.00",
	]);
});

it("an option that is none any more is another order, without figures of now", () => {
	const gone = [{ figure: "cash", decidedOn: "1", now: null }] as const;
	expect(driftWords([...gone], DOLLARS)).toEqual([]);
	expect(isOtherOrder([...gone])).toBe(true);
});
