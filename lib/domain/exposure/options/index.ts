import { OPTION_KINDS, type Option, type OptionKind } from "../types";
import { aftermarketBuy } from "./aftermarket-buy";
import { approvedAlternate, conditionalAlternate } from "./alternate";
import { bridgeBuyAndRedesign } from "./bridge-buy-and-redesign";
import { doNothingOption } from "./do-nothing";
import { NOT_NEEDED, type OptionInput, type Outcome, priced } from "./draft";
import { lifeOfNeedBuy } from "./life-of-need-buy";
import { makerReplacement } from "./maker-replacement";
import { redesign } from "./redesign";
import { useStock } from "./use-stock";

const WORK_OUT: Record<OptionKind, (input: OptionInput) => Outcome> = {
	use_stock: useStock,
	approved_alternate: approvedAlternate,
	conditional_alternate: conditionalAlternate,
	life_of_need_buy: lifeOfNeedBuy,
	bridge_buy_and_redesign: bridgeBuyAndRedesign,
	maker_replacement: makerReplacement,
	aftermarket_buy: aftermarketBuy,
	redesign,
	do_nothing: doNothingOption,
};

/** Step 8, in the order of the kinds: every option of one part alone, as if exposed. */
export function optionsOf(input: OptionInput): Option[] {
	const nothingToMend = input.part.need.gap.isZero();
	return OPTION_KINDS.map((kind) => {
		const stays = kind === "use_stock" || kind === "do_nothing";
		const outcome = nothingToMend && !stays ? NOT_NEEDED : WORK_OUT[kind](input);
		return priced(kind, outcome, input);
	});
}
