import type { Writing } from "./input";
import { literal, section, table } from "./markdown";

/** So many products are named, what they lose first. */
const NAMED = 50;

/** What is lost of each product; the sum stands below, each product in it once. */
export function productSection({ input, words, format }: Writing): string {
	const { products, reportingCurrency, revenueAtRisk, marginAtRisk } = input.assessment;
	if (products.length === 0) return "";
	const { products: said } = words;
	const amount = (text: string) => format.money(text, reportingCurrency);
	const rows = products
		.slice(0, NAMED)
		.map((product) => [
			literal(`${product.sku}, ${product.name}`),
			literal(product.ownerTeam),
			product.runOutDate ? format.day(product.runOutDate) : words.part.last,
			literal(product.constrainedBy ?? said.none),
			format.units(product.unitsLost),
			amount(product.revenueAtRisk),
			amount(product.marginAtRisk),
		]);
	const rest = products.length - NAMED;
	if (rest > 0) rows.push([said.more(format.whole(rest)), "", "", "", "", "", ""]);
	rows.push([`**${said.total}**`, "", "", "", "", amount(revenueAtRisk), amount(marginAtRisk)]);
	return section(said.title, said.note, table(said.table, 4, rows));
}
