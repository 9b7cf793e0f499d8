import { Decimal, positive } from "../../decimal";
import { lifecycleUnknown, sourceName } from "../coverage";
import type { SourceInput } from "../inputs";
import { oneOff } from "../money";
import type { Substitute } from "../terms";
import { type OptionInput, type Outcome, readyAfter } from "./draft";

export function approvedAlternate(input: OptionInput): Outcome {
	const [source] = input.part.alternates.approved;
	if (!source)
		return { reason: "no_alternate: no other approved source is known to go on or of unknown lifecycle" };
	return alternate(input, source, input.terms.admin);
}

export function conditionalAlternate(input: OptionInput): Outcome {
	const [source] = input.part.alternates.conditional;
	if (!source) return { reason: "no_alternate: no conditional source that may go on" };
	return alternate(input, source, input.terms.normal);
}

/** The gap is bought from another source; only what that costs more than the part's own unit cost is P&L. */
function alternate({ part, terms }: OptionInput, source: SourceInput, substitute: Substitute): Outcome {
	const { need, unitCost, input } = part;
	const price = source.unitPrice === null ? unitCost : part.toReporting(new Decimal(source.unitPrice));
	const premium = positive(price.minus(unitCost));
	return {
		quantity: need.gap,
		cash: price.times(need.gap).plus(substitute.cost),
		cashDay: terms.asOf,
		costs: [
			{
				name: "premium",
				flows: need.gapByMonth().map(({ month, amount }) => ({ month, amount: amount.times(premium) })),
			},
			{ name: "one_off", flows: oneOff(substitute.cost, terms) },
		],
		effective: readyAfter(substitute.weeks, terms),
		weeks: substitute.weeks,
		assumptions: [
			...(source.lifecycle === null ? [lifecycleUnknown(source)] : []),
			...(source.unitPrice === null ? [priceUnknown(source, input.internalPart)] : []),
		],
	};
}

function priceUnknown(source: SourceInput, internalPart: string) {
	return {
		code: "alternate_price_unknown",
		subject: sourceName(source),
		text: `${sourceName(source)} is taken to cost what ${internalPart} costs: its price is empty`,
	};
}
