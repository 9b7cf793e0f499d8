import { Decimal } from "../decimal";
import type { Option, PartExposure } from "../exposure/types";
import type { Writing } from "./input";
import { bullet, literal, table } from "./markdown";
import { whyNot } from "./reasons";
import { orderDay } from "./recommendation";

const isZero = (amount: string) => new Decimal(amount).isZero();

/** The feasible options as a table, the best first; then what each costs and risks, and what is not possible. */
export function optionsOf(writing: Writing, part: PartExposure): string[] {
	const { words, language } = writing;
	const feasible = part.options.filter((option) => option.feasible);
	const others = part.options.filter((option) => !option.feasible);
	const refused = others.map(({ kind, reason }) => `${words.option[kind]} (${whyNot(reason, language)})`);
	const lines = [
		...feasible.flatMap((option) => notes(writing, option)),
		...(refused.length > 0 ? [bullet(words.options.notPossible, literal(refused.join("; ")))] : []),
	];
	const rows = feasible.map((option) => row(writing, option, part.orderBy));
	return [...(rows.length > 0 ? [table(words.options.table, 1, rows)] : []), lines.join("\n")];
}

function row({ input, words, format }: Writing, option: Option, orderBy: string | null): string[] {
	const amount = (text: string) => format.money(text, input.assessment.reportingCurrency);
	const { kind, cash, cashDate, weeksUntilEffective: weeks } = option;
	return [
		words.option[kind],
		quantityOf({ words, format }, option, orderBy),
		cashDate && !isZero(cash) ? words.options.due(amount(cash), format.day(cashDate)) : amount(cash),
		amount(option.profitAndLossImpact),
		weeks === 0 ? words.atOnce : words.weeks(format.whole(weeks)),
		amount(option.residualMargin),
	];
}

/** The pieces, and how many of them are the part itself, to order by when. */
function quantityOf(
	{ words, format }: Pick<Writing, "words" | "format">,
	option: Option,
	orderBy: string | null,
) {
	const { quantity, bridge } = option;
	if (isZero(quantity)) return "–";
	const all = format.pieces(quantity);
	if (!bridge || isZero(bridge.quantity)) return all;
	const [old, day] = [
		format.pieces(bridge.quantity),
		format.day(orderDay(option, orderBy) ?? bridge.orderBy),
	];
	return `${all}, ${old === all ? words.options.allBridge(day) : words.options.bridge(old, day)}`;
}

function notes({ input, words, format }: Writing, { kind, costs }: Option): string[] {
	const { options: said } = words;
	const parts = costs
		.filter(({ amount }) => !isZero(amount))
		.map(({ name, amount }) => {
			const shown = format.money(amount, input.assessment.reportingCurrency);
			return `${said.cost[name] ?? name.replaceAll("_", " ")} ${shown}`;
		});
	const cost = parts.length > 0 ? `${said.madeOf}: ${parts.join(", ")}. ` : "";
	return [bullet(words.option[kind], literal(`${cost}${said.risk}: ${words.risk[kind]}`))];
}
