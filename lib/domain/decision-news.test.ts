import { describe, expect, it } from "vitest";
import { option, PART } from "./brief/testing";
import { isOutgrown, ordersSooner } from "./decision-news";
import type { PartExposure } from "./exposure/types";

const parts = (over: Partial<PartExposure>) => ({ parts: [{ ...PART, ...over }] });
const NOBODY: ReadonlySet<string> = new Set();

describe("a part has to be ordered sooner", () => {
	const sooner = (was: Partial<PartExposure>, is: Partial<PartExposure>, decided = NOBODY) =>
		ordersSooner(parts(was), parts(is), decided);

	it("when its day comes nearer by a week, not by less", () => {
		expect(sooner({ orderBy: "2027-05-20" }, { orderBy: "2027-05-13" })).toBe(true);
		expect(sooner({ orderBy: "2027-05-20" }, { orderBy: "2027-05-14" })).toBe(false);
		expect(sooner({ orderBy: "2027-05-20" }, { orderBy: null })).toBe(false);
	});

	it("not when somebody has decided on it, or another source covers it", () => {
		const decided = new Set([PART.internalPart]);
		expect(sooner({}, { orderBy: "2027-01-01" }, decided)).toBe(false);
		expect(sooner({}, { orderBy: "2027-01-01", coverage: "covered" })).toBe(false);
	});

	it("when it has to be ordered at all, which it had not before", () => {
		expect(sooner({ orderBy: null }, {})).toBe(true);
		expect(sooner({ coverage: "covered" }, {})).toBe(true);
		expect(ordersSooner({ parts: [] }, parts({}), NOBODY)).toBe(true);
	});
});

it("a decision is outgrown once: when what lasted before is used up too early now", () => {
	const figures = { cash: "1", profitAndLossImpact: "1", residualMargin: "0" };
	const now = (usedUpOn: string | null) => ({
		figures: option({}),
		chosen: { ...figures, usedUpOn },
		currency: "USD",
	});
	const own = { ...now(null), chosen: null };
	expect(isOutgrown(now(null), now("2029-10-23"))).toBe(true);
	expect(isOutgrown(own, now("2029-10-23"))).toBe(true);
	expect(isOutgrown(now("2029-12-01"), now("2029-10-23"))).toBe(false);
	expect(isOutgrown(now("2029-12-01"), own)).toBe(false);
	expect(isOutgrown({ ...own, figures: null }, now("2029-10-23"))).toBe(false);
});
