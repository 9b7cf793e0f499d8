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
	const gone = [{ figure: "option" }] as const;
	expect(driftWords([...gone], "USD")).toEqual(["The option is not possible any more."]);
	expect(isOtherOrder([...gone])).toBe(true);
});

it("what was decided and does not last any more is told with the day, and is another order", () => {
	const lasting = { figure: "lasting", decidedOn: null, now: "2029-10-23", until: "need" } as const;
	expect(driftWords([lasting], "USD")).toEqual([
		"What was decided no longer reaches the end of need: used up on 23 Oct 2029",
	]);
	expect(isOtherOrder([lasting])).toBe(true);
	const known = { ...lasting, decidedOn: "2028-01-02", until: "redesign" } as const;
	expect(driftWords([known], "USD")).toEqual([
		"What was decided does not reach the day on which the redesign is ready: used up on 23 Oct 2029, decided on 2 Jan 2028",
	]);
	const better = { ...known, now: null };
	expect(driftWords([better], "USD")[0]).toMatch(/reaches the day .* by now$/);
	expect(isOtherOrder([better])).toBe(false);
});

it("what the option says is no other order where other pieces were decided on", () => {
	const said = { figure: "optionQuantity", decidedOn: "6480", now: "6840" } as const;
	expect(driftWords([said], "USD")).toEqual(["The option's own quantity: was 6,480; now 6,840"]);
	expect(isOtherOrder([said])).toBe(false);
});
