import type { Decimal } from "../../decimal";
import { differsOnlyInPacking } from "../../matching";
import { oneOff } from "../money";
import type { PartModel } from "../part-model";
import type { Substitute, Terms } from "../terms";
import { type Draft, impact, type OptionInput, type Outcome, readyAfter } from "./draft";
import { asBridge, type FinalBuy, finalBuy } from "./final-buy";
import { receivedOrReady } from "./life-of-need-buy";

/** Qualify what the maker names; buy the old part to bridge the wait when that is feasible and costs no more. */
export function makerReplacement(input: OptionInput): Outcome {
	const { part, terms } = input;
	if (part.line.replacement === null) return { reason: "no_replacement: the maker names none" };
	const substitute = substituteFor(part, terms);
	const plain = withoutBridge(input, substitute);
	const end = Math.min(part.need.end ?? terms.asOf, readyAfter(substitute.weeks, terms) - 1);
	const buy = finalBuy(part, terms, end);
	if ("reason" in buy) return plain;
	const bridged = withBridge(input, substitute, buy, part.need.gapTo(end));
	return impact(bridged, input).lte(impact(plain, input)) ? bridged : plain;
}

/** `simple` when only the packing or plating suffix differs, else `normal`. */
function substituteFor({ line, hits }: PartModel, terms: Terms): Substitute {
	const { mpn, replacement } = line;
	const manufacturer = hits[0]?.source.manufacturerKey ?? "";
	const simple = replacement !== null && differsOnlyInPacking(manufacturer, mpn, replacement);
	return simple ? terms.simple : terms.normal;
}

function withoutBridge({ part, terms }: OptionInput, { cost, weeks }: Substitute): Draft {
	const { need, unitCost } = part;
	return {
		quantity: need.gap,
		cash: need.gap.times(unitCost).plus(cost),
		cashDay: terms.asOf,
		costs: [{ name: "one_off", flows: oneOff(cost, terms) }],
		effective: readyAfter(weeks, terms),
		weeks,
		assumptions: [priceAssumed(part)],
	};
}

/** The bridge is the old part, the rest of the gap the replacement. */
function withBridge(input: OptionInput, substitute: Substitute, buy: FinalBuy, bridged: Decimal): Draft {
	const { part, terms } = input;
	const plain = withoutBridge(input, substitute);
	const rest = part.need.gap.minus(bridged);
	return {
		...plain,
		quantity: buy.quantity.plus(rest),
		...asBridge(buy),
		cash: buy.cash.plus(rest.times(part.unitCost)).plus(substitute.cost),
		costs: [...plain.costs, { name: "holding", flows: buy.holding }, { name: "excess", flows: buy.excess }],
		effective: receivedOrReady(part, terms, plain.effective),
		assumptions: [...plain.assumptions, ...buy.assumptions],
	};
}

function priceAssumed({ input, line }: PartModel) {
	return {
		code: "replacement_price_is_unit_cost",
		subject: input.internalPart,
		text: `${line.replacement} is taken to cost what ${input.internalPart} costs`,
	};
}
