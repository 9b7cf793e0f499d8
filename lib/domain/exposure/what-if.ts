import { z } from "zod";
import { isCalendarDay } from "../calendar";
import { Decimal, exact } from "../decimal";
import type { ExposureInputs } from "./inputs";
import { timesFactor } from "./planned";
import { factor, money, type SETTINGS, share } from "./settings";
import type { Assessment, ExposureSettings, PartExposure } from "./types";

const name = z
	.string()
	.trim()
	.min(1, "must not be empty")
	.max(200)
	// What no database keeps is no name in it.
	.refine((text) => !/[\0\p{Surrogate}]/u.test(text), "must be well-formed text without NUL");
/** Two centuries: beyond them a horizon could leave the calendar's four digits. */
const day = z
	.string()
	.refine((text) => isCalendarDay(text) && /^2[01]/.test(text), "must be a date like 2027-06-30");
const amount = z.string().regex(/^\d{1,15}(\.\d{1,12})?$/, "must be a number of 0 or more, as text");
const cost = z.strictObject({ cost: money("34000"), weeks: z.int().min(0).max(2_000) });
const currency = z.string().regex(/^[A-Z]{3}$/, "must be a currency code, for example USD");

/** Settings to compute with instead of the company's; those left out stay, the ranges are the same. Rates are per year. */
export const WhatIfSettings = z
	.strictObject({
		reportingCurrency: currency,
		horizonMonths: z.int().min(1).max(600),
		annualHoldingRate: share("0.25"),
		annualDiscountRate: share("0.10"),
		buySafetyFactor: factor("0.10"),
		demandCv: factor("0.20"),
		salvageRate: share("0.10"),
		aftermarketPremium: factor("2.0"),
		redesignWeeks: z.int().min(0).max(2_000),
		redesignNre: money("250000"),
		simpleSubstitute: cost,
		normalSubstitute: cost,
		complexSubstitute: cost,
		adminSubstitute: cost,
		settingsCurrency: currency,
		criticalMargin: money("250000"),
		highMargin: money("50000"),
	} satisfies Record<keyof typeof SETTINGS, z.ZodType>)
	.partial();

/** What would it mean if this part ended? By its maker's number, or by the company's own. */
export const WhatIf = z
	.strictObject({
		manufacturer: name.optional().describe("With `mpn`; name or alias."),
		mpn: name.optional().describe("The maker's orderable part number."),
		internalPart: name
			.optional()
			.describe("The company's own part: all its sources end, or those of `manufacturer`."),
		lastOrderDate: day.nullish(),
		lastShipDate: day.nullish(),
		replacement: name.nullish().describe("What the maker names instead."),
		asOf: day.optional().describe("Default: today, UTC."),
		settings: WhatIfSettings.optional(),
		demandFactor: amount.optional().describe("The build plan times this; 1 = as planned."),
		buyQuantity: amount
			.optional()
			.describe(
				"Pieces of the part ordered in addition, counted as if on order; when they arrive is not looked at. `assumptions` say where the stock ends before they would.",
			),
	})
	.refine(({ mpn, internalPart }) => (mpn === undefined) !== (internalPart === undefined), {
		error: "must name either `mpn` with its `manufacturer`, or `internalPart`",
		path: ["mpn"],
	})
	.refine(({ mpn, manufacturer }) => mpn === undefined || manufacturer !== undefined, {
		error: "is needed with `mpn`: numbers of two makers may be the same",
		path: ["manufacturer"],
	});
export type WhatIf = z.infer<typeof WhatIf>;

/** The company's settings with those of the question laid over them. */
export function settingsOf(
	stored: ExposureSettings,
	asked: z.infer<typeof WhatIfSettings> = {},
): ExposureSettings {
	const given = Object.entries(asked).filter(([, value]) => value !== undefined);
	return { ...stored, ...Object.fromEntries(given) };
}

/** The inputs with the question's own plan and order. */
export function supposed(inputs: ExposureInputs, { demandFactor, buyQuantity }: WhatIf): ExposureInputs {
	const ordered = (onOrder: string | null) => exact(new Decimal(onOrder ?? 0).plus(buyQuantity ?? 0));
	return {
		...inputs,
		plan:
			demandFactor === undefined ? inputs.plan : inputs.plan.map((line) => timesFactor(line, demandFactor)),
		parts: inputs.parts.map((part) =>
			buyQuantity === undefined ? part : { ...part, onOrder: ordered(part.onOrder) },
		),
	};
}

/** The steps of the one part that is hit, by the names that the model gives them. */
export type Steps = {
	internalPart: string;
	/** Step 1: pieces in one unit of each product. */
	usage: PartExposure["usedIn"];
	/** Step 2, in pieces; the first and the last month may be parts. */
	demand: { total: string; byMonth: PartExposure["demandByMonth"] };
	/** Step 3. */
	netStock: string;
	/** Step 5. */
	coverage: PartExposure["coverage"];
	/** Step 6. */
	endOfNeed: string | null;
	gap: string;
	/** Step 8, ranked. */
	options: PartExposure["options"];
	/** Step 9. */
	uncertainty: PartExposure["uncertainty"];
};

/** Whether an approved source is met for certain; false: only `possible` ones, and no figure says anything yet. */
type Matched = { matched: boolean };

/** The assessment and, where exactly one internal part is hit, its steps beside it; else they are in `parts`. */
export function whatIfAnswer(assessment: Assessment): Assessment & Matched & Partial<Steps> {
	const [part, ...others] = assessment.parts;
	const matched = part !== undefined;
	if (!part || others.length > 0) return { ...assessment, matched };
	return {
		...assessment,
		matched,
		internalPart: part.internalPart,
		usage: part.usedIn,
		demand: { total: part.demandToEndOfNeed, byMonth: part.demandByMonth },
		netStock: part.stock.net,
		// The joint run-out date leaves covered parts out; of one part it is its own.
		runOutDate: part.runOutDate,
		coverage: part.coverage,
		endOfNeed: part.endOfNeed,
		gap: part.gap,
		options: part.options,
		uncertainty: part.uncertainty,
	};
}
