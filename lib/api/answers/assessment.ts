import { z } from "zod";
import { SEVERITIES } from "@/lib/domain/alert";
import { APPROVAL_STATUSES, MATCH_KINDS } from "@/lib/domain/company";
import { COVERAGES, OPTION_KINDS } from "@/lib/domain/exposure/types";
import { DISPOSITIONS } from "@/lib/domain/notice";
import { Day, Decimal } from "./common";

const Assumption = z
	.strictObject({ code: z.string(), subject: z.string(), text: z.string() })
	.describe("Something taken for granted because nobody said otherwise.")
	.meta({ id: "Assumption" });

const Option = z
	.strictObject({
		kind: z.enum(OPTION_KINDS),
		feasible: z.boolean(),
		reason: z.string().nullable().describe("Why it is not feasible."),
		quantity: Decimal.describe("Pieces to buy."),
		bridge: z.strictObject({ quantity: Decimal, orderBy: Day }).optional(),
		cash: Decimal.describe("Purchases and one-off costs, undiscounted."),
		cashDate: Day.nullable(),
		profitAndLossImpact: Decimal.describe("Cost and lost margin, discounted: the sum of `costs`."),
		weeksUntilEffective: z.number(),
		residualMargin: Decimal.describe("Margin still lost with this option, undiscounted."),
		costs: z
			.array(z.strictObject({ name: z.string(), amount: Decimal }))
			.describe("Each discounted with `settings.annualDiscountRate`, lost margin too."),
		assumptions: z.array(Assumption),
	})
	.meta({ id: "Option" });

const Uncertainty = z
	.strictObject({
		meanDemand: Decimal,
		deviation: Decimal,
		underBuyCost: Decimal.describe("Cu: what one piece too few costs."),
		overBuyCost: Decimal.describe("Co: what one piece too many costs."),
		criticalRatio: Decimal,
		quantities: z.array(
			z.strictObject({
				level: z.enum(["0.50", "0.80", "0.95", "critical_ratio"]),
				share: Decimal,
				z: Decimal,
				wanted: Decimal.describe("Before minimum and multiple."),
				quantity: Decimal,
				underBuyCost: Decimal,
				overBuyCost: Decimal,
			}),
		),
	})
	.describe("Step 9; null where there is nothing to weigh.")
	.meta({ id: "Uncertainty" });

const Part = z
	.strictObject({
		internalPart: z.string(),
		description: z.string(),
		affectedSources: z.array(
			z.strictObject({
				manufacturer: z.string(),
				mpn: z.string(),
				status: z.enum(APPROVAL_STATUSES),
				noticeMpn: z.string().describe("As the notice prints it."),
				matchKind: z
					.enum(MATCH_KINDS)
					.describe(
						"`exact` and `confirmed` (by a person) count; all other kinds are possible exposure until a person confirms them.",
					),
				disposition: z.enum(DISPOSITIONS),
				lastOrderDate: Day.nullable(),
				lastShipDate: Day.nullable(),
				noLastOrder: z.boolean(),
				replacement: z.string().nullable(),
			}),
		),
		coverage: z.enum(COVERAGES),
		coveredBy: z.string().nullable(),
		stock: z.strictObject({
			onHand: Decimal,
			onOrder: Decimal,
			allocated: Decimal,
			safetyStock: Decimal,
			net: Decimal,
		}),
		unitCost: Decimal,
		moq: Decimal,
		orderMultiple: Decimal,
		leadTimeDays: z.number(),
		shelfLifeMonths: z.number().nullable(),
		lastOrderDate: Day.nullable(),
		lastShipDate: Day.nullable(),
		noLastOrder: z.boolean(),
		replacement: z.string().nullable(),
		demandByMonth: z.array(z.strictObject({ month: z.string().regex(/^\d{4}-\d{2}$/), quantity: Decimal })),
		demandToEndOfNeed: Decimal,
		runOutDate: Day.nullable(),
		orderBy: Day.nullable().describe("Last day on which an order still arrives before the run-out."),
		daysOfSupply: z.number().nullable(),
		endOfNeed: Day.nullable(),
		gap: Decimal,
		usedIn: z.array(z.strictObject({ sku: z.string(), name: z.string(), usage: Decimal })),
		uncertainty: Uncertainty.nullable().optional(),
		options: z.array(Option).describe("Ranked, the recommended one first."),
		recommended: z.enum(OPTION_KINDS).nullable(),
		recommendation: z.string().nullable(),
		assumptions: z.array(Assumption),
		missing: z.array(z.string()),
	})
	.meta({ id: "PartExposure" });

const Product = z
	.strictObject({
		sku: z.string(),
		name: z.string(),
		ownerTeam: z.string(),
		endOfProduction: Day.nullable(),
		unitPrice: Decimal.optional().describe("Of one unit. Absent in assessments made before it was kept."),
		unitMargin: Decimal.optional().describe(
			"Of one unit, as `unitPrice`; times `unitsLost` it is `marginAtRisk`.",
		),
		runOutDate: Day.nullable(),
		constrainedBy: z.string().nullable(),
		unitsLost: Decimal,
		revenueAtRisk: Decimal,
		marginAtRisk: Decimal,
	})
	.meta({ id: "ProductExposure" });

const Cost = z.strictObject({ cost: Decimal, weeks: z.number() });

const Settings = z
	.strictObject({
		reportingCurrency: z.string(),
		horizonMonths: z.number(),
		annualHoldingRate: Decimal,
		annualDiscountRate: Decimal,
		buySafetyFactor: Decimal,
		demandCv: Decimal,
		salvageRate: Decimal,
		aftermarketPremium: Decimal,
		redesignWeeks: z.number(),
		redesignNre: Decimal,
		simpleSubstitute: Cost,
		normalSubstitute: Cost,
		complexSubstitute: Cost,
		adminSubstitute: Cost,
		settingsCurrency: z.string(),
		criticalMargin: Decimal,
		highMargin: Decimal,
	})
	.meta({ id: "ExposureSettings" });

/** The whole assessment of the exposure model, with all that it was computed from (docs/exposure.md). */
export const assessmentFields = {
	asOf: Day,
	reportingCurrency: z.string(),
	mitigationReady: Day,
	severity: z.enum(SEVERITIES),
	lastOrderDate: Day.nullable(),
	actBy: Day.nullable(),
	runOutDate: Day.nullable(),
	revenueAtRisk: Decimal,
	marginAtRisk: Decimal,
	possible: z
		.strictObject({
			revenueAtRisk: Decimal,
			marginAtRisk: Decimal,
			internalParts: z.array(z.string()),
		})
		.nullable()
		.describe("The same if every possible match were confirmed; never part of the figures above."),
	window: z.strictObject({
		ok: z.boolean().nullable(),
		flag: z.literal("window_shorter_than_standard").nullable(),
	}),
	parts: z.array(Part),
	products: z.array(Product),
	assumptions: z.array(Assumption),
	missing: z.array(z.string()),
	fxRates: z.array(
		z.strictObject({
			from: z.string(),
			to: z.string(),
			rate: Decimal,
			validFrom: Day,
			source: z.string(),
		}),
	),
	settings: Settings,
};

/** An assessment, with the steps of its one part beside it where there is one. */
export const WhatIfAnswer = z.strictObject({
	...assessmentFields,
	matched: z
		.boolean()
		.describe("False: only `possible` matches, for example another maker; the figures say nothing yet."),
	internalPart: z.string().optional(),
	usage: Part.shape.usedIn.optional().describe("Step 1: pieces in one unit of each product."),
	demand: z
		.strictObject({ total: Decimal, byMonth: Part.shape.demandByMonth })
		.optional()
		.describe("Step 2, in pieces."),
	netStock: Decimal.optional().describe("Step 3."),
	coverage: Part.shape.coverage.optional().describe("Step 5."),
	endOfNeed: Day.nullable().optional().describe("Step 6."),
	gap: Decimal.optional().describe("Step 6."),
	options: Part.shape.options.optional().describe("Step 8."),
	uncertainty: Part.shape.uncertainty.optional().describe("Step 9."),
});
