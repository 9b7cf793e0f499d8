import { expect, it } from "vitest";
import { nearestOrderable } from "./order-rules";

const STEPS = { moq: "180", orderMultiple: "90" };
const of = (quantity: string, rules = STEPS) => nearestOrderable("life_of_need_buy", quantity, rules);

it("a quantity between two steps has both as neighbours, one that is sold has none", () => {
	expect(of("6000")).toEqual(["5940", "6030"]);
	expect(["180", "5940", "6030.000000", "0"].map((quantity) => of(quantity))).toEqual([[], [], [], []]);
});

it("below the minimum only the minimum is sold, as whole steps", () => {
	expect(of("90")).toEqual(["180"]);
	expect(of("1")).toEqual(["180"]);
	expect(of("1", { moq: "100", orderMultiple: "90" })).toEqual(["180"]);
	expect(of("50", { moq: "0", orderMultiple: "90" })).toEqual(["90"]);
	expect(of("10.5", { moq: "0", orderMultiple: "1" })).toEqual(["10", "11"]);
});

it("the maker's rules count for what the maker sells alone", () => {
	expect(nearestOrderable("bridge_buy_and_redesign", "100", STEPS)).toEqual(["180"]);
	expect(nearestOrderable("aftermarket_buy", "100", STEPS)).toEqual([]);
	expect(nearestOrderable("approved_alternate", "100", STEPS)).toEqual([]);
});
