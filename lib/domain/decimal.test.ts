import { describe, expect, it } from "vitest";
import { Decimal, exact, positive, rounded, sum } from "./decimal";

describe("decimals", () => {
	it("carry 40 digits, so that a third times three is one to the 39th place", () => {
		expect(new Decimal(1).div(3).toFixed()).toBe(`0.${"3".repeat(40)}`);
	});

	it("are exact where binary floats are not", () => {
		expect(exact(sum([new Decimal("0.1"), new Decimal("0.2")]))).toBe("0.3");
	});

	it("are rounded half up, away from zero, to 6 places", () => {
		expect(rounded(new Decimal("2.0000005"))).toBe("2.000001");
		expect(rounded(new Decimal("-2.0000005"))).toBe("-2.000001");
		expect(rounded(new Decimal("2.00000049999"))).toBe("2");
	});

	it("are never written with an exponent", () => {
		expect(exact(new Decimal("0.00000000000000001"))).toBe("0.00000000000000001");
		expect(exact(new Decimal("1e30"))).toBe(`1${"0".repeat(30)}`);
	});

	it("count as zero when they are below it and only a surplus matters", () => {
		expect(exact(positive(new Decimal("-3")))).toBe("0");
		expect(exact(positive(new Decimal("3")))).toBe("3");
	});
});
