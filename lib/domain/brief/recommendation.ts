import type { Language } from "../alert";
import { daysBetween } from "../calendar";
import type { Option, PartExposure } from "../exposure/types";
import { type Format, formatFor } from "./format";

/** What one sentence needs to know of a part; options are ranked, the best first. */
export type Advised = Pick<PartExposure, "options" | "orderBy" | "runOutDate" | "leadTimeDays">;
type Setting = { asOf: string; currency: string };

/**
 * What to do about a part and why, from the figures: the first of the ranked options, and, where an order has to go out
 * before the maker's last day, why. null when no option is feasible.
 */
export function recommendationWords(part: Advised, setting: Setting, language: Language): string | null {
	const [best] = part.options;
	if (!best?.feasible) return null;
	const format = formatFor(language);
	const words = WORDS[language];
	const facts = factsOf(best, part, setting, format);
	const sentence = `${capital(words.act(best, facts))}: ${why(best, part, setting, format)}.`;
	return [sentence, timing(best, part, setting, format)].filter((text) => text !== null).join(" ");
}

type Facts = { quantity: string; cash: string; by: string; bridge: string | null; weeks: string };

function factsOf(option: Option, part: Advised, { asOf, currency }: Setting, format: Format): Facts {
	const { quantity, bridge, cash, weeksUntilEffective } = option;
	const day = orderDay(option, part.orderBy);
	return {
		quantity: format.pieces(quantity),
		cash: format.money(cash, currency),
		by: day === null ? "" : ` ${WORDS[format.language].by(day <= asOf ? null : format.day(day))}`,
		bridge: bridge ? format.pieces(bridge.quantity) : null,
		weeks: format.whole(weeksUntilEffective),
	};
}

/**
 * The day to order the old part by; null where none is bought. It is the part's own, the one that pages and messages
 * name: the maker's last day is looked at in it, and the model may reckon the cash on another.
 */
export function orderDay(option: Option, orderBy: string | null): string | null {
	const makers = makersDay(option);
	return makers === null ? null : (orderBy ?? makers);
}

/** The day on which the model reckons the order of the old part; null where it is not bought. */
function makersDay({ kind, bridge, cashDate }: Option): string | null {
	return kind === "life_of_need_buy" ? cashDate : (bridge?.orderBy ?? null);
}

function why(best: Option, { options }: Advised, { currency }: Setting, format: Format): string {
	const words = WORDS[format.language];
	if (best.kind === "use_stock") return words.stockLasts;
	const feasible = options.filter((option) => option.feasible);
	const nothing = feasible.find(({ kind }) => kind === "do_nothing");
	const impact = format.money(best.profitAndLossImpact, currency);
	const least = feasible.length === 1 ? words.only(impact) : words.least(impact, feasible.length);
	if (!nothing || best.kind === "do_nothing") return least;
	return least + words.nothing(format.money(nothing.profitAndLossImpact, currency));
}

/** Why the day to order by is before the last day on which the maker takes orders. */
function timing(best: Option, part: Advised, { asOf }: Setting, format: Format): string | null {
	const last = makersDay(best);
	const { orderBy, runOutDate, leadTimeDays } = part;
	if (last === null || orderBy === null || runOutDate === null || orderBy >= last) return null;
	const isTooLate = daysBetween(asOf, runOutDate) < leadTimeDays;
	const facts = { last: format.day(last), runOut: format.day(runOutDate), days: format.whole(leadTimeDays) };
	const words = WORDS[format.language];
	return isTooLate ? words.late(facts) : words.early({ ...facts, by: format.day(orderBy) });
}

type Timing = { last: string; runOut: string; days: string };
type Words = {
	by: (day: string | null) => string;
	act: (option: Option, facts: Facts) => string;
	stockLasts: string;
	only: (impact: string) => string;
	least: (impact: string, options: number) => string;
	nothing: (cost: string) => string;
	early: (facts: Timing & { by: string }) => string;
	late: (facts: Timing) => string;
};

const EN: Words = {
	by: (day) => (day === null ? "at once" : `by ${day}`),
	act: ({ kind }, { quantity, cash, by, bridge, weeks }) => {
		const bridging = bridge === null ? "" : `buy ${bridge} pieces${by} to bridge, and `;
		switch (kind) {
			case "use_stock":
				return "use the stock";
			case "approved_alternate":
				return `buy ${quantity} pieces of the approved alternate for ${cash}, release included`;
			case "conditional_alternate":
				return `release the conditional alternate and buy ${quantity} pieces of it for ${cash} in all`;
			case "life_of_need_buy":
				return `buy ${quantity} pieces${by} for ${cash}`;
			case "bridge_buy_and_redesign":
				return `${bridging}redesign, for ${cash} in all`;
			case "maker_replacement":
				return `${bridging}qualify the maker's replacement in ${weeks} weeks, for ${cash} with the parts`;
			case "aftermarket_buy":
				return `buy ${quantity} pieces from an authorised aftermarket source for ${cash}`;
			case "redesign":
				return `redesign for ${cash}, ready in ${weeks} weeks`;
			case "do_nothing":
				return "do nothing";
		}
	},
	stockLasts: "it lasts to the end of need",
	only: (impact) => `with a P&L impact of ${impact} it is the only feasible option`,
	least: (impact, options) => `its P&L impact of ${impact} is the least of ${options} feasible options`,
	nothing: (cost) => `, doing nothing would cost ${cost}`,
	early: ({ last, runOut, days, by }) =>
		`The maker takes orders until ${last}, but the stock runs out on ${runOut} and delivery takes ${days} days: an order that arrives in time goes out by ${by}.`,
	late: ({ last, runOut, days }) =>
		`The maker takes orders until ${last}, but the stock runs out on ${runOut}, sooner than the ${days} days that delivery takes: every day counts.`,
};

const DE: Words = {
	by: (day) => (day === null ? "sofort" : `bis ${day}`),
	act: ({ kind }, { quantity, cash, by, bridge, weeks }) => {
		const bridging = bridge === null ? "" : `${bridge} Stück${by} zur Überbrückung kaufen und `;
		switch (kind) {
			case "use_stock":
				return "Bestand verbrauchen";
			case "approved_alternate":
				return `${quantity} Stück der freigegebenen Alternative für ${cash} kaufen, Freigabe inbegriffen`;
			case "conditional_alternate":
				return `die bedingt freigegebene Alternative freigeben und davon ${quantity} Stück kaufen, für zusammen ${cash}`;
			case "life_of_need_buy":
				return `${quantity} Stück${by} für ${cash} kaufen`;
			case "bridge_buy_and_redesign":
				return `${bridging}umkonstruieren, für zusammen ${cash}`;
			case "maker_replacement":
				return `${bridging}den Ersatz des Herstellers in ${weeks} Wochen qualifizieren, für ${cash} mit den Teilen`;
			case "aftermarket_buy":
				return `${quantity} Stück bei einer autorisierten Nachbezugsquelle für ${cash} kaufen`;
			case "redesign":
				return `für ${cash} umkonstruieren, fertig in ${weeks} Wochen`;
			case "do_nothing":
				return "nichts tun";
		}
	},
	stockLasts: "er reicht bis zum Ende des Bedarfs",
	only: (impact) => `mit einer Ergebniswirkung von ${impact} ist es die einzige machbare Option`,
	least: (impact, options) =>
		`die Ergebniswirkung von ${impact} ist die geringste von ${options} machbaren Optionen`,
	nothing: (cost) => `, nichts zu tun würde ${cost} kosten`,
	early: ({ last, runOut, days, by }) =>
		`Der Hersteller nimmt Bestellungen bis ${last} an, doch der Bestand reicht nur bis ${runOut} und die Lieferung dauert ${days} Tage: Eine Bestellung, die rechtzeitig eintrifft, geht bis ${by} hinaus.`,
	late: ({ last, runOut, days }) =>
		`Der Hersteller nimmt Bestellungen bis ${last} an, doch der Bestand reicht nur bis ${runOut}, kürzer als die ${days} Tage der Lieferung: Jeder Tag zählt.`,
};

const WORDS: Record<Language, Words> = { en: EN, de: DE };

function capital(text: string): string {
	return text.charAt(0).toUpperCase() + text.slice(1);
}
