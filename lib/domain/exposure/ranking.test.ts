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
	it("is the first option with its words, and none when nothing is feasible", () => {
		const setting = { asOf: "2026-11-22", currency: "USD" };
		const part = { orderBy: null, runOutDate: null, leadTimeDays: 14 };
		const best = recommend({ ...part, options: [option("do_nothing"), option("redesign")] }, setting);
		expect(best.recommended).toBe("do_nothing");
		expect(best.recommendation).toBe(
			"Do nothing: its P&L impact of $0.00 is the least of 2 feasible options.",
		);
		const free = option("use_stock", { feasible: false, reason: "gap" });
		const none = { recommended: null, recommendation: null };
		expect(recommend({ ...part, options: [free] }, setting)).toEqual(none);
	});
});
