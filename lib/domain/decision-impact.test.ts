import { describe, expect, it } from "vitest";
import { Decimal } from "./decimal";
import { impactOfQuantity } from "./decision-impact";
import { assess } from "./exposure/assess";
import { DEFAULT_SETTINGS } from "./exposure/settings";
import { inputs, larkfield, part } from "./exposure/testing";
import type { OptionKind } from "./exposure/types";

const PART = "LFI-120-3311";
const larkfields = (option: OptionKind, quantity: string) =>
	impactOfQuantity(larkfield(), { internalPart: PART, option, quantity });

describe("an option with another quantity than its own", () => {
	it.each(["life_of_need_buy", "bridge_buy_and_redesign", "aftermarket_buy"] as const)(
		"comes to what the model says with its own: %s",
		(kind) => {
			const own = assess(larkfield()).parts[0]?.options.find((option) => option.kind === kind);
			expect(own?.feasible).toBe(true);
			expect(larkfields(kind, own?.quantity ?? "")).toEqual({
				cash: own?.cash,
				profitAndLossImpact: own?.profitAndLossImpact,
				residualMargin: own?.residualMargin,
				usedUpOn: null,
			});
		},
	);

	it("costs more by what is held and written off when more is bought", () => {
		const [own, more] = [larkfields("life_of_need_buy", "7000"), larkfields("life_of_need_buy", "8000")];
		expect(more?.cash).toBe("6480");
		// 1,000 pieces beyond: 810 written off in 36 months, and their holding of 2.4 years at a quarter a year.
		const beside = new Decimal(more?.profitAndLossImpact ?? 0).minus(own?.profitAndLossImpact ?? 0);
		expect(beside.gt(810 * 0.74)).toBe(true);
		expect(beside.lt(810 * 0.75 + 810 * 0.25 * 2.45)).toBe(true);
		expect(more?.usedUpOn).toBe(null);
	});

	it("loses the margin from the day on which too few pieces are used up", () => {
		// One piece and 10 of margin a day; 10 in stock; no time to wait, nothing discounted or held.
		const settings = {
			...DEFAULT_SETTINGS,
			annualDiscountRate: "0",
			annualHoldingRate: "0",
			salvageRate: "1",
		};
		const days = inputs({ settings, parts: [part({ onHand: "31", leadTimeDays: 0 })] });
		const of = (quantity: string) =>
			impactOfQuantity(days, { internalPart: "P", option: "life_of_need_buy", quantity });
		expect(assess(days).parts[0]).toMatchObject({ runOutDate: "2026-02-01", gap: "341" });
		expect(of("341")).toMatchObject({ usedUpOn: null, profitAndLossImpact: "0" });
		// 31 a month: the last 31 pieces are those of December.
		expect(of("310")).toEqual({
			cash: "620",
			profitAndLossImpact: "310",
			residualMargin: "310",
			usedUpOn: "2026-12-01",
		});
		expect(of("0")).toMatchObject({ usedUpOn: "2026-02-01", profitAndLossImpact: "3410" });
	});

	it("is not reckoned where something else than the part is bought", () => {
		for (const kind of ["approved_alternate", "maker_replacement", "redesign", "do_nothing"] as const) {
			expect(larkfields(kind, "100")).toBe(null);
		}
	});

	it("of a part that is not hit is an error, not a figure", () => {
		const of = () =>
			impactOfQuantity(larkfield(), { internalPart: "X", option: "life_of_need_buy", quantity: "1" });
		expect(of).toThrow("part X");
	});
});
