import { describe, expect, it } from "vitest";
import { readRows } from "./read";
import { Problems } from "./refusal";
import { sourceOf } from "./testing";

const HEADS = {
	bom_lines: "parent;child;quantity;attrition_rate",
	build_plan: "sku;month;units",
	products: "sku;name;unit_price;unit_margin;currency;end_of_production;owner_team",
	approved_parts: "internal_part;manufacturer;mpn;status;unit_price",
	parts:
		"internal_part;description;category;unit_cost;currency;moq;order_multiple;lead_time_days;on_hand;on_order;allocated;safety_stock;shelf_life_months",
} as const;

async function problemsOf(file: keyof typeof HEADS, row: string): Promise<string[]> {
	const problems = new Problems();
	for await (const _ of readRows(sourceOf(file, `${HEADS[file]}\n${row}\n`), {}, problems));
	return problems.kept.map(({ column, reason }) => `${column} ${reason}`);
}

describe("a value that another country or program writes otherwise is refused with what to write", () => {
	it.each([
		["bom_lines", "P;C;1;0,01", 'attrition_rate should be a number of 0 or more: "0,01"; write 0.01'],
		["bom_lines", "P;C;1.234,5;0", 'quantity should be a number of 0 or more: "1.234,5"; write 1234.5'],
		["bom_lines", "P;C;1 234 567;0", 'quantity should be a number of 0 or more: "1 234 567"; write 1234567'],
		["bom_lines", "P;C;1,234;0", 'quantity should be a number of 0 or more: "1,234"; write 1234 or 1.234'],
		["build_plan", "S;11.2026;1", 'month should be a month, YYYY-MM: "11.2026"; write 2026-11'],
		["build_plan", "S;01.11.2026;1", 'month should be a month, YYYY-MM: "01.11.2026"; write 2026-11'],
		[
			"products",
			"S;N;1;1;USD;01.11.2026;T",
			'end_of_production should be a day, YYYY-MM-DD: "01.11.2026"; write 2026-11-01',
		],
		[
			"products",
			"S;N;1;1;USD;11/13/2026;T",
			'end_of_production should be a day, YYYY-MM-DD: "11/13/2026"; write 2026-11-13',
		],
		[
			"products",
			"S;N;1;1;USD;01/11/2026;T",
			'end_of_production should be a day, YYYY-MM-DD: "01/11/2026"; write 2026-11-01 or 2026-01-11',
		],
		["products", "S;N;1;-1,5;USD;;T", 'unit_margin should be a number: "-1,5"; write -1.5'],
		["products", "S;N;1;1;€;;T", 'currency is not a currency code: "€"; write EUR'],
		[
			"approved_parts",
			"P;M;X;Approved;1",
			'status should be one of approved, conditional, rejected: "Approved"; write approved',
		],
		[
			"parts",
			"P;;;1;USD;1;1;14,00;1;1;1;1;",
			'lead_time_days should be a whole number of 0 or more: "14,00"; write 14',
		],
	] as const)("%s %s", async (file, row, said) => {
		expect(await problemsOf(file, row)).toEqual([said]);
	});
});

it.each([
	["a number below 0 where none is allowed", "P;C;-5;0", 'quantity should be a number of 0 or more: "-5"'],
	["a comma in it all the same", "P;C;-5,5;0", 'quantity should be a number of 0 or more: "-5,5"'],
	["a word", "P;C;many;0", 'quantity should be a number of 0 or more: "many"'],
	["too many decimals", "P;C;1.12345678;0", 'quantity has more than 6 decimal places: "1.12345678"'],
])("nothing is advised for %s", async (_, row, said) => {
	expect(await problemsOf("bom_lines", row)).toEqual([said]);
});

it("a value's first fault is told, and the fault of every other value of its row", async () => {
	expect(await problemsOf("bom_lines", "P;;x,9999999;1,5x")).toEqual([
		'child is empty: ""',
		'quantity should be a number of 0 or more: "x,9999999"',
		'attrition_rate should be a number of 0 or more: "1,5x"',
	]);
});
