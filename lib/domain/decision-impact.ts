import { Decimal, ONE, positive, rounded, sum } from "./decimal";
import type { ChosenFigures } from "./decision";
import { converter } from "./exposure/currency";
import { type Day, dayText, monthOf } from "./exposure/days";
import { lostMargin } from "./exposure/do-nothing";
import { hitsOf } from "./exposure/hits";
import type { ExposureInputs } from "./exposure/inputs";
import { type Flow, oneOff, presentValue, undiscounted } from "./exposure/money";
import { holdingCost, paidOn } from "./exposure/options/final-buy";
import { receivedOrReady } from "./exposure/options/life-of-need-buy";
import { type PartModel, partModels, surroundingsOf } from "./exposure/part-model";
import { type Terms, termsOf } from "./exposure/terms";
import type { OptionKind } from "./exposure/types";

/**
 * What an option comes to when another quantity of the part is bought than it says: step 8 with that quantity. Pieces
 * beyond the gap are held and written off; where it is used up too early, the margin from that day on is lost.
 * null where the option buys something else than the part, or nothing.
 * @throws Error when the inputs hold no such part; MissingRate
 */
export function impactOfQuantity(
	inputs: ExposureInputs,
	chosen: { internalPart: string; option: OptionKind; quantity: string },
): ChosenFigures | null {
	const converted = converter(inputs.rates, inputs.settings.reportingCurrency, inputs.asOf);
	const terms = termsOf(inputs, converted);
	const own = inputsOf(inputs, chosen.internalPart);
	const hits = hitsOf(inputs).sure.get(chosen.internalPart) ?? [];
	const [part] = partModels(new Map([[chosen.internalPart, hits]]), surroundingsOf(own, terms, converted));
	const buy = part && buyOf(chosen.option, part, terms);
	return buy ? figuresOf(part, terms, buy, new Decimal(chosen.quantity)) : null;
}

type Buy = {
	/** C, and the last day that the pieces have to last. */
	paid: Day;
	end: Day;
	effective: Day;
	/** Beside the purchase at the unit cost: what each piece costs more, and what is paid once. */
	premium: Decimal;
	once: Decimal;
};

function buyOf(option: OptionKind, part: PartModel, terms: Terms): Buy | null {
	const { need, line, leadTimeDays, unitCost } = part;
	if (need.end === null) return null;
	const [none, received] = [new Decimal(0), terms.asOf + leadTimeDays];
	switch (option) {
		case "life_of_need_buy": {
			const paid = paidOn(line.lastOrderDate, terms, need.end);
			return { paid, end: need.end, effective: received, premium: none, once: none };
		}
		case "bridge_buy_and_redesign": {
			const end = Math.min(need.end, terms.redesignReady - 1);
			const effective = receivedOrReady(part, terms, terms.redesignReady);
			const paid = paidOn(line.lastOrderDate, terms, end);
			return { paid, end, effective, premium: none, once: terms.redesignNre };
		}
		case "aftermarket_buy": {
			const premium = unitCost.times(terms.aftermarketPremium);
			return { paid: terms.asOf, end: need.end, effective: received, premium, once: none };
		}
		default:
			return null;
	}
}

function figuresOf(part: PartModel, terms: Terms, buy: Buy, quantity: Decimal): ChosenFigures {
	const { need, unitCost } = part;
	const leftOver = positive(quantity.minus(need.gapTo(buy.end)));
	const premium = quantity.times(buy.premium);
	const excess = leftOver.times(unitCost).times(ONE.minus(terms.salvageRate));
	const { usedUp, lost } = lossOf(part, buy, quantity);
	const flows: Flow[] = [
		...oneOff(premium, terms),
		...oneOff(buy.once, terms),
		...holdingCost(part, terms, { quantity, paid: buy.paid, end: buy.end }),
		{ month: monthOf(buy.end), amount: excess },
		...lost,
	];
	return {
		cash: rounded(sum([quantity.times(unitCost), premium, buy.once])),
		profitAndLossImpact: rounded(presentValue(flows, terms)),
		residualMargin: rounded(undiscounted(lost)),
		usedUpOn: usedUp === null ? null : dayText(usedUp),
	};
}

/** Margin that is lost until the pieces arrive, and again from the day on which stock and purchase are used up. */
function lossOf(part: PartModel, { effective, end }: Buy, quantity: Decimal) {
	const { need, margin } = part;
	const day = need.demand.firstDayAbove(need.stock.plus(quantity));
	const usedUp = day !== null && day <= end ? day : null;
	const later = usedUp === null ? [] : margin.byMonth(Math.max(usedUp, effective), end + 1);
	return { usedUp, lost: [...lostMargin(part, effective), ...later] };
}

/** The inputs without the products of other parts. */
function inputsOf(inputs: ExposureInputs, internalPart: string): ExposureInputs {
	const usages = inputs.usages.filter((usage) => usage.internalPart === internalPart);
	const skus = new Set(usages.map(({ sku }) => sku));
	return { ...inputs, usages, products: inputs.products.filter(({ sku }) => skus.has(sku)) };
}
