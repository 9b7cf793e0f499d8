import { z } from "zod";
import type { ExposureSettings } from "./types";

const number = (text: string) =>
	z.string().regex(/^\d+(\.\d+)?$/, { error: `should be a number of 0 or more, for example ${text}` });
const count = z.coerce.number().int().min(0);
const substitute = z
	.string()
	.transform((text, ctx) => {
		try {
			return JSON.parse(text) as unknown;
		} catch {
			ctx.addIssue('should be JSON, for example {"cost":"34000","weeks":26}');
			return z.NEVER;
		}
	})
	.pipe(z.object({ cost: number("34000"), weeks: count }));
const currency = z.string().regex(/^[A-Z]{3}$/, { error: "should be a currency code, for example USD" });

const SURVEY = "2009 survey mean in FY2011 USD (ARINC for DMEA, 2010); a sanity value to replace by your own";
const OWN = "default of this model; replace it by your own";

type Setting = { [K in keyof ExposureSettings]: Entry<K> };
type Entry<K extends keyof ExposureSettings> = {
	/** Name in the settings table. */
	name: string;
	value: ExposureSettings[K];
	source: string;
	/** Reads the stored text. */
	read: z.ZodType<ExposureSettings[K]>;
};

/** Every setting with its default, where that comes from, and how its stored text is read. Rates are per year. */
export const SETTINGS: Setting = {
	reportingCurrency: { name: "reporting_currency", value: "USD", source: OWN, read: currency },
	horizonMonths: { name: "horizon_months", value: 36, source: OWN, read: count.min(1).max(600) },
	annualHoldingRate: { name: "annual_holding_rate", value: "0.25", source: OWN, read: number("0.25") },
	annualDiscountRate: { name: "annual_discount_rate", value: "0.10", source: OWN, read: number("0.10") },
	buySafetyFactor: { name: "buy_safety_factor", value: "0.10", source: OWN, read: number("0.10") },
	demandCv: { name: "demand_cv", value: "0.20", source: OWN, read: number("0.20") },
	salvageRate: { name: "salvage_rate", value: "0.00", source: OWN, read: number("0.10") },
	aftermarketPremium: { name: "aftermarket_premium", value: "2.0", source: OWN, read: number("2.0") },
	redesignWeeks: { name: "redesign_weeks", value: 52, source: OWN, read: count },
	redesignNre: { name: "redesign_nre", value: "250000", source: OWN, read: number("250000") },
	simpleSubstitute: {
		name: "simple_substitute",
		value: { cost: "5000", weeks: 8 },
		source: SURVEY,
		read: substitute,
	},
	normalSubstitute: {
		name: "normal_substitute",
		value: { cost: "34000", weeks: 26 },
		source: SURVEY,
		read: substitute,
	},
	complexSubstitute: {
		name: "complex_substitute",
		value: { cost: "423000", weeks: 52 },
		source: SURVEY,
		read: substitute,
	},
	adminSubstitute: {
		name: "admin_substitute",
		value: { cost: "3000", weeks: 4 },
		source: SURVEY,
		read: substitute,
	},
	settingsCurrency: { name: "settings_currency", value: "USD", source: OWN, read: currency },
	criticalMargin: { name: "critical_margin", value: "250000", source: OWN, read: number("250000") },
	highMargin: { name: "high_margin", value: "50000", source: OWN, read: number("50000") },
};

export const DEFAULT_SETTINGS: ExposureSettings = settingsFrom([]);

/**
 * The defaults with the stored overrides laid over them.
 * @throws Error naming the setting, when its name is unknown or its text cannot be read.
 */
export function settingsFrom(stored: { name: string; value: string }[]): ExposureSettings {
	const byName = new Map(stored.map(({ name, value }) => [name, value]));
	const known = new Set<string>(Object.values(SETTINGS).map(({ name }) => name));
	for (const name of byName.keys()) if (!known.has(name)) throw new Error(`unknown setting ${name}`);
	const entries = Object.entries(SETTINGS).map(([key, setting]) => [key, effectiveValue(setting, byName)]);
	return Object.fromEntries(entries) as ExposureSettings;
}

function effectiveValue(setting: Setting[keyof ExposureSettings], stored: Map<string, string>): unknown {
	const text = stored.get(setting.name);
	if (text === undefined) return setting.value;
	const read = setting.read.safeParse(text);
	if (read.success) return read.data;
	throw new Error(`setting ${setting.name}: ${read.error.issues.map((issue) => issue.message).join(", ")}`);
}
