import { expect, it } from "vitest";
import type { Option, PartExposure } from "@/lib/domain/exposure/types";
import { choicesOf, isOutdated, piecesTyped, type Question } from "./decide-question";

it("pieces are read as people type them, and nothing else is taken for a number", () => {
	expect([" 7000 ", "7,000", "1,234,567.5", "0"].map(piecesTyped)).toEqual([
		"7000",
		"7000",
		"1234567.5",
		"0",
	]);
	expect(["", "7,5", "70,00", "-1", "1e3", "7 000", "many"].map(piecesTyped)).toEqual(Array(7).fill(null));
});

it("only what is feasible can be chosen, the recommended option first", () => {
	const option = (kind: Option["kind"], feasible: boolean) => ({ kind, feasible, quantity: "0" }) as Option;
	const options = [option("redesign", true), option("use_stock", false), option("do_nothing", true)];
	const part: Pick<PartExposure, "options" | "recommended"> = { options, recommended: "do_nothing" };
	expect(choicesOf(part).map(({ kind }) => kind)).toEqual(["do_nothing", "redesign"]);
});

it("a question is outdated by other figures and by another decision", () => {
	const seen = { assessmentId: "a", replaces: null } as Question;
	expect(isOutdated(seen, { ...seen })).toBe(false);
	expect(isOutdated(seen, { ...seen, assessmentId: "b" })).toBe(true);
	expect(isOutdated(seen, { ...seen, replaces: { id: "d", words: "" } })).toBe(true);
});
