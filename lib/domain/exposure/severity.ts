import type { Severity } from "../alert";
import { Decimal, rounded, ZERO } from "../decimal";
import { dayOf, dayText } from "./days";
import { orderingIsOver } from "./governing-line";
import type { PartModel } from "./part-model";
import type { Terms } from "./terms";

const CRITICAL_DAYS = 30;
const HIGH_DAYS = 90;

/** Step 10: `margin` is the alert's joint margin at risk; the first rule that holds counts. */
export function severityOf(parts: PartModel[], margin: Decimal, terms: Terms): Severity {
	if (parts.length === 0) return "info";
	const short = parts.filter(({ coverage, need }) => coverage !== "covered" && need.gap.gt(ZERO));
	if (short.length === 0) return "low";
	const exposed = short.filter(({ coverage }) => coverage === "exposed");
	if (exposed.length === 0) return "medium";
	const atRisk = new Decimal(rounded(margin));
	const lastOrderWithin = (days: number) => exposed.some((part) => lastOrderBy(part, terms, days));
	const runsOut = exposed.some(({ need }) => need.runOut !== null && need.runOut < terms.redesignReady);
	if ((lastOrderWithin(CRITICAL_DAYS) || runsOut) && atRisk.gte(terms.criticalMargin)) return "critical";
	if (atRisk.gte(terms.highMargin) || lastOrderWithin(HIGH_DAYS)) return "high";
	return "medium";
}

/** True when the part's last order date is at most `days` after A, or over. */
function lastOrderBy({ line }: PartModel, { asOf }: Terms, days: number): boolean {
	if (orderingIsOver(line, dayText(asOf))) return true;
	return line.lastOrderDate !== null && dayOf(line.lastOrderDate) <= asOf + days;
}
