import {
	char,
	date,
	index,
	integer,
	numeric,
	pgEnum,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
} from "drizzle-orm/pg-core";
import { APPROVAL_STATUSES } from "@/lib/domain/company";
import { id, moment, money, quantity } from "./columns";

/*
 * The company's own data, keyed by the company's own numbers: they come from its ERP and come again with every
 * import. Columns and units: fixtures/company/README.md.
 */

export const approvalStatus = pgEnum("approval_status", APPROVAL_STATUSES);

export const manufacturer = pgTable("manufacturer", {
	name: text().primaryKey(),
	aliases: text().array().notNull().default([]),
});

export const part = pgTable("part", {
	internalPart: text().primaryKey(),
	description: text().notNull(),
	category: text().notNull(),
	unitCost: money(),
	currency: char({ length: 3 }).notNull(),
	moq: quantity(),
	orderMultiple: quantity(),
	leadTimeDays: integer(),
	onHand: quantity(),
	onOrder: quantity(),
	allocated: quantity(),
	safetyStock: quantity(),
	shelfLifeMonths: integer(),
});

export const approvedPart = pgTable(
	"approved_part",
	{
		id: id(),
		internalPart: text()
			.notNull()
			.references(() => part.internalPart),
		/** As the company writes it; may be an alias. */
		manufacturer: text().notNull(),
		mpn: text().notNull(),
		/** Normalised manufacturer and MPN (exposure model, "Matching"): what a notice is matched by. */
		manufacturerKey: text().notNull(),
		mpnKey: text().notNull(),
		status: approvalStatus().notNull(),
		unitPrice: money(),
	},
	(t) => [
		uniqueIndex().on(t.internalPart, t.manufacturerKey, t.mpnKey),
		index().on(t.mpnKey),
		index().on(t.manufacturerKey, t.mpnKey),
	],
);

export const product = pgTable("product", {
	sku: text().primaryKey(),
	name: text().notNull(),
	unitPrice: money(),
	unitMargin: money(),
	currency: char({ length: 3 }).notNull(),
	endOfProduction: date({ mode: "string" }),
	ownerTeam: text().notNull(),
});

export const bomLine = pgTable(
	"bom_line",
	{
		/** A product's sku or a sub-assembly's internal part number. */
		parent: text().notNull(),
		child: text().notNull(),
		quantity: quantity().notNull(),
		/** Share lost in production: 0.03 = 3 % more. */
		attritionRate: numeric({ precision: 9, scale: 6 }).notNull().default("0"),
	},
	(t) => [
		primaryKey({ columns: [t.parent, t.child] }),
		// Where-used walks from child to parent; without this index it is a thousand times slower.
		index("bom_line_child_index").on(t.child, t.parent, t.quantity, t.attritionRate),
	],
);

export const buildPlan = pgTable(
	"build_plan",
	{
		sku: text()
			.notNull()
			.references(() => product.sku),
		/** `YYYY-MM`. */
		month: char({ length: 7 }).notNull(),
		units: quantity().notNull(),
	},
	(t) => [primaryKey({ columns: [t.sku, t.month] })],
);

/** One unit of `fromCurrency` costs `rate` units of `toCurrency` from `validFrom` on. */
export const fxRate = pgTable(
	"fx_rate",
	{
		fromCurrency: char({ length: 3 }).notNull(),
		toCurrency: char({ length: 3 }).notNull(),
		validFrom: date({ mode: "string" }).notNull(),
		rate: numeric({ precision: 20, scale: 10 }).notNull(),
		source: text().notNull(),
	},
	(t) => [primaryKey({ columns: [t.fromCurrency, t.toCurrency, t.validFrom] })],
);

/** Overrides of the exposure model's settings; a name without a row has its default. Value is a decimal or JSON text. */
export const exposureSetting = pgTable("exposure_setting", {
	name: text().primaryKey(),
	value: text().notNull(),
	source: text().notNull(),
	editedBy: text().notNull(),
	editedAt: moment().notNull().defaultNow(),
});
