import {
	createLoader,
	type inferParserType,
	parseAsInteger,
	parseAsIsoDate,
	parseAsString,
	parseAsStringLiteral,
} from "nuqs/server";

/** What the address says: a what-if can be sent to a colleague. Null = as the company has it. */
export const whatIfSearch = {
	by: parseAsStringLiteral(["mpn", "part"]).withDefault("mpn"),
	maker: parseAsString.withDefault(""),
	/** The maker's number or the company's own, by `by`. */
	number: parseAsString.withDefault(""),
	lastOrder: parseAsIsoDate,
	lastShip: parseAsIsoDate,
	replacement: parseAsString.withDefault(""),
	/** Months. */
	horizon: parseAsInteger,
	/** Per cent of the plan. */
	demand: parseAsInteger,
	/** Weeks. */
	redesign: parseAsInteger,
	/** Pieces. */
	buy: parseAsInteger,
};

export const loadWhatIfSearch = createLoader(whatIfSearch);
export type WhatIfSearch = inferParserType<typeof whatIfSearch>;

/** The sliders, each with its range; the middle is what most companies will want to try. */
export const RANGES = {
	horizon: { min: 6, max: 120, step: 6 },
	demand: { min: 0, max: 300, step: 5 },
	redesign: { min: 4, max: 156, step: 4 },
} as const;
