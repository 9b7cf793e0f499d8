import { z } from "zod";
import type { ExposureSettings } from "./types";

const MOST_MONEY = 1e12;
const MOST_FACTOR = 1_000;
const MOST_WEEKS = 2_000;

const number = (example: string, most: number) =>
	z
		.string()
		.regex(/^\d{1,15}(\.\d{1,12})?$/, {
			error: `should be a number of 0 or more, for example ${example}`,
			abort: true,
		})
		.refine((text) => Number(text) <= most, { error: `should be ${most.toLocaleString("en-US")} at most` });
/* What the settings page takes; a question with settings of its own takes the same. */

export const money = (example: string) => number(example, MOST_MONEY);
/** Of one, so 0.25 is a quarter. */
export const share = (example: string) => number(example, 1);
export const factor = (example: string) => number(example, MOST_FACTOR);
const whole = (least: number, most: number) =>
	z
		.string()
		.regex(/^\d{1,6}$/, { error: `should be a whole number from ${least} to ${most}`, abort: true })
		.transform(Number)
		.refine((value) => value >= least && value <= most, {
			error: `should be a whole number from ${least} to ${most}`,
		});
const weeks = whole(0, MOST_WEEKS);
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
	.pipe(
		z.strictObject({
			cost: z.string("should be text, for example 34000").pipe(money("34000")),
			weeks: z.int().min(0).max(MOST_WEEKS),
		}),
	);
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
	horizonMonths: { name: "horizon_months", value: 36, source: OWN, read: whole(1, 600) },
	annualHoldingRate: { name: "annual_holding_rate", value: "0.25", source: OWN, read: share("0.25") },
	annualDiscountRate: { name: "annual_discount_rate", value: "0.10", source: OWN, read: share("0.10") },
	buySafetyFactor: { name: "buy_safety_factor", value: "0.10", source: OWN, read: factor("0.10") },
	demandCv: { name: "demand_cv", value: "0.20", source: OWN, read: factor("0.20") },
	salvageRate: { name: "salvage_rate", value: "0.00", source: OWN, read: share("0.10") },
	aftermarketPremium: { name: "aftermarket_premium", value: "2.0", source: OWN, read: factor("2.0") },
	redesignWeeks: { name: "redesign_weeks", value: 52, source: OWN, read: weeks },
	redesignNre: { name: "redesign_nre", value: "250000", source: OWN, read: money("250000") },
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
	criticalMargin: { name: "critical_margin", value: "250000", source: OWN, read: money("250000") },
	highMargin: { name: "high_margin", value: "50000", source: OWN, read: money("50000") },
};

/** What a setting is outside its type: any of the model's, or the threshold of approval. */
export type AnySetting = { name: string; value: unknown; source: string; read: z.ZodType };

/**
 * Above it, money in the settings' currency, another person has to agree to a decision. It stands among the model's
 * settings but is none: no figure follows from it.
 */
export const APPROVAL_SETTING = {
	name: "decision_approval_above",
	value: "50000",
	source: OWN,
	read: money("50000"),
} satisfies AnySetting;

const ALL: ReadonlyMap<string, AnySetting> = new Map(
	[...Object.values(SETTINGS), APPROVAL_SETTING].map((setting) => [setting.name, setting]),
);

export function settingNamed(name: string): AnySetting | undefined {
	return ALL.get(name);
}

/** The default, written as a stored value is. */
export function defaultText({ value }: AnySetting): string {
	return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** @throws Error when the stored text cannot be read. */
export function approvalAbove(stored: { name: string; value: string }[]): string {
	const text = stored.find(({ name }) => name === APPROVAL_SETTING.name)?.value;
	return text === undefined ? APPROVAL_SETTING.value : readStored(APPROVAL_SETTING, text);
}

export const DEFAULT_SETTINGS: ExposureSettings = settingsFrom([]);

/**
 * The defaults with the stored overrides laid over them.
 * @throws Error naming the setting, when its name is unknown or its text cannot be read.
 */
export function settingsFrom(stored: { name: string; value: string }[]): ExposureSettings {
	const byName = new Map(stored.map(({ name, value }) => [name, value]));
	for (const name of byName.keys()) if (!ALL.has(name)) throw new Error(`unknown setting ${name}`);
	const entries = Object.entries(SETTINGS).map(([key, setting]) => [key, effectiveValue(setting, byName)]);
	return Object.fromEntries(entries) as ExposureSettings;
}

/**
 * What amounts are in. One text alone is read, so that a value which is no good any more (ranges came later than the
 * table) keeps nobody from the page where it is put right. @throws Error when that text cannot be read.
 */
export function currenciesFrom(stored: { name: string; value: string }[]): Currencies {
	const byName = new Map(stored.map(({ name, value }) => [name, value]));
	const read = (key: keyof Currencies) => {
		const text = byName.get(SETTINGS[key].name);
		return text === undefined ? SETTINGS[key].value : readStored(SETTINGS[key], text);
	};
	return { reportingCurrency: read("reportingCurrency"), settingsCurrency: read("settingsCurrency") };
}

export type Currencies = Pick<ExposureSettings, "reportingCurrency" | "settingsCurrency">;

function effectiveValue(setting: Setting[keyof ExposureSettings], stored: Map<string, string>): unknown {
	const text = stored.get(setting.name);
	return text === undefined ? setting.value : readStored<unknown>(setting, text);
}

function readStored<Value>({ name, read }: { name: string; read: z.ZodType<Value> }, text: string): Value {
	const result = read.safeParse(text);
	if (result.success) return result.data;
	throw new Error(`setting ${name}: ${result.error.issues.map((issue) => issue.message).join(", ")}`);
}
