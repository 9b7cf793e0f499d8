import { describe, expect, it } from "vitest";
import { ranked, recommend } from "./ranking";
import type { Option, OptionKind } from "./types";

const option = (kind: OptionKind, over: Partial<Option> = {}): Option => ({
	kind,
	feasible: true,
	reason: null,
	quantity: "0",
	cash: "0",
	cashDate: null,
	profitAndLossImpact: "0",
	weeksUntilEffective: 0,
	residualMargin: "0",
	costs: [],
	assumptions: [],
	...over,
});
const order = (...options: Option[]) => ranked(options).map(({ kind }) => kind);

describe("options are ranked", () => {
	it("by P&L impact, as numbers", () => {
		const dear = option("redesign", { profitAndLossImpact: "100" });
		expect(order(dear, option("do_nothing", { profitAndLossImpact: "20" }))).toEqual([
			"do_nothing",
			"redesign",
		]);
	});

	it("then by weeks, then by cash, then in the order of the kinds", () => {
		expect(order(option("redesign", { weeksUntilEffective: 2 }), option("do_nothing"))).toEqual([
			"do_nothing",
			"redesign",
		]);
		expect(order(option("redesign", { cash: "9" }), option("do_nothing", { cash: "8" }))).toEqual([
			"do_nothing",
			"redesign",
		]);
		expect(order(option("do_nothing"), option("use_stock"))).toEqual(["use_stock", "do_nothing"]);
	});

	it("with what is not feasible at the end", () => {
		const free = option("use_stock", { feasible: false, reason: "gap" });
		expect(order(free, option("do_nothing", { profitAndLossImpact: "5" }))).toEqual([
			"do_nothing",
			"use_stock",
		]);
	});
});

describe("the recommendation", () => {
	it("names the bridge when there is one", () => {
		const best = option("maker_replacement", {
			cash: "132936.36",
			profitAndLossImpact: "34709.76",
			weeksUntilEffective: 26,
			bridge: { quantity: "1750", orderBy: "2027-03-31" },
		});
		expect(recommend([best], "USD", null).recommendation).toBe(
			"Buy 1,750 pieces by 2027-03-31 to bridge, and qualify the maker's replacement in 26 weeks, for 132,936.36 USD with the parts: its P&L impact of 34,709.76 USD is the least of 1 feasible options.",
		);
	});

	it("is none when nothing is feasible", () => {
		const free = option("use_stock", { feasible: false, reason: "gap" });
		expect(recommend([free], "USD", null)).toEqual({ recommended: null, recommendation: null });
	});
});
