import { oneOff } from "../money";
import type { OptionInput, Outcome } from "./draft";
import { asBridge, finalBuy } from "./final-buy";
import { receivedOrReady } from "./life-of-need-buy";

/** Buy what is needed until a redesign is ready, and redesign. */
export function bridgeBuyAndRedesign({ part, terms }: OptionInput): Outcome {
	const lastDay = terms.redesignReady - 1;
	const buy = finalBuy(part, terms, Math.min(part.need.end ?? lastDay, lastDay));
	if ("reason" in buy) return buy;
	return {
		quantity: buy.quantity,
		...asBridge(buy),
		cash: buy.cash.plus(terms.redesignNre),
		cashDay: terms.asOf,
		costs: [
			{ name: "holding", flows: buy.holding },
			{ name: "excess", flows: buy.excess },
			{ name: "one_off", flows: oneOff(terms.redesignNre, terms) },
		],
		effective: receivedOrReady(part, terms, terms.redesignReady),
		weeks: terms.redesignWeeks,
		assumptions: buy.assumptions,
	};
}
