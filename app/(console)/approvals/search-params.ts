import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";

export const APPROVAL_SORTS = ["lastOrder", "cash", "decided"] as const;
export type ApprovalSortName = (typeof APPROVAL_SORTS)[number];

/** What the address says about the list: the server reads it, the table writes it. The most urgent come first. */
export const approvalSearch = {
	of: parseAsStringLiteral(["others", "mine"]).withDefault("others"),
	sort: parseAsStringLiteral(APPROVAL_SORTS).withDefault("lastOrder"),
	dir: parseAsStringLiteral(["asc", "desc"]).withDefault("asc"),
	after: parseAsString,
	before: parseAsString,
};

export const loadApprovalSearch = createLoader(approvalSearch);
export type ApprovalSearch = inferParserType<typeof approvalSearch>;
