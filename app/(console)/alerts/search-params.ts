import {
	createLoader,
	type inferParserType,
	parseAsArrayOf,
	parseAsBoolean,
	parseAsString,
	parseAsStringLiteral,
} from "nuqs/server";
import { SEVERITIES } from "@/lib/domain/alert";
import { NOTICE_TYPES } from "@/lib/domain/notice";

export const ALERT_SORTS = [
	"orderBy",
	"lastOrder",
	"severity",
	"notice",
	"runOut",
	"partsHit",
	"productsHit",
	"marginAtRisk",
	"received",
] as const;
export type AlertSortName = (typeof ALERT_SORTS)[number];

/** What the address says about the list: the server reads it, the filter bar writes it. */
export const alertSearch = {
	q: parseAsString.withDefault(""),
	severity: parseAsArrayOf(parseAsStringLiteral(SEVERITIES)).withDefault([]),
	type: parseAsArrayOf(parseAsStringLiteral(NOTICE_TYPES)).withDefault([]),
	review: parseAsBoolean,
	sort: parseAsStringLiteral(ALERT_SORTS).withDefault("orderBy"),
	dir: parseAsStringLiteral(["asc", "desc"]).withDefault("asc"),
	after: parseAsString,
	before: parseAsString,
};

export const loadAlertSearch = createLoader(alertSearch);
export type AlertSearch = inferParserType<typeof alertSearch>;

export function isFiltered(search: AlertSearch): boolean {
	return search.q !== "" || search.severity.length > 0 || search.type.length > 0 || search.review !== null;
}
