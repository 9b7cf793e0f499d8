import { Decimal, ONE } from "../decimal";
import type { Converter } from "./currency";
import { addMonths, type Day, dayOf } from "./days";
import type { ExposureInputs } from "./inputs";
import { remembered } from "./remembered";
import type { Span } from "./series";

/** A one-off cost in the reporting currency, and the weeks until what it pays for is ready. */
export type Substitute = { cost: Decimal; weeks: number };

/** The settings as the steps need them: decimals, money in the reporting currency, dates reckoned from A. */
export type Terms = {
	asOf: Day;
	horizon: Span;
	/** M: the day a redesign that starts at A is ready. */
	redesignReady: Day;
	redesignWeeks: number;
	redesignNre: Decimal;
	holdingPerMonth: Decimal;
	/** (1 + annual_discount_rate / 12)^k for k = 0 at the month of A, to the last month of the horizon. */
	discountDivisors: Decimal[];
	buySafetyFactor: Decimal;
	demandCv: Decimal;
	salvageRate: Decimal;
	aftermarketPremium: Decimal;
	simple: Substitute;
	normal: Substitute;
	admin: Substitute;
	criticalMargin: Decimal;
	highMargin: Decimal;
	reportingCurrency: string;
};

/** @throws MissingRate when the settings are in a currency that has no rate. */
export function termsOf({ asOf, settings }: ExposureInputs, { convert }: Converter): Terms {
	const start = dayOf(asOf);
	const money = (amount: string) => convert(new Decimal(amount), settings.settingsCurrency);
	const substitute = ({ cost, weeks }: { cost: string; weeks: number }) => ({ cost: money(cost), weeks });
	return {
		asOf: start,
		horizon: { start, end: addMonths(start, settings.horizonMonths) },
		redesignReady: start + 7 * settings.redesignWeeks,
		redesignWeeks: settings.redesignWeeks,
		redesignNre: money(settings.redesignNre),
		holdingPerMonth: new Decimal(settings.annualHoldingRate).div(12),
		discountDivisors: divisors(`${settings.horizonMonths} ${settings.annualDiscountRate}`),
		buySafetyFactor: new Decimal(settings.buySafetyFactor),
		demandCv: new Decimal(settings.demandCv),
		salvageRate: new Decimal(settings.salvageRate),
		aftermarketPremium: new Decimal(settings.aftermarketPremium),
		simple: substitute(settings.simpleSubstitute),
		normal: substitute(settings.normalSubstitute),
		admin: substitute(settings.adminSubstitute),
		criticalMargin: money(settings.criticalMargin),
		highMargin: money(settings.highMargin),
		reportingCurrency: settings.reportingCurrency,
	};
}

/** By months and yearly rate: the company has one of each, a what-if asks for a few more. */
const divisors = remembered(20, (question: string): Decimal[] => {
	const [months, annualRate = ""] = question.split(" ");
	const step = ONE.plus(new Decimal(annualRate).div(12));
	return Array.from({ length: Number(months) + 1 }, (_, month) => step.pow(month));
});
