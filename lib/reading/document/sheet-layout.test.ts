import { describe, expect, it } from "vitest";
import { withZeros } from "@/lib/reading/document/sheet-layout";

describe("a number that its format shows with zeros in front", () => {
	it.each([
		["436450700", "0000000000", "0436450700"],
		["430450200", "00000-0000", "43045-0200"],
		["12345678901", "0000000000", "12345678901"],
		["4.5", "0000", "4.5"],
	])("%s under %s is %s", (number, format, shown) => {
		expect(withZeros(number, format)).toBe(shown);
	});
});
