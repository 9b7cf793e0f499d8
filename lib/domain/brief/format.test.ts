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

it("what is no number is refused", () => {
	expect(() => formatFor("en").money("1e5", "USD")).toThrow("Not a decimal number");
});
