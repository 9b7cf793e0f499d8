import { and, desc, eq, lte, sql } from "drizzle-orm";
import { Decimal } from "@/lib/domain/decimal";
import { converter, MissingRate } from "@/lib/domain/exposure/currency";
import { approvalAbove, currenciesFrom } from "@/lib/domain/exposure/settings";
import type { Queryable } from "../client";
import { auditEntry, exposureSetting, fxRate, part, product, user } from "../schema";

/** What somebody set, by name, with who and when; a setting that is not there has its default. */
export async function listSettingOverrides(db: Queryable) {
	const { name, value, source, editedBy, editedAt } = exposureSetting;
	return db
		.select({ name, value, source, editedAt, editor: sql<string>`coalesce(${user.name}, ${editedBy})` })
		.from(exposureSetting)
		.leftJoin(user, sql`${user.id}::text = ${editedBy}`);
}

export type SettingOverride = Awaited<ReturnType<typeof listSettingOverrides>>[number];

export const SETTING_ENTITY = "exposure_setting";

/** The newest changes of settings, newest first; a value of null is the default. */
export async function listSettingChanges(db: Queryable, input: { limit: number }) {
	const { id, detail, at } = auditEntry;
	const text = (key: string) => sql<string | null>`${detail}->>${key}::text`;
	return db
		.select({ id, at, name: text("name"), from: text("from"), to: text("to"), editor: user.name })
		.from(auditEntry)
		.leftJoin(user, sql`${user.id}::text = ${auditEntry.actor}->>'userId'`)
		.where(eq(auditEntry.entityType, SETTING_ENTITY))
		.orderBy(desc(at), desc(id))
		.limit(input.limit);
}

export type SettingChange = Awaited<ReturnType<typeof listSettingChanges>>[number];

type Day = { asOf: string };

/**
 * Above what, in `currency`, another person has to agree to a decision: the setting, converted with the newest rate
 * dated on or before the day. A pair without a rate is told as that.
 */
export async function approvalThreshold(
	db: Queryable,
	{ currency, asOf }: Day & { currency: string },
): Promise<string | MissingRate> {
	const stored = await db.select().from(exposureSetting);
	const { settingsCurrency } = currenciesFrom(stored);
	const above = new Decimal(approvalAbove(stored));
	const rates = await newestRate(db, { from: settingsCurrency, to: currency, asOf });
	try {
		return converter(rates, currency, asOf).convert(above, settingsCurrency).toFixed();
	} catch (error) {
		if (error instanceof MissingRate) return error;
		throw error;
	}
}

async function newestRate(db: Queryable, { from, to, asOf }: Day & { from: string; to: string }) {
	const { fromCurrency, toCurrency, validFrom, rate, source } = fxRate;
	return db
		.select({ from: fromCurrency, to: toCurrency, validFrom, rate, source })
		.from(fxRate)
		.where(and(eq(fromCurrency, from), eq(toCurrency, to), lte(validFrom, asOf)))
		.orderBy(desc(validFrom))
		.limit(1);
}

/** Currencies of the company's parts and products, by name. */
export async function listCurrencies(db: Queryable): Promise<string[]> {
	const rows = await db
		.select({ currency: part.currency })
		.from(part)
		.union(db.select({ currency: product.currency }).from(product));
	return rows.map(({ currency }) => currency).sort();
}

/** Currencies that have a rate into this one, dated on or before the day. */
export async function listConvertible(db: Queryable, { to, asOf }: Day & { to: string }): Promise<string[]> {
	const rows = await db
		.selectDistinct({ from: fxRate.fromCurrency })
		.from(fxRate)
		.where(and(eq(fxRate.toCurrency, to), lte(fxRate.validFrom, asOf)));
	return rows.map(({ from }) => from);
}
