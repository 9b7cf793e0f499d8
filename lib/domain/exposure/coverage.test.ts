import { describe, expect, it } from "vitest";
import { Decimal } from "../decimal";
import { alternatesOf, coverageOf } from "./coverage";
import type { LifecycleState, SourceInput } from "./inputs";
import { source } from "./testing";

const HIT = source({ id: "hit" });
const other = (
	status: SourceInput["status"],
	state: LifecycleState | null,
	over: Partial<SourceInput> = {},
) =>
	source({
		id: `${status} ${state} ${over.mpn}`,
		status,
		lifecycle: state && { state, statedOn: "2026-01-01", statedBy: "a notice" },
		...over,
	});
const coverage = (...others: SourceInput[]) => {
	const found = coverageOf(alternatesOf([HIT, ...others], new Set(["hit"]), new Decimal(2)));
	return { coverage: found.coverage, by: found.by?.id ?? null };
};

describe("a part that is hit", () => {
	it("is covered by another approved source that is known to go on", () => {
		const known = other("approved", "continuing");
		expect(coverage(other("approved", null), known)).toEqual({ coverage: "covered", by: known.id });
	});

	it("is only conditional with an approved source of unknown lifecycle", () => {
		expect(coverage(other("approved", null)).coverage).toBe("conditional");
	});

	it("is only conditional with a conditional source, even one that goes on", () => {
		expect(coverage(other("conditional", "continuing")).coverage).toBe("conditional");
		expect(coverage(other("conditional", null)).coverage).toBe("conditional");
	});

	it.each(["discontinued", "nrnd"] as const)("is exposed when the others are known to be %s", (state) => {
		expect(coverage(other("approved", state), other("conditional", state)).coverage).toBe("exposed");
	});

	it("is exposed when the others are rejected or hit too", () => {
		expect(coverage(other("rejected", "continuing")).coverage).toBe("exposed");
		expect(coverage().coverage).toBe("exposed");
	});

	it("takes the cheapest of the unknown ones, one without a price as dear as the part", () => {
		const cheap = other("approved", null, { mpn: "C", unitPrice: "1.9" });
		const unpriced = other("approved", null, { mpn: "B", unitPrice: null });
		const dear = other("approved", null, { mpn: "A", unitPrice: "2.1" });
		expect(coverage(dear, unpriced, cheap).by).toBe(cheap.id);
		expect(coverage(dear, unpriced).by).toBe(unpriced.id);
	});
});
