import { describe, expect, it } from "vitest";
import { Decimal, exact } from "../decimal";
import { dayOf, monthText } from "./days";
import { productDemand } from "./demand";
import type { PlanInput } from "./inputs";
import { plan, product } from "./testing";

const horizon = { start: dayOf("2026-11-22"), end: dayOf("2028-02-11") };
const demandOf = (lines: PlanInput[], endOfProduction: string | null) => {
	const { units, ...rest } = productDemand(product({ endOfProduction }), lines, horizon);
	const months = units.months().map(({ month, amount }) => [monthText(month), exact(amount)]);
	return { months: Object.fromEntries(months) as Record<string, string>, ...rest };
};

describe("units of a product", () => {
	it("follow the plan to its last month, gaps 0, then the mean of the planned months", () => {
		const lines = [...plan("X", "2026-12", [10]), ...plan("X", "2027-02", [20])];
		const { months } = demandOf(lines, "2028-12-31");
		expect(months["2026-11"]).toBe("0");
		expect(months["2026-12"]).toBe("10");
		expect(months["2027-01"]).toBe("0");
		expect(months["2027-02"]).toBe("20");
		expect(months["2027-03"]).toBe("15");
		expect(months["2028-01"]).toBe("15");
	});

	it("go on with the mean of the last 12 planned months only", () => {
		const { months } = demandOf(plan("X", "2026-01", [1000, ...Array(12).fill(12)]), "2028-12-31");
		expect(months["2027-01"]).toBe("12");
		expect(months["2027-02"]).toBe("12");
	});

	it("last through the whole month in which production ends", () => {
		const { months, assumptions } = demandOf(plan("X", "2026-12", Array(24).fill(31)), "2027-03-10");
		expect(months["2027-03"]).toBe("31");
		expect(months["2027-04"]).toBe("0");
		expect(assumptions).toEqual([]);
	});

	it("count a part month at the horizon by its days", () => {
		const { months } = demandOf(plan("X", "2026-12", Array(24).fill(29)), "2028-12-31");
		expect(months["2028-02"]).toBe("10");
	});

	it("are taken to the horizon when no end of production is known, or a later one", () => {
		const lines = plan("X", "2026-12", [1]);
		expect(demandOf(lines, null).assumptions).toMatchObject([{ code: "assumed_horizon", subject: "X" }]);
		expect(demandOf(lines, "2031-01-01").assumptions).toMatchObject([
			{ code: "cut_at_horizon", subject: "X" },
		]);
	});

	it("are the same whether the plan comes month by month, as one text or in numbers too long for numbers", () => {
		const units = ["10.5", "20", "0.25", "7"];
		const lines = units.map((one, n) => ({
			sku: "X",
			month: `2026-${String(9 + n).padStart(2, "0")}`,
			units: one,
		}));
		const asText = [{ sku: "X", months: lines.map((one) => `${one.month} ${one.units}`).join(",") }];
		const long = lines.map((one) => ({ ...one, units: new Decimal(one.units).toFixed(20) }));
		const expected = demandOf(lines, "2027-06-30");
		expect(demandOf(asText, "2027-06-30")).toEqual(expected);
		expect(demandOf(long.toReversed(), "2027-06-30")).toEqual(expected);
		expect(expected.months["2027-01"]).toBe("9.4375");
	});

	it("are 0 without a plan, which is listed as missing", () => {
		expect(demandOf([{ sku: "X", months: "" }], "2028-12-31").missing).toEqual(["X: build plan"]);
		const { months, missing } = demandOf([], "2028-12-31");
		expect(new Set(Object.values(months))).toEqual(new Set(["0"]));
		expect(missing).toEqual(["X: build plan"]);
	});
});
