import { ONE } from "../../decimal";
import { oneOff } from "../money";
import type { OptionInput, Outcome } from "./draft";
import { holdingCost } from "./final-buy";
import { weeksToReceipt } from "./life-of-need-buy";
import { endsTooSoon, shelfLifeFromAftermarket } from "./shelf-life";

/** Buy the gap from an aftermarket source, at a premium on top of the unit cost; feasible while it keeps until the need ends. */
export function aftermarketBuy({ part, terms }: OptionInput): Outcome {
	const { need, unitCost, input } = part;
	const quantity = need.gap;
	const end = need.end ?? terms.asOf;
	const shelf = shelfLifeFromAftermarket(part, terms);
	const refused = endsTooSoon(shelf, end);
	if (refused) return refused;
	const premium = quantity.times(unitCost).times(terms.aftermarketPremium);
	const held = { quantity, paid: terms.asOf, end };
	return {
		quantity,
		cash: quantity.times(unitCost).times(ONE.plus(terms.aftermarketPremium)),
		cashDay: terms.asOf,
		costs: [
			{ name: "premium", flows: oneOff(premium, terms) },
			{ name: "holding", flows: holdingCost(part, terms, held) },
		],
		effective: terms.asOf + part.leadTimeDays,
		weeks: weeksToReceipt(part),
		assumptions: [
			{
				code: "authorised_source_needed",
				subject: input.internalPart,
				text: `${input.internalPart} is taken to be on offer; counterfeits are a risk, so buy from an authorised source only`,
			},
			...(shelf ? [shelf.assumption] : []),
		],
	};
}
