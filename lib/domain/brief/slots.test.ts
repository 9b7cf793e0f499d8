import { describe, expect, it } from "vitest";
import type { Language } from "../alert";
import { writingOf } from "./input";
import { fillSlots, slotsOf } from "./slots";
import { ASSESSMENT, briefInput, PART } from "./testing";

function slots(language: Language = "en") {
	const found = slotsOf(writingOf(briefInput(), language));
	if (!found) throw new Error("no slots");
	return found;
}
const fill = (text: string, language: Language = "en") => fillSlots(text, slots(language), language);
const problems = (text: string, language: Language = "en") =>
	fill(text, language).problems.map((problem) => `${problem.kind} ${problem.text}`);

describe("the slots of a brief", () => {
	it("are the figures by name, as the language prints them", () => {
		expect(slots().printed).toMatchObject({
			margin_at_risk: "$530,132.34",
			order_by: "20 May 2027",
			part_1: "LFI-120-3311",
			part_1_affected: "L4969EPTR-E",
			part_1_quantity: "7,000",
			product_1: "LF-2100",
			severity: "Critical",
		});
		expect(slots("de").printed).toMatchObject({
			margin_at_risk: "530.132,34\u00A0$",
			order_by: "20.05.2027",
		});
	});

	it("are none where nothing is exposed", () => {
		const covered = { ...ASSESSMENT, parts: [{ ...PART, coverage: "covered" as const }] };
		expect(slotsOf(writingOf(briefInput({ assessment: covered }), "en"))).toBeNull();
	});

	it.each(["en", "de"] as const)("pass the check themselves, every one (%s)", (language) => {
		const all = Object.keys(slots(language).printed);
		for (const name of all) expect(problems(`Es: {${name}}.`, language), name).toEqual([]);
	});
});

describe("a model's text", () => {
	it("gets the values of its slots", () => {
		const text =
			"{maker} ends {part_1_affected}: {margin_at_risk} is at risk. Buy {part_1_quantity} by {order_by}.";
		expect(fill(text)).toEqual({
			text: "STMicroelectronics ends L4969EPTR-E: $530,132.34 is at risk. Buy 7,000 by 20 May 2027.",
			problems: [],
		});
	});

	it("may also copy a value as it is printed", () => {
		expect(problems("At risk: $530,132.34 from 12 August 2027, of LFI-120-3311.")).toEqual([]);
		expect(problems("Gefährdet: 530.132,34 $ ab 12. August 2027.", "de")).toEqual([]);
	});

	it.each([
		["a number of its own", "About 530,000 is at risk.", "figure 530,000"],
		["a date of its own", "Order by 19 May 2027.", "day 19 May 2027"],
		["a part of its own", "Take the L4970 instead.", "name L4970"],
		["a number in words", "Two products stop.", "figure Two"],
		["a slot that is not there", "{margin_next_year} is lost.", "slot {margin_next_year}"],
		["a broken slot", "{margin at risk} is lost.", "slot {"],
		["a link", "See https://evil.example for more.", "link ://"],
		["an address", "Write to buyer@evil.example now.", "link @"],
	])("with %s is refused", (_what, text, problem) => {
		expect(problems(text)).toContain(problem);
	});

	it("is not filled from what every object has", () => {
		expect(problems("{constructor}")).toEqual(["slot {constructor}"]);
	});
});
