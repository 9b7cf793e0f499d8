import type { PartModel } from "../part-model";
import type { Terms } from "../terms";
import type { OptionInput, Outcome } from "./draft";
import { finalBuy } from "./final-buy";

/** Buy what is needed to the end of need before the last order date. */
export function lifeOfNeedBuy({ part, terms }: OptionInput): Outcome {
	const buy = finalBuy(part, terms, part.need.end ?? terms.asOf);
	if ("reason" in buy) return buy;
	return {
		quantity: buy.quantity,
		cash: buy.cash,
		cashDay: buy.paid,
		costs: [
			{ name: "holding", flows: buy.holding },
			{ name: "excess", flows: buy.excess },
		],
		effective: terms.asOf + part.leadTimeDays,
		weeks: weeksToReceipt(part),
		assumptions: buy.assumptions,
	};
}

export function weeksToReceipt({ leadTimeDays }: Pick<PartModel, "leadTimeDays">): number {
	return Math.ceil(leadTimeDays / 7);
}

/** What is bought arrives after the lead time; nobody waits for it longer than for what `ready` brings. */
export function receivedOrReady(part: PartModel, terms: Terms, ready: number): number {
	return Math.min(terms.asOf + part.leadTimeDays, ready);
}
