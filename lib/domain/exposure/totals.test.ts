import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Totals } from "./totals";

const weight = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const small = fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n });
const numbers = fc.array(fc.maxSafeNat(), { minLength: 3, maxLength: 3 });
const term = fc.record({ weight: fc.oneof(weight, small), amounts: numbers, isNumbers: fc.boolean() });

describe("sums of weight times amount", () => {
	it("are what whole numbers of any length give, whatever is added up as numbers", () => {
		fc.assert(
			fc.property(fc.array(term, { maxLength: 40 }), (terms) => {
				const totals = new Totals(3);
				for (const { weight, amounts, isNumbers } of terms) {
					if (isNumbers) totals.add(weight, amounts, Math.max(...amounts));
					else totals.add(weight, amounts.map(BigInt), Number.POSITIVE_INFINITY);
				}
				const expected = [0, 1, 2].map((month) =>
					terms.reduce((sum, { weight, amounts }) => sum + weight * BigInt(amounts[month] ?? 0), 0n),
				);
				expect(totals.sums()).toEqual(expected);
			}),
		);
	});

	it("carry over before they would lose a piece", () => {
		const totals = new Totals(1);
		const most = Number.MAX_SAFE_INTEGER;
		for (let n = 0; n < 5; n++) totals.add(1n, [most], most);
		expect(totals.sums()).toEqual([5n * BigInt(most)]);
	});
});
