import { z } from "zod";
import { APPROVAL_STATUSES } from "@/lib/domain/company";

/* One schema per file; columns and units: fixtures/company/README.md. Rows keep the columns' names. */

const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));

const text = z.string().trim().min(1, { error: "is empty" });
const currency = z.string().refine((code) => CURRENCIES.has(code), { error: "is not a currency code" });
const status = z.enum(APPROVAL_STATUSES, { error: `should be one of ${APPROVAL_STATUSES.join(", ")}` });

/** Exact: with more places than the database keeps it would be rounded unseen. */
const decimal = (places: number, pattern = /^\d{1,10}(\.\d+)?$/, what = "a number of 0 or more") =>
	z
		.string()
		.regex(pattern, { error: `should be ${what}` })
		.refine((number) => (number.split(".")[1] ?? "").length <= places, {
			error: `has more than ${places} decimal places`,
		});
const number = decimal(6);
/** A margin may be a loss. */
const signedNumber = decimal(6, /^-?\d{1,10}(\.\d+)?$/, "a number");
const positiveNumber = number.refine((value) => Number(value) > 0, { error: "should be more than 0" });
const count = z
	.string()
	.regex(/^\d{1,6}$/, { error: "should be a whole number of 0 or more" })
	.transform(Number);
const day = z.iso.date({ error: "should be a day, YYYY-MM-DD" });
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: "should be a month, YYYY-MM" });

/** null for an empty cell. */
const orEmpty = <T>(schema: z.ZodType<T, string>) =>
	z.string().transform((cell, ctx): T | null => {
		if (cell === "") return null;
		const read = schema.safeParse(cell);
		if (read.success) return read.data;
		for (const { message } of read.error.issues) ctx.addIssue(message);
		return z.NEVER;
	});

export const ManufacturerRow = z.object({
	name: text,
	aliases: z.string().transform((value) =>
		value
			.split("|")
			.map((alias) => alias.trim())
			.filter(Boolean),
	),
});

export const PartRow = z.object({
	internal_part: text,
	description: z.string(),
	category: z.string(),
	unit_cost: orEmpty(number),
	currency,
	moq: orEmpty(number),
	order_multiple: orEmpty(positiveNumber),
	lead_time_days: orEmpty(count),
	on_hand: orEmpty(number),
	on_order: orEmpty(number),
	allocated: orEmpty(number),
	safety_stock: orEmpty(number),
	shelf_life_months: orEmpty(count),
});

export const ApprovedPartRow = z.object({
	internal_part: text,
	manufacturer: text,
	mpn: text,
	status,
	unit_price: orEmpty(number),
});

export const ProductRow = z.object({
	sku: text,
	name: text,
	unit_price: orEmpty(number),
	unit_margin: orEmpty(signedNumber),
	currency,
	end_of_production: orEmpty(day),
	owner_team: z.string(),
});

export const BomRow = z.object({
	parent: text,
	child: text,
	quantity: number,
	attrition_rate: number.refine((rate) => Number(rate) < 1_000, { error: "should be less than 1000" }),
});

export const PlanRow = z.object({ sku: text, month, units: number });

export const FxRateRow = z.object({
	from_currency: currency,
	to_currency: currency,
	valid_from: day,
	rate: decimal(10).refine((value) => Number(value) > 0, { error: "should be more than 0" }),
	source: text,
});
