import { describe, expect, it } from "vitest";
import { Decimal, exact } from "./decimal";
import { fixedPoint, placesOf, ratio } from "./fixed-point";

describe("a decimal as a whole number", () => {
	it.each([
		["73.000000", 6, 73_000_000n],
		["1.005", 6, 1_005_000n],
		["0.000001", 6, 1n],
		["12", 3, 12_000n],
		["-0.5", 2, -50n],
		["12345678901234567890.123456", 6, 12_345_678_901_234_567_890_123_456n],
	])("%s with %i places is %s", (text, places, whole) => {
		expect(fixedPoint(text, places)).toBe(whole);
	});

	it("has as many places as are written", () => {
		expect(["7", "7.0", "7.250", "-0.125"].map(placesOf)).toEqual([0, 1, 3, 3]);
	});

	it("is refused when places would be lost, or when it is no number", () => {
		expect(() => fixedPoint("1.2345", 3)).toThrow(RangeError);
		expect(() => fixedPoint("1e3", 3)).toThrow(SyntaxError);
		expect(() => fixedPoint("one", 3)).toThrow(SyntaxError);
	});

	it("comes back as a decimal with all its digits", () => {
		const whole = fixedPoint("98765432109876543210.0123456789", 10);
		expect(exact(ratio(whole, new Decimal(10).pow(10)))).toBe("98765432109876543210.0123456789");
	});
});
