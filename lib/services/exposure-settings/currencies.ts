import type { Queryable } from "@/db/client";
import { listConvertible, listCurrencies } from "@/db/queries/exposure-settings";
import { type Currencies, SETTINGS } from "@/lib/domain/exposure/settings";
import { AppError } from "@/lib/errors";

/**
 * Every amount has to come into the reporting currency: another one needs rates from all currencies in use, and another
 * currency of the settings needs its own. Rates dated after the day do not count yet.
 * @throws AppError `invalid`, naming the pairs that are missing.
 */
export async function requireRates(
	db: Queryable,
	input: { changed: string; currencies: Currencies; asOf: string },
): Promise<void> {
	const { changed, currencies, asOf } = input;
	const { reportingCurrency, settingsCurrency } = currencies;
	const isReporting = changed === SETTINGS.reportingCurrency.name;
	if (!isReporting && changed !== SETTINGS.settingsCurrency.name) return;
	const needed = new Set([settingsCurrency, ...(isReporting ? await listCurrencies(db) : [])]);
	const convertible = await listConvertible(db, { to: reportingCurrency, asOf });
	const missing = [...needed].filter((one) => one !== reportingCurrency && !convertible.includes(one));
	if (missing.length === 0) return;
	const pairs = missing.map((from) => `${from}/${reportingCurrency}`).join(", ");
	throw new AppError(
		"invalid",
		`No exchange rate ${pairs} is dated on or before ${asOf}. Import the rate first.`,
	);
}
