import { expect, it } from "vitest";
import { duration, elapsed } from "./duration";

it.each([
	[-3, "0 ms"],
	[0, "0 ms"],
	[17.6, "18 ms"],
	[999, "999 ms"],
	[1_000, "1.0 s"],
	[3_449, "3.4 s"],
	[9_949, "9.9 s"],
	[9_950, "10 s"],
	[59_499, "59 s"],
	[59_500, "1 min"],
	[125_000, "2 min 5 s"],
	[3_599_600, "1 h"],
	[11_520_000, "3 h 12 min"],
	[86_399_999, "1 d"],
	[356_400_000, "4 d 3 h"],
])("writes %d ms as %s", (milliseconds, words) => {
	expect(duration(milliseconds)).toBe(words);
});

it("counts what goes on up to now, what has ended to its end, and what has not begun not at all", () => {
	const at = (second: number) => new Date(second * 1000);
	expect(elapsed(at(1), null, at(4))).toBe(3000);
	expect(elapsed(at(1), at(2), at(4))).toBe(1000);
	expect(elapsed(null, null, at(4))).toBeNull();
	// Clocks of two machines may differ a little.
	expect(elapsed(at(4), null, at(3))).toBe(0);
});
