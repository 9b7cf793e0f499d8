/**
 * Inputs and result of the exposure model (docs/exposure.md). Quantities and money are decimal strings, money in the
 * reporting currency unless a currency stands beside it; dates are `YYYY-MM-DD`, months `YYYY-MM`.
 */
import type { Severity } from "../alert";
import type { ApprovalStatus, MatchKind } from "../company";
import type { Disposition } from "../notice";

export type Decimal = string;

export const COVERAGES = ["exposed", "conditional", "covered"] as const;
/** `covered`: another approved source is known to go on. `conditional`: may be, but a person has to check. */
export type Coverage = (typeof COVERAGES)[number];

export const OPTION_KINDS = [
	"use_stock",
	"approved_alternate",
	"conditional_alternate",
	"life_of_need_buy",
	"bridge_buy_and_redesign",
	"maker_replacement",
	"aftermarket_buy",
	"redesign",
	"do_nothing",
] as const;
export type OptionKind = (typeof OPTION_KINDS)[number];

/** Something taken for granted because nobody said otherwise; `subject` is what it is about (a sku, a part, a source). */
export type Assumption = { code: string; subject: string; text: string };

export type Option = {
	kind: OptionKind;
	feasible: boolean;
	/** Why it is not feasible; null when it is. */
	reason: string | null;
	/** Pieces to buy: of the part itself, its alternate or its replacement. */
	quantity: Decimal;
	/** Where some of them only bridge the wait for something better: pieces of the part itself, and the day to order by. */
	bridge?: { quantity: Decimal; orderBy: string };
	/** Purchases and one-off costs, undiscounted. */
	cash: Decimal;
	/** First day on which cash is due; null when none is. */
	cashDate: string | null;
	/** Cost and lost margin, discounted. */
	profitAndLossImpact: Decimal;
	weeksUntilEffective: number;
	/** Margin still lost with this option, undiscounted. */
	residualMargin: Decimal;
	/** The parts of the cost, named: holding, excess, premium, one-off, lost margin. */
	costs: { name: string; amount: Decimal }[];
	assumptions: Assumption[];
};

/** One affected source of an internal part, and how the notice met it. */
export type AffectedSource = {
	manufacturer: string;
	mpn: string;
	status: ApprovalStatus;
	/** The number as the notice prints it. */
	noticeMpn: string;
	matchKind: MatchKind;
	disposition: Disposition;
	lastOrderDate: string | null;
	lastShipDate: string | null;
	noLastOrder: boolean;
	replacement: string | null;
};

/** Step 9: under-buying weighed against over-buying, undiscounted. Costs per piece unless said. */
export type Uncertainty = {
	/** Demand from the as-of date to the end of need, and its standard deviation, in pieces. */
	meanDemand: Decimal;
	deviation: Decimal;
	/** Cu and Co: what one piece too few or too many costs. */
	underBuyCost: Decimal;
	overBuyCost: Decimal;
	criticalRatio: Decimal;
	/** At service levels, and where the two costs balance. Costs are those expected of the whole quantity. */
	quantities: {
		level: "0.50" | "0.80" | "0.95" | "critical_ratio";
		share: Decimal;
		z: Decimal;
		/** Before minimum and multiple; below zero when the stock is enough. */
		wanted: Decimal;
		quantity: Decimal;
		underBuyCost: Decimal;
		overBuyCost: Decimal;
	}[];
};

export type PartUsage = { sku: string; name: string; usage: Decimal };

export type PartExposure = {
	internalPart: string;
	description: string;
	affectedSources: AffectedSource[];
	coverage: Coverage;
	/** The source that covers, or that may: "Maker MPN". */
	coveredBy: string | null;
	stock: { onHand: Decimal; onOrder: Decimal; allocated: Decimal; safetyStock: Decimal; net: Decimal };
	unitCost: Decimal;
	moq: Decimal;
	orderMultiple: Decimal;
	leadTimeDays: number;
	shelfLifeMonths: number | null;
	/** What counts for this part: the line with the earliest date that has not passed. */
	lastOrderDate: string | null;
	lastShipDate: string | null;
	noLastOrder: boolean;
	replacement: string | null;
	/** Demand of each month in the horizon, whole months but the first and last. */
	demandByMonth: { month: string; quantity: Decimal }[];
	demandToEndOfNeed: Decimal;
	runOutDate: string | null;
	/** Last day on which an order is taken and arrives before the run-out; null when the stock lasts. */
	orderBy: string | null;
	daysOfSupply: number | null;
	endOfNeed: string | null;
	gap: Decimal;
	usedIn: PartUsage[];
	/** Step 9; null where there is nothing to weigh, absent in assessments made before it was computed. */
	uncertainty?: Uncertainty | null;
	/** Ranked: feasible ones first, the recommended one first of all. */
	options: Option[];
	recommended: OptionKind | null;
	/** What to do and why, made from the figures, in English. */
	recommendation: string | null;
	assumptions: Assumption[];
	/** Inputs that were empty and counted as 0 (or their stated default). */
	missing: string[];
};

export type ProductExposure = {
	sku: string;
	name: string;
	ownerTeam: string;
	endOfProduction: string | null;
	/** Of one unit; absent in assessments made before they were kept. */
	unitPrice?: Decimal;
	unitMargin?: Decimal;
	/** Earliest run-out of its exposed parts, and the part that runs out first. */
	runOutDate: string | null;
	constrainedBy: string | null;
	unitsLost: Decimal;
	revenueAtRisk: Decimal;
	marginAtRisk: Decimal;
};

/** Step 11; `ok` null when a date is missing and the other holds. */
export type NoticeWindow = { ok: boolean | null; flag: "window_shorter_than_standard" | null };

export type Assessment = {
	asOf: string;
	reportingCurrency: string;
	/** First day on which something mitigated by redesign would be ready: A + 7 × redesign_weeks. */
	mitigationReady: string;
	severity: Severity;
	/** Earliest date of the exposed parts (else of all parts hit, else of the notice) that has not passed, else the latest passed. */
	lastOrderDate: string | null;
	/** Earliest `orderBy` of the parts that are not covered. */
	actBy: string | null;
	runOutDate: string | null;
	revenueAtRisk: Decimal;
	marginAtRisk: Decimal;
	/** The same, if every possible match were confirmed; never part of the figures above. */
	possible: { revenueAtRisk: Decimal; marginAtRisk: Decimal; internalParts: string[] } | null;
	window: NoticeWindow;
	parts: PartExposure[];
	products: ProductExposure[];
	assumptions: Assumption[];
	missing: string[];
	/** Rates used: "EUR/USD 1.10 of 2026-11-01". */
	fxRates: { from: string; to: string; rate: Decimal; validFrom: string; source: string }[];
	settings: ExposureSettings;
};

/** Defaults and sources: lib/domain/exposure/settings.ts. Money in `currency`. */
export type ExposureSettings = {
	reportingCurrency: string;
	horizonMonths: number;
	annualHoldingRate: Decimal;
	annualDiscountRate: Decimal;
	buySafetyFactor: Decimal;
	demandCv: Decimal;
	salvageRate: Decimal;
	aftermarketPremium: Decimal;
	redesignWeeks: number;
	redesignNre: Decimal;
	simpleSubstitute: { cost: Decimal; weeks: number };
	normalSubstitute: { cost: Decimal; weeks: number };
	complexSubstitute: { cost: Decimal; weeks: number };
	adminSubstitute: { cost: Decimal; weeks: number };
	/** Currency of the costs above; converted like any other money. */
	settingsCurrency: string;
	criticalMargin: Decimal;
	highMargin: Decimal;
};
