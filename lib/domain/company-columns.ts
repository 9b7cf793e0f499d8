import type { CompanyFile } from "./company-import";

const OUR_PART = "our own part number";
const CURRENCY = "currency code, such as EUR";

/** What each column means, with its unit, for people. In full: fixtures/company/README.md. */
export const COLUMN_MEANINGS: Record<CompanyFile, Readonly<Record<string, string>>> = {
	manufacturers: { name: "maker's name", aliases: "its other names, with | between them" },
	parts: {
		internal_part: OUR_PART,
		description: "text",
		category: "text",
		unit_cost: "cost of one piece",
		currency: CURRENCY,
		moq: "smallest order, pieces",
		order_multiple: "step of an order, pieces",
		lead_time_days: "from order to receipt, days",
		on_hand: "in stock, with what is allocated, pieces",
		on_order: "confirmed open orders, pieces",
		allocated: "of the stock, reserved for released jobs, pieces",
		safety_stock: "to be kept, pieces",
		shelf_life_months: "storage limit, months",
	},
	approved_parts: {
		internal_part: OUR_PART,
		manufacturer: "maker's name",
		mpn: "maker's part number",
		status: "approved, conditional or rejected",
		unit_price: "price of one piece, in the part's currency",
	},
	products: {
		sku: "product number",
		name: "product name",
		unit_price: "sales price of one product",
		unit_margin: "contribution margin of one product",
		currency: CURRENCY,
		end_of_production: "last day of production",
		owner_team: "team that answers for it",
	},
	bom_lines: {
		parent: "product or sub-assembly",
		child: "part that goes into it",
		quantity: "pieces in one parent",
		attrition_rate: "share lost in production, 0.03 = 3 %",
	},
	build_plan: { sku: "product number", month: "YYYY-MM", units: "planned units of the month" },
	fx_rates: {
		from_currency: CURRENCY,
		to_currency: CURRENCY,
		valid_from: "first day, YYYY-MM-DD",
		rate: "what one unit of the first is in the second",
		source: "who says so",
	},
};
