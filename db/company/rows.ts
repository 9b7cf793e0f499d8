import { z } from "zod";
import { APPROVAL_STATUSES } from "@/lib/domain/company";
import { mpnKey, normalisedName } from "@/lib/domain/matching";
import { dayOfSerial } from "./xlsx-number";

/* One schema per file; columns and units: fixtures/company/README.md. Rows keep the columns' names. */

const CURRENCIES = new Set(Intl.supportedValuesOf("currency"));

const cell = z.string().refine((value) => !value.includes("\0"), { error: "holds a NUL character" });
const text = cell.trim().min(1, { error: "is empty" });
/** What names a manufacturer is told apart by letters and digits alone. */
const isName = (value: string) => normalisedName(value) !== "";
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
/** In a workbook, days and months are numbers of days. */
const day = z
	.string()
	.transform((value) => dayOfSerial(value) ?? value)
	.pipe(z.iso.date({ error: "should be a day, YYYY-MM-DD" }))
	.refine((value) => value >= "1900", { error: "is before 1900" });
const month = z
	.string()
	.transform((value) => dayOfSerial(value)?.slice(0, 7) ?? value)
	.pipe(z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: "should be a month, YYYY-MM" }));

/** null for an empty cell. */
const orEmpty = <T>(schema: z.ZodType<T, string>) =>
	z.string().transform((value, ctx): T | null => {
		if (value === "") return null;
		const read = schema.safeParse(value);
		if (read.success) return read.data;
		for (const { message } of read.error.issues) ctx.addIssue(message);
		return z.NEVER;
	});

export const ManufacturerRow = z.object({
	name: text.refine(isName, { error: "holds no letter and no digit" }),
	aliases: cell
		.transform((value) =>
			value
				.split("|")
				.map((alias) => alias.trim())
				.filter(Boolean),
		)
		.refine((aliases) => aliases.every(isName), { error: "holds a name without letter and digit" }),
});

export const PartRow = z.object({
	internal_part: text,
	description: cell,
	category: cell,
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
	manufacturer: text.refine(isName, { error: "holds no letter and no digit" }),
	mpn: text.refine((mpn) => mpnKey(mpn) !== "", { error: "is empty" }),
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
	owner_team: cell,
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
