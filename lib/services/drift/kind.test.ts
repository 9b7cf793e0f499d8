import { expect, it } from "vitest";
import { driftKind } from "./kind";

const of = (path: string, found: string) => driftKind({ path, expected: "a text", found });

it("is one for every place in a list", () => {
	expect(of("PCNDto[3].Parts[120].Number", "7")).toEqual(of("PCNDto[0].Parts[2].Number", "12.5"));
	expect(of("items.3.mpn", "null").path).toBe("items[].mpn");
	expect(of("v2.data.mpn", "null").path).toBe("v2.data.mpn");
});

it.each([
	["null", "nothing"],
	["", "nothing"],
	["-1.5e3", "a number"],
	["true", "a boolean"],
	['"secret"', "a text"],
	['"cut off before its e', "a text"],
	['""', "an empty text"],
	['{"a":1', "an object"],
	["[1,2", "a list"],
	["array", "array"],
	["120 bytes without one", "# bytes without one"],
	[`Unexpected token 'h', "hello 12" is not valid JSON`, "Unexpected token …, … is not valid JSON"],
])("of %s is %s", (found, kind) => {
	expect(of("body", found).found).toBe(kind);
});
