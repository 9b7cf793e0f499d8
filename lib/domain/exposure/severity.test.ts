import { describe, expect, it } from "vitest";
import { assess } from "./assess";
import type { ExposureInputs } from "./inputs";
import { inputs, line, part, product, source } from "./testing";

/** 3710 units at risk × margin, as of 2026-01-01; a redesign would be ready on 2026-12-31. */
function severity(unitMargin: string, lastOrderDate: string | null, over: Partial<ExposureInputs> = {}) {
	const notice = { type: "discontinuance" as const, issueDate: null, lastOrderDate, lastShipDate: null };
	return assess(inputs({ notice, products: [product({ unitMargin })], ...over })).severity;
}

const FAR = "2026-12-01";
/** Runs out on 2026-12-31, when a redesign is ready: nothing is at risk before. */
const LASTS = { parts: [part({ onHand: "371" })] };

describe("severity", () => {
	it("is critical from 250,000 of margin when stock runs out before a redesign is ready", () => {
		expect(severity("673.855", FAR)).toBe("critical");
		expect(severity("673.85", FAR)).toBe("high");
	});

	it("is high from 50,000 of margin, or when the last order is at most 90 days ahead", () => {
		expect(severity("134.775", FAR)).toBe("high");
		expect(severity("134.77", FAR)).toBe("medium");
		expect(severity("1", "2026-04-01")).toBe("high");
		expect(severity("1", "2026-04-02")).toBe("medium");
	});

	it("takes a passed last order, and no more orders, for the nearest of all", () => {
		expect(severity("1", "2025-06-01")).toBe("high");
		expect(severity("1", null, { lines: [line({ noLastOrder: true })] })).toBe("high");
		expect(severity("1", null)).toBe("medium");
	});

	it("is medium when stock lasts until a redesign is ready and the order date is far", () => {
		expect(severity("100000", FAR, LASTS)).toBe("medium");
	});

	it("is low when there is no gap, whatever the dates", () => {
		expect(severity("100000", "2025-01-01", { parts: [part({ onHand: "372" })] })).toBe("low");
	});

	it("is medium when all that is short is conditional, whatever the money", () => {
		const sources = [source(), source({ id: "T", mpn: "T-1" })];
		expect(severity("100000", "2026-01-15", { sources })).toBe("medium");
	});

	it("looks at the dates of exposed parts with a gap only, but at the joint margin", () => {
		const two = {
			lines: [
				line({ lastOrderDate: "2026-12-01" }),
				line({
					mpn: "T-1",
					lastOrderDate: "2026-01-10",
					matches: [{ sourceId: "T", kind: "exact" as const }],
				}),
			],
			parts: [part(), part({ internalPart: "Q", onHand: "1000" })],
			sources: [source(), source({ id: "T", internalPart: "Q", mpn: "T-1" })],
			usages: ["P", "Q"].map((internalPart) => ({ sku: "X", internalPart, usage: "1" })),
		};
		expect(severity("1", null, two)).toBe("medium");
	});

	it("is info when no internal part is hit", () => {
		expect(severity("1", FAR, { lines: [] })).toBe("info");
	});
});
