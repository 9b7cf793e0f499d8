import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { FAILED_RUN_STATES, type FailedRunFilter } from "@/lib/domain/alert";

export const SHOWN_STATES = [...FAILED_RUN_STATES, "all"] as const;
export type ShownState = (typeof SHOWN_STATES)[number];

/** What the address says about the list of failed runs: the server reads it, the filter bar writes it. */
export const failedSearch = {
	state: parseAsStringLiteral(SHOWN_STATES).withDefault("open"),
	function: parseAsString,
	q: parseAsString.withDefault(""),
	after: parseAsString,
	before: parseAsString,
	/** The bulk replay to show the progress of. */
	bulk: parseAsString,
};

export const loadFailedSearch = createLoader(failedSearch);
export type FailedSearch = inferParserType<typeof failedSearch>;

export function isFiltered(search: FailedSearch): boolean {
	return search.function !== null || search.q !== "";
}

export function filterOf(search: Pick<FailedSearch, "state" | "function" | "q">): FailedRunFilter {
	return {
		state: search.state === "all" ? null : search.state,
		functionId: search.function,
		q: search.q || null,
		from: null,
		until: null,
	};
}
