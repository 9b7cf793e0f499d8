import fc from "fast-check";
import { expect, it } from "vitest";
import { fieldWords, lineField, lineKeys, matchField, parseField, valueField } from "./correction-fields";
import type { Correction } from "./corrections";
import { withVerdicts } from "./match-verdicts";
import { PART_FIELDS } from "./notice";

const ODD = fc.array(
	fc.constantFrom("A", "1", ".", "/", " ", "%", "%2E", ".match.", ".match", ".mpn", " (1)"),
	{
		minLength: 1,
		maxLength: 5,
	},
);
const number = ODD.map((pieces) => pieces.join("")).filter((text) => text.trim() === text);

it("names a match by numbers with dots, slashes and blanks, and parts them again", () => {
	expect(matchField("LM4134-2.0/NOPB", "LFI-120.3310 B")).toBe(
		"parts.LM4134-2.0/NOPB.match.LFI-120%2E3310%20B",
	);
	fc.assert(
		fc.property(number, number, (mpn, internalPart) => {
			const [key = ""] = lineKeys([{ mpn }]);
			expect(parseField(matchField(key, internalPart))).toEqual({ kind: "match", key, internalPart });
		}),
	);
});

it("is taken for no line and for no value of one, whatever their numbers look like", () => {
	fc.assert(
		fc.property(number, fc.constantFrom(...PART_FIELDS), (mpn, field) => {
			const [key = ""] = lineKeys([{ mpn }]);
			expect(parseField(lineField(key))).toEqual({ kind: "line", key });
			expect(parseField(valueField(key, field))).toEqual({ kind: "value", key, field });
		}),
	);
});

it("has words for people", () => {
	expect(fieldWords(matchField("X-1.5", "P.1"))).toBe("match of X-1.5 with P.1");
});

const said: Correction = { field: "", action: "accepted", was: null, value: null };

it("leaves out what was refused, makes certain what was confirmed, and lets what is exact be", () => {
	const found = [
		{ position: 0, internalPart: "P", kind: "packing" as const },
		{ position: 0, internalPart: "P", kind: "exact" as const },
		{ position: 0, internalPart: "Q", kind: "base" as const },
		{ position: 1, internalPart: "Q", kind: "base" as const },
	];
	const verdicts = [
		{ position: 0, internalPart: "P", isConfirmed: false, said },
		{ position: 0, internalPart: "Q", isConfirmed: true, said },
	];
	expect(withVerdicts(found, verdicts)).toEqual([
		{ position: 0, internalPart: "P", kind: "exact" },
		{ position: 0, internalPart: "Q", kind: "confirmed" },
		{ position: 1, internalPart: "Q", kind: "base" },
	]);
});
