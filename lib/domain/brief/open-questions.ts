import type { Assumption } from "../exposure/types";
import type { Writing } from "./input";
import { literal, section } from "./markdown";
import { assumptionWords, missingWords, reviewWords } from "./reasons";

export function possibleSection({ input, words, format }: Writing): string {
	const { possible, reportingCurrency } = input.assessment;
	if (!possible) return "";
	const margin = format.money(possible.marginAtRisk, reportingCurrency);
	return section(
		words.possible.title,
		words.possible.text(literal(possible.internalParts.join(", ")), margin),
	);
}

/** What a person has to look at, what was taken for granted, and what was not there to reckon with. */
export function openQuestions({ input, words, format, language }: Writing): string {
	const { check: said } = words;
	const { assessment, notice } = input;
	const line = (name: string, text: string) => `- ${name}: ${literal(text)}`;
	const ofOptions = assessment.parts.flatMap(({ options }) =>
		options.flatMap((option) => option.assumptions),
	);
	const lines = [
		...notice.reviewReasons.map((reason) => line(said.review, reviewWords(reason, language))),
		...distinct([...assessment.assumptions, ...ofOptions]).map((one) =>
			line(said.assumed, assumptionWords(one, language)),
		),
		...assessment.missing.map((one) => line(said.missing, missingWords(one, language))),
	];
	const rest = lines.length - MOST;
	if (rest > 0) lines.splice(MOST, rest, `- ${words.changes.more(format.whole(rest))}`);
	if (assessment.parts.length > 0) {
		const { horizonMonths, annualDiscountRate, annualHoldingRate, buySafetyFactor } = assessment.settings;
		const rates = [annualDiscountRate, annualHoldingRate, buySafetyFactor].map(format.percent);
		const [discount = "", holding = "", safety = ""] = rates;
		lines.push(
			`- ${said.horizon(format.whole(horizonMonths))}`,
			`- ${said.rates(discount, holding, safety)}`,
		);
	}
	for (const { from, to, rate, validFrom, source } of assessment.fxRates) {
		const shown = format.rate(rate);
		lines.push(`- ${literal(said.rate(from, shown, to, format.day(validFrom), source))}`);
	}
	return lines.length > 0 ? section(said.title, lines.join("\n")) : "";
}

/** So many lines are written out: a notice may hit hundreds of products, each with one. */
const MOST = 40;

function distinct(assumptions: Assumption[]): Assumption[] {
	const known = new Map(assumptions.map((one) => [`${one.code} ${one.subject}`, one]));
	return [...known.values()];
}
