import { describe, expect, it } from "vitest";
import { Decimal } from "../decimal";
import { cumulative, density, isCertain, quantile, standardLoss } from "./normal";

const of = (text: string) => new Decimal(text);

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

	it("falls short by φ(0) when what is there is the mean, and by as much less as there is more", () => {
		expect(standardLoss(of("0")).toFixed()).toBe("0.398942280401");
		expect(standardLoss(of("-9")).toFixed()).toBe("9");
		expect(standardLoss(of("9")).toFixed()).toBe("0");
	});
});
