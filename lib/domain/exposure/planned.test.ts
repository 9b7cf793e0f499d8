import { describe, expect, it } from "vitest";
import type { PlanInput } from "./inputs";
import { monthsInOrder, plannedExactly, plannedNumbers, timesFactor } from "./planned";

const text = (months: string): PlanInput[] => [{ sku: "X", months }];
const MOST = 1e9;
const asText = (planned: ReturnType<typeof plannedNumbers> | ReturnType<typeof plannedExactly>) =>
	planned && {
		...planned,
		months: planned.months.map((month) => month - 2026 * 12),
		units: planned.units.map(String),
	};

describe("a product's plan", () => {
	it("is the same month by month and as one text", () => {
		const lines = [
			{ sku: "X", month: "2026-12", units: "73.000000" },
			{ sku: "X", month: "2027-02", units: "0.50" },
		];
		const expected = { months: [11, 13], units: ["730", "5"], places: 1 };
		expect(asText(plannedNumbers(lines, MOST))).toEqual(expected);
		expect(asText(plannedNumbers(text("2026-12 73.000000,2027-02 0.50"), MOST))).toEqual(expected);
	});

	it("is the same in numbers and exactly, but for zeros that end a fraction", () => {
		const plan = text("2026-12 100.05,2027-01 0,2027-02 7.5");
		expect(asText(plannedNumbers(plan, MOST))).toEqual(asText(plannedExactly(plan)));
	});

	it.each([
		["2026-12 1234567890123456.5", "has more digits than a number holds"],
		["2026-12 1000000001", "is above what may be"],
		["2027-01 1,2026-12 2", "has months that do not ascend"],
		["2026-12 1,2026-12 2", "has a month twice"],
		["2026-12 -1", "is below zero"],
		["2026-12 ", "is empty"],
	])("is not read as numbers where %s %s", (months) => {
		expect(plannedNumbers(text(months), MOST)).toBeNull();
	});

	it("counts the later of two lines for a month", () => {
		expect(asText(plannedExactly(text("2027-01 1,2026-12 2,2027-01 3")))).toEqual({
			months: [11, 12],
			units: ["2", "3"],
			places: 0,
		});
	});

	it.each(["2026-13 1", "2026-00 1", "2026/12 1", "x026-12 1", "26-12 1"])(
		"refuses %j, which names no month",
		(bad) => {
			expect(() => plannedExactly(text(bad))).toThrow(RangeError);
			expect(() => plannedNumbers(text(bad), MOST)).toThrow(RangeError);
		},
	);

	it("comes in the order of its months, however it was found", () => {
		expect(monthsInOrder("2027-01 3.5,2026-12 10,2027-02 9")).toBe("2026-12 10,2027-01 3.5,2027-02 9");
		expect(monthsInOrder("2026-12 10,2027-01 3.5")).toBe("2026-12 10,2027-01 3.5");
	});

	it("times a factor is exact in both forms", () => {
		expect(timesFactor({ sku: "X", months: "2026-12 10.000000,2027-01 3" }, "1.1")).toEqual({
			sku: "X",
			months: "2026-12 11,2027-01 3.3",
		});
		expect(timesFactor({ sku: "X", month: "2026-12", units: "10" }, "0.5")).toMatchObject({ units: "5" });
	});
});
