import { describe, expect, it } from "vitest";
import type { Correctable, Correction } from "./corrections";
import type { ReviewReason } from "./notice";
import { openValues } from "./review-progress";
import { type KeyedEvidence, keyedEvidence, settledReasons } from "./review-settling";

const reading = (over: Partial<Correctable> = {}): Correctable => ({
	manufacturer: "Bourns",
	manufacturerAsPrinted: "BOURNS",
	number: "1",
	revision: null,
	type: "discontinuance",
	title: null,
	issueDate: "2026-08-01",
	lastOrderDate: "2027-02-01",
	lastShipDate: "2027-08-01",
	effectiveDate: null,
	responseDueDate: null,
	supersedes: [],
	withdraws: [],
	contact: null,
	terms: null,
	links: [],
	parts: [
		{
			position: 4,
			mpn: "AB12",
			disposition: "discontinued",
			replacement: null,
			lastOrderDate: null,
			lastShipDate: null,
			noLastOrder: false,
		},
	],
	...over,
});

const proof = (field: string, over: Partial<KeyedEvidence> = {}): KeyedEvidence => ({
	field,
	quote: "words",
	source: "body",
	page: null,
	method: "label: x",
	confidence: 0.98,
	isChosen: true,
	...over,
});
const accepted = (field: string): Correction => ({ field, action: "accepted", was: "x", value: "x" });

function stateOf(
	reason: ReviewReason,
	over: { reading?: Correctable; evidence?: KeyedEvidence[]; corrections?: Correction[] } = {},
) {
	const now = over.reading ?? reading();
	const [state] = settledReasons([reason], {
		reading: now,
		lines: now.parts,
		evidence: over.evidence ?? [],
		corrections: over.corrections ?? [],
		today: "2026-11-22",
	});
	return state?.by;
}

describe("a reason for review", () => {
	it("about a date that can be swapped is settled by a word on that date, and by no other", () => {
		const evidence = [proof("lastOrderDate", { isChosen: false, value: null, confidence: null })];
		expect(stateOf("ambiguous_date", { evidence })).toBeNull();
		expect(stateOf("ambiguous_date", { evidence, corrections: [accepted("lastShipDate")] })).toBeNull();
		expect(stateOf("ambiguous_date", { evidence, corrections: [accepted("lastOrderDate")] })).toEqual([
			"lastOrderDate",
		]);
	});
	it("that follows from the values is over when they give it no more", () => {
		expect(stateOf("no_notice_number")).toEqual([]);
		expect(stateOf("no_notice_number", { reading: reading({ number: null }) })).toBeNull();
		expect(stateOf("no_last_order_date")).toEqual([]);
		expect(stateOf("no_last_order_date", { reading: reading({ lastOrderDate: null }) })).toBeNull();
		expect(stateOf("already_past_last_order")).toEqual([]);
	});
	it("that still holds is settled when a person has seen every value that it is about", () => {
		const late = reading({ lastOrderDate: "2026-11-01" });
		expect(stateOf("already_past_last_order", { reading: late })).toBeNull();
		const corrections = [accepted("lastOrderDate")];
		expect(stateOf("already_past_last_order", { reading: late, corrections })).toEqual(["lastOrderDate"]);
		expect(stateOf("window_shorter_than_standard", { reading: late, corrections })).toBeNull();
	});
	it("of low confidence is about the values that are not sure, which a word on their line settles too", () => {
		const evidence = [
			proof("number"),
			proof("issueDate", { confidence: 0.85 }),
			proof("parts.AB12.replacement", { method: "model: small", confidence: null }),
		];
		expect(stateOf("low_confidence", { evidence, corrections: [accepted("issueDate")] })).toBeNull();
		const corrections = [accepted("issueDate"), accepted("parts.AB12")];
		expect(stateOf("low_confidence", { evidence, corrections })).toEqual([
			"issueDate",
			"parts.AB12.replacement",
		]);
	});
	it("that is about no single value waits for a person's own word", () => {
		const corrections = ["lastOrderDate", "parts.AB12", "number"].map(accepted);
		for (const reason of ["scanned_pdf", "prompt_injection", "rows_not_read"] as const)
			expect(stateOf(reason, { corrections })).toBeNull();
	});
});

it("evidence of a line's place gets the line's key; that of a line which is not there stays", () => {
	const keyed = keyedEvidence([{ field: "parts.4.mpn" }, { field: "parts.9.mpn" }], reading().parts);
	expect(keyed.map(({ field }) => field)).toEqual(["parts.AB12.mpn", "parts.9.mpn"]);
});

describe("what is open of a review", () => {
	const now = reading();
	const row = { reviewReasons: [] };
	const open = (evidence: KeyedEvidence[], corrections: Correction[]) =>
		openValues({ reading: now, asRead: now, evidence, corrections, row });

	it("can be accepted together, but for what needs a look of its own", () => {
		const evidence = [proof("lastOrderDate", { confidence: 0.85 }), proof("parts.AB12.mpn")];
		const { look, rest, isComplete } = open(evidence, []);
		expect(look).toEqual(["lastOrderDate"]);
		expect(rest.facts).not.toContain("lastOrderDate");
		expect(rest.facts).toContain("lastShipDate");
		expect(rest.lines).toEqual([{ key: "AB12", mpn: "AB12" }]);
		expect(isComplete).toBe(false);
	});
	it("is a line of which one value is doubted, until that has its word", () => {
		const evidence = [proof("parts.AB12.replacement", { isChosen: false, value: "Y" })];
		expect(open(evidence, []).rest.lines).toEqual([]);
		const { look, rest } = open(evidence, [accepted("parts.AB12.replacement")]);
		expect(look).toEqual([]);
		expect(rest.lines).toHaveLength(1);
	});
	it("is nothing when every value has its word", () => {
		const first = open([], []);
		const corrections = [...first.rest.facts.map(accepted), accepted("parts.AB12")];
		expect(open([], corrections)).toMatchObject({ look: [], isComplete: true });
	});
});
