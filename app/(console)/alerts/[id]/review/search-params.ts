import {
	createLoader,
	type inferParserType,
	parseAsBoolean,
	parseAsInteger,
	parseAsString,
} from "nuqs/server";

/** What the address says about the lines of a review. */
export const reviewSearch = {
	/** Page of lines, from 1. */
	lines: parseAsInteger.withDefault(1),
	/** Only lines that need a look. */
	look: parseAsBoolean.withDefault(false),
	/** Part of a part number. */
	q: parseAsString.withDefault(""),
};

export const loadReviewSearch = createLoader(reviewSearch);
export type ReviewSearch = inferParserType<typeof reviewSearch>;
