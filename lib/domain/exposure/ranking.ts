import { Decimal } from "../decimal";
import { money, pieces } from "../figures";
import { OPTION_KINDS, type Option, type OptionKind } from "./types";

/** Feasible options first, by P&L impact, weeks, cash, then the order of the kinds. */
export function ranked(options: Option[]): Option[] {
	return [...options].sort(
		(a, b) =>
			Number(b.feasible) - Number(a.feasible) ||
			new Decimal(a.profitAndLossImpact).cmp(b.profitAndLossImpact) ||
			a.weeksUntilEffective - b.weeksUntilEffective ||
			new Decimal(a.cash).cmp(b.cash) ||
			OPTION_KINDS.indexOf(a.kind) - OPTION_KINDS.indexOf(b.kind),
	);
}

type Advice = { recommended: OptionKind | null; recommendation: string | null };

/** The first of the ranked options, and one sentence from the figures that says why; orders go out by `orderBy`. */
export function recommend(options: Option[], currency: string, orderBy: string | null): Advice {
	const [best] = options;
	if (!best?.feasible) return { recommended: null, recommendation: null };
	return {
		recommended: best.kind,
		recommendation: capital(`${act(best, currency, orderBy)}: ${why(best, options, currency)}.`),
	};
}

function act(option: Option, currency: string, orderBy: string | null): string {
	const cash = money(option.cash, currency);
	const quantity = `${pieces(option.quantity)} pieces`;
	switch (option.kind) {
		case "use_stock":
			return "Use the stock";
		case "approved_alternate":
			return `Buy ${quantity} of the approved alternate for ${cash}, release included`;
		case "conditional_alternate":
			return `Release the conditional alternate and buy ${quantity} of it for ${cash} in all`;
		case "life_of_need_buy":
			return `Buy ${quantity}${byDay(option.cashDate, orderBy)} for ${cash}`;
		case "bridge_buy_and_redesign":
			return `${bridging(option, orderBy)}redesign, for ${cash} in all`;
		case "maker_replacement":
			return `${bridging(option, orderBy)}qualify the maker's replacement in ${option.weeksUntilEffective} weeks, for ${cash} with the parts`;
		case "aftermarket_buy":
			return `Buy ${quantity} from an authorised aftermarket source for ${cash}`;
		case "redesign":
			return `Redesign for ${cash}, ready in ${option.weeksUntilEffective} weeks`;
		case "do_nothing":
			return "Do nothing";
	}
}

function bridging({ bridge }: Option, orderBy: string | null): string {
	if (!bridge) return "";
	return `Buy ${pieces(bridge.quantity)} pieces${byDay(bridge.orderBy, orderBy)} to bridge, and `;
}

/** The maker takes orders until one day, but they have to arrive in time: the earlier of the two counts. */
function byDay(...days: (string | null)[]): string {
	const [first] = days.filter((day) => day !== null).sort();
	return first ? ` by ${first}` : "";
}

function why(best: Option, options: Option[], currency: string): string {
	if (best.kind === "use_stock") return "it lasts to the end of need";
	const impact = money(best.profitAndLossImpact, currency);
	const feasible = options.filter((option) => option.feasible);
	const nothing = feasible.find((option) => option.kind === "do_nothing");
	const least = `its P&L impact of ${impact} is the least of ${feasible.length} feasible options`;
	if (!nothing || best.kind === "do_nothing") return least;
	return `${least}, doing nothing would cost ${money(nothing.profitAndLossImpact, currency)}`;
}

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
