import { type Decimal, exact, rounded, sum, ZERO } from "../../decimal";
import { type Day, dayText } from "../days";
import { lostMargin } from "../do-nothing";
import { type Flow, oneOff, presentValue, undiscounted } from "../money";
import type { PartModel } from "../part-model";
import type { Terms } from "../terms";
import type { Assumption, Option, OptionKind } from "../types";

/** A feasible option before it is priced; money in the reporting currency, not rounded. */
export type Draft = {
	quantity: Decimal;
	bridge?: { quantity: Decimal; orderBy: Day };
	cash: Decimal;
	/** First day on which cash is due; null without any. */
	cashDay: Day | null;
	costs: { name: string; flows: Flow[] }[];
	/** t: margin is lost from the run-out to the day before. */
	effective: Day;
	weeks: number;
	assumptions: Assumption[];
};

export type Infeasible = { reason: string };
export type Outcome = Draft | Infeasible;

/** Everything an option is worked out from: one part alone, as if exposed. */
export type OptionInput = { part: PartModel; terms: Terms };

export const NOT_NEEDED: Infeasible = { reason: "not_needed: stock lasts to the end of need" };

export function isDraft(outcome: Outcome): outcome is Draft {
	return !("reason" in outcome);
}

export function priced(kind: OptionKind, outcome: Outcome, { part, terms }: OptionInput): Option {
	if (!isDraft(outcome)) return { ...NOTHING, kind, reason: outcome.reason, costs: [], assumptions: [] };
	const lost = lostMargin(part, outcome.effective);
	const costs = [...outcome.costs, { name: "lost_margin", flows: lost }].map(({ name, flows }) => ({
		name,
		amount: presentValue(flows, terms),
	}));
	return {
		kind,
		feasible: true,
		reason: null,
		quantity: exact(outcome.quantity),
		...bridgeOf(outcome),
		cash: rounded(outcome.cash),
		cashDate: outcome.cashDay === null ? null : dayText(outcome.cashDay),
		profitAndLossImpact: rounded(sum(costs.map(({ amount }) => amount))),
		weeksUntilEffective: outcome.weeks,
		residualMargin: rounded(undiscounted(lost)),
		costs: costs.map(({ name, amount }) => ({ name, amount: rounded(amount) })),
		assumptions: outcome.assumptions,
	};
}

function bridgeOf({ bridge }: Draft): Pick<Option, "bridge"> {
	if (!bridge) return {};
	return { bridge: { quantity: exact(bridge.quantity), orderBy: dayText(bridge.orderBy) } };
}

/** Discounted cost and lost margin, not rounded. */
export function impact(draft: Draft, { part, terms }: OptionInput): Decimal {
	const flows = [...draft.costs.flatMap((cost) => cost.flows), ...lostMargin(part, draft.effective)];
	return presentValue(flows, terms);
}

/** An option that only pays once, at A, and is ready after `weeks`. */
export function payOnce(amount: Decimal, weeks: number, terms: Terms): Draft {
	return {
		quantity: ZERO,
		cash: amount,
		cashDay: terms.asOf,
		costs: [{ name: "one_off", flows: oneOff(amount, terms) }],
		effective: readyAfter(weeks, terms),
		weeks,
		assumptions: [],
	};
}

export function readyAfter(weeks: number, terms: Terms): Day {
	return terms.asOf + 7 * weeks;
}

const NOTHING = {
	feasible: false,
	quantity: "0",
	cash: "0",
	cashDate: null,
	profitAndLossImpact: "0",
	weeksUntilEffective: 0,
	residualMargin: "0",
} as const;
