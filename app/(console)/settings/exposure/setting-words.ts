import { type AnySetting, APPROVAL_SETTING, SETTINGS } from "@/lib/domain/exposure/settings";
import type { ExposureSettings } from "@/lib/domain/exposure/types";

/** How a value is written and read by people. */
export type SettingKind = "share" | "factor" | "months" | "weeks" | "money" | "substitute" | "currency";

export type SettingWords = { label: string; kind: SettingKind; meaning: string };

const APPROVAL = "approvalAbove";
type Key = keyof ExposureSettings | typeof APPROVAL;

const WORDS: Record<Key, SettingWords> = {
	horizonMonths: {
		label: "Horizon",
		kind: "months",
		meaning: "How far ahead demand is looked at, where no end of production is stated. Later demand is cut.",
	},
	demandCv: {
		label: "Spread of demand",
		kind: "factor",
		meaning:
			"Standard deviation of the demand over the whole horizon, as a part of its mean. Says how much to buy to be safe; changes no option.",
	},
	buySafetyFactor: {
		label: "Safety of a last buy",
		kind: "factor",
		meaning: "A life-of-need or bridge buy takes this part of the gap in addition.",
	},
	aftermarketPremium: {
		label: "Aftermarket premium",
		kind: "factor",
		meaning:
			"What a broker's piece costs on top of the unit cost, in unit costs: 2 means three times the price.",
	},
	salvageRate: {
		label: "Salvage",
		kind: "share",
		meaning: "What pieces that are left over still bring, as a part of their unit cost.",
	},
	annualHoldingRate: {
		label: "Holding cost",
		kind: "share",
		meaning: "What it costs to keep stock for a year, as a part of its unit cost.",
	},
	annualDiscountRate: {
		label: "Discount rate",
		kind: "share",
		meaning: "A year later an amount counts less by this part. Only the P&L impact is discounted, by month.",
	},
	redesignWeeks: {
		label: "Time of a redesign",
		kind: "weeks",
		meaning: "From the decision to the first unit without the part. Margin at risk ends then.",
	},
	redesignNre: {
		label: "Cost of a redesign",
		kind: "money",
		meaning: "Engineering, tools and qualification, paid once.",
	},
	adminSubstitute: {
		label: "Approved alternate: switching",
		kind: "substitute",
		meaning: "Paper work to use an alternate that is approved already.",
	},
	simpleSubstitute: {
		label: "Replacement: simple",
		kind: "substitute",
		meaning: "The maker's replacement differs in packing or plating only.",
	},
	normalSubstitute: {
		label: "Replacement: normal",
		kind: "substitute",
		meaning: "A replacement or a conditional alternate that has to be tested.",
	},
	complexSubstitute: {
		label: "Replacement: complex",
		kind: "substitute",
		meaning: "A replacement that takes changes around it, where a person says that it does.",
	},
	criticalMargin: {
		label: "Critical from",
		kind: "money",
		meaning: "Margin at risk from which an alert is critical, when little time is left as well.",
	},
	highMargin: {
		label: "High from",
		kind: "money",
		meaning: "Margin at risk from which an alert is high.",
	},
	[APPROVAL]: {
		label: "Approval above",
		kind: "money",
		meaning:
			"Cash or P&L impact of a decision above which another person has to approve it. Holds for decisions made from now on.",
	},
	reportingCurrency: {
		label: "Reporting currency",
		kind: "currency",
		meaning:
			"All figures are converted to it. Needs an exchange rate from every currency of parts, products and settings.",
	},
	settingsCurrency: {
		label: "Currency of these settings",
		kind: "currency",
		meaning: "What the amounts on this page are in. Another currency leaves the numbers as they are.",
	},
};

/** The sections of the page, in order. */
export const GROUPS: { id: string; title: string; keys: Key[] }[] = [
	{
		id: "demand",
		title: "Demand and buying",
		keys: ["horizonMonths", "demandCv", "buySafetyFactor", "aftermarketPremium", "salvageRate"],
	},
	{ id: "rates", title: "Rates, per year", keys: ["annualHoldingRate", "annualDiscountRate"] },
	{
		id: "engineering",
		title: "Redesign and replacements",
		keys: [
			"redesignWeeks",
			"redesignNre",
			"adminSubstitute",
			"simpleSubstitute",
			"normalSubstitute",
			"complexSubstitute",
		],
	},
	{ id: "severity", title: "Severity and approval", keys: ["criticalMargin", "highMargin", APPROVAL] },
	{ id: "currencies", title: "Currencies", keys: ["reportingCurrency", "settingsCurrency"] },
];

export function wordsOf(key: Key): SettingWords {
	return WORDS[key];
}

export function settingOf(key: Key): AnySetting {
	return key === APPROVAL ? APPROVAL_SETTING : SETTINGS[key];
}

/** What people call a setting, by its stored name. */
export function labelOf(name: string): string {
	const key = GROUPS.flatMap(({ keys }) => keys).find((one) => settingOf(one).name === name);
	return key ? WORDS[key].label : name;
}
