import { describe, expect, test } from "vitest";
import { runDownShape } from "./run-down-shape";

const AS_OF = "2026-11-21";
const stock = { onHand: "100", onOrder: "0", allocated: "0", safetyStock: "0", net: "100" };
const part = {
	stock,
	demandByMonth: [
		{ month: "2026-11", quantity: "10" },
		{ month: "2026-12", quantity: "60" },
		{ month: "2027-01", quantity: "60" },
		{ month: "2027-02", quantity: "60" },
	],
	runOutDate: "2027-01-16",
	endOfNeed: "2027-02-28",
	lastOrderDate: "2026-12-31",
	lastShipDate: null,
};
const DAYS = 99;
const at = (days: number) => (100 * days) / DAYS;

describe("the stock line", () => {
	test("falls month by month and ends at the run-out date", () => {
		const { line } = runDownShape(part, AS_OF);
		expect(line).toEqual([
			{ x: 0, y: 0 },
			{ x: at(10), y: expect.closeTo(10, 9) },
			{ x: at(41), y: 70 },
			{ x: at(56), y: 100 },
		]);
	});

	test("ends above zero at the end of need when the stock lasts", () => {
		const lasting = { ...part, stock: { ...stock, net: "380" }, runOutDate: null };
		const { line, uncovered } = runDownShape(lasting, AS_OF);
		expect(line.at(-1)).toEqual({ x: 100, y: 50 });
		expect(uncovered).toBeNull();
	});

	test("is a point at zero when there is nothing left", () => {
		const empty = { ...part, stock: { ...stock, net: "0" }, runOutDate: AS_OF };
		expect(runDownShape(empty, AS_OF).line).toEqual([{ x: 0, y: 100 }]);
	});
});

test("need without stock lies between run-out and end of need", () => {
	expect(runDownShape(part, AS_OF).uncovered).toEqual({ from: at(56), to: 100 });
});

test("dates that are known are marked from left to right, a passed one at the edge", () => {
	const { marks } = runDownShape({ ...part, lastOrderDate: "2026-01-01" }, AS_OF);
	expect(marks.map(({ name, passed }) => [name, passed])).toEqual([
		["Last order", true],
		["Run-out", false],
		["End of need", false],
	]);
	expect(marks[0]?.x).toBe(0);
});

test("a part without need or dates still has a picture", () => {
	const idle = { ...part, demandByMonth: [], runOutDate: null, endOfNeed: null, lastOrderDate: null };
	const shape = runDownShape(idle, AS_OF);
	expect(shape.line).toEqual([{ x: 0, y: 0 }]);
	expect(shape.marks).toEqual([]);
	expect(shape.ticks).toEqual([{ month: "2026-12", x: (100 * 10) / 30 }]);
});

test("three years have few enough ticks to read", () => {
	const { ticks } = runDownShape({ ...part, endOfNeed: "2029-11-21" }, AS_OF);
	expect(ticks.map(({ month }) => month)).toEqual([
		"2027-01",
		"2027-07",
		"2028-01",
		"2028-07",
		"2029-01",
		"2029-07",
	]);
});
