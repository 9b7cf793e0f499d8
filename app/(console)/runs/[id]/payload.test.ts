import { expect, it } from "vitest";
import { presentPayload, SHOWN_CHARACTERS } from "./payload";

it("tells a value that is null from one that is not there", () => {
	expect(presentPayload(undefined)).toBeNull();
	expect(presentPayload(null)).toEqual({ text: "null", bytes: 4, isWhole: true });
});

it("shows a value as JSON that can be read, with its size in bytes", () => {
	expect(presentPayload({ a: "ä" })).toEqual({ text: '{\n  "a": "ä"\n}', bytes: 15, isWhole: true });
});

it("cuts a long value off, never inside of a character, and says that it did", () => {
	const long = presentPayload("𝄞".repeat(SHOWN_CHARACTERS));
	expect(long?.isWhole).toBe(false);
	expect(long?.text.length).toBeLessThanOrEqual(SHOWN_CHARACTERS);
	expect(long?.text).toMatch(/^"(𝄞)+$/u);
	expect(long?.bytes).toBe(SHOWN_CHARACTERS * 4 + 2);
});
