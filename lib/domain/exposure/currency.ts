import { Decimal } from "../decimal";
import type { RateInput } from "./inputs";

/** No rate of this pair is dated on or before the as-of date; never taken as 1 or as another pair's inverse. */
export class MissingRate extends Error {
	constructor(
		readonly from: string,
		readonly to: string,
		readonly asOf: string,
	) {
		super(`no exchange rate ${from}/${to} is dated on or before ${asOf}`);
		this.name = "MissingRate";
	}
}

export type Converter = {
	/** `amount` of `currency` in the reporting currency, not rounded. @throws MissingRate */
	convert(amount: Decimal, currency: string): Decimal;
	/** The rates that were used so far, by pair. */
	used(): RateInput[];
};

export function converter(rates: RateInput[], reportingCurrency: string, asOf: string): Converter {
	const used = new Map<string, RateInput>();
	function rateOf(currency: string): RateInput {
		const newest = rates
			.filter((rate) => rate.from === currency && rate.to === reportingCurrency && rate.validFrom <= asOf)
			.sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
		if (!newest) throw new MissingRate(currency, reportingCurrency, asOf);
		used.set(currency, newest);
		return newest;
	}
	return {
		convert(amount, currency) {
			if (currency === reportingCurrency) return amount;
			return amount.times(new Decimal((used.get(currency) ?? rateOf(currency)).rate));
		},
		used: () => [...used.values()].sort((a, b) => (a.from < b.from ? -1 : 1)),
	};
}
