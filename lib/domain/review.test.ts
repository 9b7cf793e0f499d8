import { describe, expect, it } from "vitest";
import type { NoticeFacts, NoticePart } from "@/lib/domain/notice";
import { lacksLastOrder, reasonsFromFacts } from "@/lib/domain/review";

const TODAY = "2026-11-22";
const facts = (changes: Partial<NoticeFacts>): NoticeFacts => ({
	manufacturer: "Bourns",
	manufacturerAsPrinted: "Bourns",
	number: "1",
	revision: null,
	type: "discontinuance",
	title: null,
	issueDate: "2026-08-01",
	lastOrderDate: "2027-02-01",
	lastShipDate: "2027-08-01",
	effectiveDate: null,
	responseDueDate: null,
	...changes,
});
const part = (changes: Partial<NoticePart> = {}): NoticePart => ({
	mpn: "AB12",
	disposition: "discontinued",
	replacement: null,
	lastOrderDate: null,
	lastShipDate: null,
	noLastOrder: false,
	...changes,
});

describe("reasons that follow from the facts", () => {
	it("are none for a notice that keeps the standard", () =>
		expect(reasonsFromFacts(facts({}), [part()], TODAY)).toEqual([]));
	it("name a last order date before today or before the issue date", () => {
		expect(reasonsFromFacts(facts({ lastOrderDate: "2026-11-21" }), [part()], TODAY)).toContain(
			"already_past_last_order",
		);
		const late = facts({ issueDate: "2027-01-02", lastOrderDate: "2027-01-01" });
		expect(reasonsFromFacts(late, [part()], TODAY)).toContain("already_past_last_order");
	});
	it("name a window under six months to order, twelve to ship or 90 days to a change", () => {
		expect(reasonsFromFacts(facts({ lastOrderDate: "2027-01-15" }), [part()], TODAY)).toEqual([
			"window_shorter_than_standard",
		]);
		expect(reasonsFromFacts(facts({ lastShipDate: "2027-07-31" }), [part()], TODAY)).toEqual([
			"window_shorter_than_standard",
		]);
		const change = facts({
			type: "change",
			effectiveDate: "2026-10-29",
			lastOrderDate: null,
			lastShipDate: null,
		});
		expect(reasonsFromFacts(change, [], TODAY)).toEqual(["window_shorter_than_standard"]);
	});
	it("look at the dates of single lines too", () => {
		expect(reasonsFromFacts(facts({}), [part({ lastOrderDate: "2026-09-01" })], TODAY)).toContain(
			"already_past_last_order",
		);
	});
	it("name a wildcard among the affected parts only", () => {
		expect(reasonsFromFacts(facts({}), [part({ mpn: "STA015$" })], TODAY)).toEqual(["wildcard_part"]);
		expect(
			reasonsFromFacts(facts({}), [part({ mpn: "STA015$", disposition: "not_affected" })], TODAY),
		).toEqual([]);
	});
	it("say nothing about a mail that is no notice", () =>
		expect(reasonsFromFacts(facts({ type: "not_a_notice" }), [], TODAY)).toEqual([]));
});

describe("a last order date", () => {
	it("is lacking when a discontinued line has none or can no longer be ordered", () => {
		expect(lacksLastOrder(facts({ lastOrderDate: null }), [part()])).toBe(true);
		expect(lacksLastOrder(facts({}), [part({ noLastOrder: true })])).toBe(true);
		expect(lacksLastOrder(facts({ lastOrderDate: null }), [part({ lastOrderDate: "2027-03-01" })])).toBe(
			false,
		);
		expect(lacksLastOrder(facts({ lastOrderDate: null }), [part({ disposition: "nrnd" })])).toBe(false);
	});
});
