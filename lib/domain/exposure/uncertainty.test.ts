import { describe, expect, it } from "vitest";
import { Decimal } from "../decimal";
import { assess } from "./assess";
import type { ExposureInputs } from "./inputs";
import { quantile } from "./normal";
import { DEFAULT_SETTINGS } from "./settings";
import { inputs, larkfield, part, product } from "./testing";

const uncertainty = (world: ExposureInputs) => assess(world).parts[0]?.uncertainty;
const withSettings = (over: Partial<typeof DEFAULT_SETTINGS>) =>
	inputs({ settings: { ...DEFAULT_SETTINGS, ...over } });
const row = (world: ExposureInputs, level: string) =>
	uncertainty(world)?.quantities.find((one) => one.level === level);

describe("the buy under uncertainty", () => {
	it("gives the example of the model: Co 1.294875, Cu 1.62, Q* 6526.10, rounded up to 6750", () => {
		const found = uncertainty(larkfield());
		expect(found).toMatchObject({ overBuyCost: "1.294875", underBuyCost: "1.62" });
		const best = found?.quantities.at(-1);
		expect(new Decimal(best?.wanted ?? 0).toFixed(2)).toBe("6526.10");
		expect(best?.quantity).toBe("6750");
	});

	/*
	 * By hand: 31 pieces in each of 12 months, no stock: μ = 372, σ = 74.4. Cu = min(2 × 2, 10) = 4. Paid on the last
	 * order date 2026-06-30, needed to 2026-12-31: 1/30 + 6 months; Co = 2 × (1 + 0.25 / 12 × 6.033333) = 2.251389.
	 * Ratio 4 / 6.251389 = 0.639858, z = 0.358073 (tables: Φ(0.35) = 0.636831, Φ(0.36) = 0.640576).
	 */
	it("gives what was worked out by hand for a part of one product", () => {
		const found = uncertainty(inputs());
		expect(found).toMatchObject({
			meanDemand: "372",
			deviation: "74.4",
			underBuyCost: "4",
			overBuyCost: "2.251389",
			criticalRatio: "0.639858",
		});
		expect(found?.quantities.map(({ level, wanted, quantity }) => `${level} ${wanted} ${quantity}`)).toEqual([
			"0.50 372 372",
			"0.80 434.616602 435",
			"0.95 494.377138 495",
			expect.stringMatching(/^critical_ratio 398\.6\d+ 399$/),
		]);
		// At the mean both sides are σ φ(0) = 74.4 × 0.398942280401 = 29.681306 pieces, times Cu 4 and Co 2.251389; less
		// what is left over without a buy: 74.4 × (φ(5) − 5 × (1 − Φ(5))) = 74.4 × 0.000000053460 = 0.000004 pieces.
		expect(found?.quantities[0]).toMatchObject({ underBuyCost: "118.725223", overBuyCost: "66.824153" });
	});

	it("has the constants of its service levels from the same quantile", () => {
		expect(["0.5", "0.8", "0.95"].map((share) => quantile(new Decimal(share)).toFixed())).toEqual([
			"0",
			"0.841621",
			"1.644854",
		]);
	});

	it("buys nothing where the stock is more than enough, and the minimum where little is missing", () => {
		const stocked = inputs({ parts: [part({ onHand: "1000", moq: "50" })] });
		expect(row(stocked, "0.95")).toMatchObject({ quantity: "0", overBuyCost: "0" });
		const nearly = inputs({ parts: [part({ onHand: "370", moq: "50", orderMultiple: "20" })] });
		expect(row(nearly, "0.50")?.quantity).toBe("60");
	});

	it("without any spread is the mean at every level, with only the rounding left over", () => {
		const certain = uncertainty(withSettings({ demandCv: "0" }));
		expect(certain?.quantities.map(({ quantity }) => quantity)).toEqual(["372", "372", "372", "372"]);
		expect(certain?.quantities[2]).toMatchObject({ underBuyCost: "0", overBuyCost: "0" });
	});

	it("takes the margin for the cost of a piece too few where that is less than the premium", () => {
		const thin = inputs({ products: [product({ unitMargin: "1" })] });
		expect(uncertainty(thin)?.underBuyCost).toBe("1");
	});

	it.each([
		["no demand", inputs({ plan: [] })],
		["no margin", inputs({ products: [product({ unitMargin: "0" })] })],
		["no cost", inputs({ parts: [part({ unitCost: "0" })] })],
	])("is left out with %s: there is nothing to weigh", (_, world) => {
		expect(uncertainty(world)).toBeNull();
	});

	it("is left out where a piece too many costs as good as nothing: no z is that far out", () => {
		const settings = { salvageRate: "1", annualHoldingRate: "0.000000000001", aftermarketPremium: "1000" };
		const world = withSettings(settings);
		expect(uncertainty({ ...world, products: [product({ unitMargin: "1000000" })] })).toBeNull();
	});

	it("expects less to be short and more to be left over, the more is bought", () => {
		const found = uncertainty(larkfield())?.quantities.toSorted(
			(a, b) => Number(a.quantity) - Number(b.quantity),
		);
		const [under, over] = [
			found?.map(({ underBuyCost }) => Number(underBuyCost)),
			found?.map(({ overBuyCost }) => Number(overBuyCost)),
		];
		expect(under).toEqual(under?.toSorted((a, b) => b - a));
		expect(over).toEqual(over?.toSorted((a, b) => a - b));
	});
});
