import { expect, it } from "vitest";
import type { Coverage } from "../exposure/types";
import { PART } from "./testing";
import { decisiveParts, mostUrgentFirst } from "./urgency";

const part = (internalPart: string, orderBy: string | null, coverage: Coverage = "exposed") => ({
	...PART,
	internalPart,
	orderBy,
	coverage,
});
const names = (parts: { internalPart: string }[]) => parts.map(({ internalPart }) => internalPart);

it("what has to be ordered first is in front, what is covered last", () => {
	const parts = [
		part("A", "2027-03-01"),
		part("B", null),
		part("C", "2026-11-26", "conditional"),
		part("D", "2026-11-22", "covered"),
		part("E", "2027-03-01"),
	];
	expect(names(mostUrgentFirst(parts))).toEqual(["C", "A", "E", "B", "D"]);
});

it("the day to act by comes from the parts with that day, covered ones only where no other has it", () => {
	const parts = [
		part("A", "2026-11-26"),
		part("B", "2026-11-26", "covered"),
		part("C", "2026-11-26", "conditional"),
		part("D", "2027-01-01"),
	];
	expect(decisiveParts({ parts, actBy: "2026-11-26" })).toEqual(["A", "C"]);
	expect(decisiveParts({ parts: parts.slice(1, 2), actBy: "2026-11-26" })).toEqual(["B"]);
	expect(decisiveParts({ parts: [part("A", null)], actBy: null })).toEqual([]);
});
