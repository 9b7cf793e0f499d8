import { expect, it } from "vitest";
import { isChanged, parseInput } from "./parse-input";

it("takes a JSON array and nothing else", () => {
	expect(parseInput('[ {"a": 1}, "b" ]')).toEqual({ input: [{ a: 1 }, "b"] });
	expect(parseInput("[]")).toEqual({ input: [] });
	for (const text of ['{"a": 1}', '"b"', "null", "1"]) {
		expect(parseInput(text)).toEqual({ problem: expect.stringContaining("has to be an array") });
	}
	expect(parseInput(" ")).toEqual({ input: [] });
	for (const text of ["[1,]", "undefined"]) {
		expect(parseInput(text)).toEqual({ problem: expect.stringContaining("not JSON") });
	}
});

it("tells a changed input from one that is only laid out otherwise", () => {
	expect(isChanged([{ a: 1 }], '[\n  {\n    "a": 1\n  }\n]')).toBe(false);
	expect(isChanged([{ a: 2 }], '[{"a": 1}]')).toBe(true);
});
