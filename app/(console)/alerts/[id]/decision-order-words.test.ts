import { expect, it } from "vitest";
import { PART } from "@/lib/domain/brief/testing";
import { type Deciding, decidedOrderWords } from "./decision-order-words";

const TODAY = "2026-11-22";
const RESULT = {
	actBy: "2026-11-22",
	parts: [
		{ ...PART, internalPart: "A", orderBy: "2026-11-22" },
		{ ...PART, internalPart: "B", orderBy: "2027-05-20" },
		{ ...PART, internalPart: "COVERED", orderBy: "2026-11-23", coverage: "covered" as const },
		{ ...PART, internalPart: "LASTS", orderBy: null },
	],
};
const words = (...decisions: Deciding[]) => decidedOrderWords(RESULT, decisions, TODAY);
const A: Deciding = { internalPart: "A", state: "approved" };
const B: Deciding = { internalPart: "B", state: "decided" };

it("the next part that nobody has decided on says when to order; no order is left when all are decided on", () => {
	expect(words(A)).toBe("order B by 20 May 2027");
	expect(words(B)).toBe("order A now");
	expect(words(A, B)).toBe("what to order is decided");
});

it("a decision that waits is none yet, and the headline says that it waits", () => {
	expect(words({ ...A, state: "awaiting_approval" })).toBe("order A now, a decision waits for approval");
	expect(words({ ...B, state: "awaiting_approval" }, A)).toMatch(/^order B by .*waits for approval$/);
});

it("without decisions, or with those on other parts, the alert's own day stands", () => {
	expect(words()).toBe(null);
	expect(words({ ...B, state: "awaiting_approval" })).toBe(null);
	expect(decidedOrderWords({ ...RESULT, parts: [] }, [A], TODAY)).toBe(null);
});
