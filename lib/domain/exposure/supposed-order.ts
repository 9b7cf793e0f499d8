import { Decimal, exact } from "../decimal";
import { addMonths, type Day, dayOf, dayText } from "./days";
import { netStock } from "./need";
import { monthParts } from "./series";
import type { Assessment, Assumption, PartExposure } from "./types";

/** Code of the assumption where the stock without the order runs out before that would arrive. */
export const ARRIVES_LATE = "order_arrives_late";

/**
 * An assessment with `pieces` more of each part on order, as `supposed` makes it, and among its assumptions what that
 * leaves out: what is on order counts from the first day on, whenever it arrives.
 */
export function withOrderSaid(assessment: Assessment, pieces: string): Assessment {
	if (new Decimal(pieces).isZero()) return assessment;
	const parts = assessment.parts.map((part) => {
		const said = assumptionsOf(part, assessment, pieces);
		return { said, part: { ...part, assumptions: [...part.assumptions, ...said] } };
	});
	return {
		...assessment,
		parts: parts.map(({ part }) => part),
		assumptions: [...assessment.assumptions, ...parts.flatMap(({ said }) => said)],
	};
}

function assumptionsOf(part: PartExposure, { asOf, settings }: Assessment, pieces: string): Assumption[] {
	const { internalPart: subject, leadTimeDays } = part;
	const counted = {
		code: "order_counts_at_once",
		subject,
		text: `${pieces} pieces of ${subject} count as if on order from ${asOf} on: when they arrive is not looked at`,
	};
	const arrival = dayOf(asOf) + leadTimeDays;
	const runOut = runOutWithout(part, asOf, settings.horizonMonths, pieces);
	if (runOut === null || runOut >= arrival) return [counted];
	const text = `${subject} ordered on ${asOf} arrives on ${dayText(arrival)}, but without it the stock runs out on ${dayText(runOut)}: the margin lost in between is in no figure`;
	return [counted, { code: ARRIVES_LATE, subject, text }];
}

/** Step 4 without the order; null when the stock lasts. */
function runOutWithout(part: PartExposure, asOf: string, horizonMonths: number, pieces: string): Day | null {
	const { stock, demandByMonth } = part;
	const start = dayOf(asOf);
	let left = netStock({ ...stock, onOrder: exact(new Decimal(stock.onOrder).minus(pieces)) });
	for (const [index, { first, last }] of monthParts({
		start,
		end: addMonths(start, horizonMonths),
	}).entries()) {
		const demand = new Decimal(demandByMonth[index]?.quantity ?? 0);
		if (demand.gt(left)) return first + daysThatLast(left, demand, last - first + 1);
		left = left.minus(demand);
	}
	return null;
}

/** Inside a month all is even by day. */
function daysThatLast(left: Decimal, demand: Decimal, days: number): number {
	return left.times(days).div(demand).floor().toNumber();
}
