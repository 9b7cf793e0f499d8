import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";

/** What the address says about the list of failed runs. */
export const runSearch = {
	show: parseAsStringLiteral(["open", "all"]).withDefault("open"),
	after: parseAsString,
	before: parseAsString,
};

export const loadRunSearch = createLoader(runSearch);
