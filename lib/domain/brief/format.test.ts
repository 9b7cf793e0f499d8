import { describe, expect, it } from "vitest";
import * as console from "@/lib/format";
import { formatFor } from "./format";

describe("English figures of a brief", () => {
	const english = formatFor("en");

	it.each(["0", "530132.344", "0.005", "1234567890123456789.125", "-12.5"])(
		"are written as the console writes them: %s",
		(amount) => {
			for (const currency of ["USD", "EUR", "JPY"])
				expect(english.money(amount, currency)).toBe(console.money(amount, currency));
			expect(english.units(amount)).toBe(console.quantity(amount, 1));
			expect(english.usage(amount)).toBe(console.quantity(amount, 3));
		},
	);

	it("and so are days and months", () => {
		expect(english.day("2027-06-05")).toBe(console.day("2027-06-05"));
		expect(english.month("2027-06")).toBe(console.month("2027-06"));
	});
});

describe("German figures", () => {
	const german = formatFor("de");

	it("have a decimal comma, points between thousands and the currency behind", () => {
		expect(german.money("530132.345", "EUR")).toBe("530.132,35\u00A0€");
		expect(german.pieces("6303.037375")).toBe("6.304");
		expect(german.day("2027-06-05")).toBe("05.06.2027");
		expect(german.month("2027-03")).toBe("März 2027");
		expect(german.percent("0.975")).toBe("97,5\u00A0%");
	});
});

it("a part whose number looks like a date keeps it, the dates beside it are written out", () => {
	const { restyled } = formatFor("en");
	const told = (name: string) => restyled(`${name} is built until 2031-12: counted to 2029-11-21`, name);
	expect(told("1234-05")).toBe("1234-05 is built until Dec 2031: counted to 21 Nov 2029");
	expect(told("2027-01-05")).toBe("2027-01-05 is built until Dec 2031: counted to 21 Nov 2029");
	expect(told("2")).toBe("2 is built until Dec 2031: counted to 21 Nov 2029");
	expect(restyled("4711-12 is taken to cost what 4711-01 costs")).toBe(
		"4711-12 is taken to cost what 4711-01 costs",
	);
});

it("what is no number is refused", () => {
	expect(() => formatFor("en").money("1e5", "USD")).toThrow("Not a decimal number");
});
