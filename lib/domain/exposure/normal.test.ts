import { describe, expect, it } from "vitest";
import { Decimal } from "../decimal";
import { cumulative, density, isCertain, quantile, standardLoss } from "./normal";

const of = (text: string) => new Decimal(text);

function inDecimals(z: Decimal) {
	const phi = z.times(z).div(-2).exp().div("2.5066282746310005024157652848110452530070");
	let [term, sum] = [z, z];
	for (let odd = 3; odd < 600; odd += 2) {
		term = term.times(z).times(z).div(odd);
		sum = sum.plus(term);
	}
	return { phi, share: phi.times(sum).plus("0.5") };
}

describe("the standard normal", () => {
	// Abramowitz & Stegun, table 26.1, to 12 places.
	it.each([
		["0", "0.398942280401", "0.5"],
		["1", "0.241970724519", "0.841344746069"],
		["-1", "0.241970724519", "0.158655253931"],
		["1.96", "0.058440944333", "0.975002104852"],
		["3", "0.004431848412", "0.998650101968"],
		["5", "0.000001486720", "0.999999713348"],
		["9", "0", "1"],
		["-9", "0", "0"],
	])("has at %s the density %s and the share %s below", (z, phi, share) => {
		expect(density(of(z)).eq(of(phi))).toBe(true);
		expect(cumulative(of(z)).eq(of(share))).toBe(true);
	});

	it.each([
		["0.5", "0"],
		["0.8", "0.841621"],
		["0.95", "1.644854"],
		["0.975", "1.959964"],
		["0.05", "-1.644854"],
		["0.000001", "-4.753424"],
	])("has its %s quantile at %s", (share, z) => {
		expect(quantile(of(share)).toFixed()).toBe(z);
	});

	it("has a quantile of every share that is not certain", () => {
		const least = of("1e-15");
		expect(quantile(least).toFixed()).toBe("-7.941345");
		expect(quantile(of("1").minus(least)).toFixed()).toBe("7.941345");
		expect([of("9.9e-16"), of("1").minus("9.9e-16")].map(isCertain)).toEqual([true, true]);
	});

	it.each(["0", "1", "-0.1", "1.1", "6e-16", "0.9999999999999995"])("has no quantile of %s", (share) => {
		expect(() => quantile(of(share))).toThrow(RangeError);
	});

	// φ and Φ by the same series in decimals of 40 digits, at every half and beside it.
	it.each(Array.from({ length: 33 }, (_, n) => (n / 2 - 8).toFixed(1)))(
		"is at %s and beside it what decimals give",
		(text) => {
			for (const z of [of(text), of(text).plus("0.123457"), of(text).minus("0.000001")]) {
				if (z.abs().gt(8)) continue;
				const { phi, share } = inDecimals(z);
				expect(density(z).toFixed()).toBe(phi.toDecimalPlaces(12).toFixed());
				expect(cumulative(z).toFixed()).toBe(share.toDecimalPlaces(12).toFixed());
			}
		},
	);

	it("falls short by φ(0) when what is there is the mean, and by as much less as there is more", () => {
		expect(standardLoss(of("0")).toFixed()).toBe("0.398942280401");
		expect(standardLoss(of("-9")).toFixed()).toBe("9");
		expect(standardLoss(of("9")).toFixed()).toBe("0");
	});
});
