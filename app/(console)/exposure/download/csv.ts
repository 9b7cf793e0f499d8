import type { PortfolioProduct } from "@/db/queries/portfolio";

const COLUMNS = {
	sku: "sku",
	name: "name",
	owner_team: "ownerTeam",
	run_out_date: "runOutDate",
	constrained_by: "constrainedBy",
	notice: "notice",
	severity: "severity",
	last_order_date: "lastOrderDate",
	units_lost: "unitsLost",
	revenue_at_risk: "revenueAtRisk",
	margin_at_risk: "marginAtRisk",
	alert_id: "alertId",
} as const satisfies Record<string, keyof PortfolioProduct>;

/** Products as CSV (RFC 4180, line feeds), amounts in full in the currency of the last column. */
export function portfolioCsv(products: readonly PortfolioProduct[], currency: string): string {
	const head = [...Object.keys(COLUMNS), "currency"];
	const rows = products.map((product) => [...Object.values(COLUMNS).map((key) => product[key]), currency]);
	return [head, ...rows].map((row) => `${row.map(cell).join(",")}\n`).join("");
}

/**
 * Spreadsheets take text that begins so for a formula, also after white space and in full width; an apostrophe keeps it
 * text (OWASP, CSV injection).
 */
const FORMULA = /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/;

function cell(value: string | null): string {
	if (value === null) return "";
	const text = FORMULA.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
