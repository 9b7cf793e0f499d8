import type { z } from "zod";
import type { CompanyFile } from "@/lib/domain/company-import";
import { ApprovedPartRow, BomRow, FxRateRow, ManufacturerRow, PartRow, PlanRow, ProductRow } from "./rows";

/** How a file's rows lie in the database. Columns have the file's names. */
export type CompanyTable = {
	table: string;
	row: z.ZodObject;
	key: readonly string[];
	/** The file's columns with their SQL types. */
	columns: Record<string, string>;
};

const MONEY = "numeric(20,6)";
const QUANTITY = "numeric(20,6)";

export const TABLES: Record<CompanyFile, CompanyTable> = {
	manufacturers: {
		table: "manufacturer",
		row: ManufacturerRow,
		key: ["name"],
		columns: { name: "text", aliases: "text[]" },
	},
	parts: {
		table: "part",
		row: PartRow,
		key: ["internal_part"],
		columns: {
			internal_part: "text",
			description: "text",
			category: "text",
			unit_cost: MONEY,
			currency: "char(3)",
			moq: QUANTITY,
			order_multiple: QUANTITY,
			lead_time_days: "integer",
			on_hand: QUANTITY,
			on_order: QUANTITY,
			allocated: QUANTITY,
			safety_stock: QUANTITY,
			shelf_life_months: "integer",
		},
	},
	approved_parts: {
		table: "approved_part",
		row: ApprovedPartRow,
		key: ["internal_part", "manufacturer_key", "mpn_key"],
		columns: {
			internal_part: "text",
			manufacturer: "text",
			mpn: "text",
			status: "approval_status",
			unit_price: MONEY,
		},
	},
	products: {
		table: "product",
		row: ProductRow,
		key: ["sku"],
		columns: {
			sku: "text",
			name: "text",
			unit_price: MONEY,
			unit_margin: MONEY,
			currency: "char(3)",
			end_of_production: "date",
			owner_team: "text",
		},
	},
	bom_lines: {
		table: "bom_line",
		row: BomRow,
		key: ["parent", "child"],
		columns: { parent: "text", child: "text", quantity: QUANTITY, attrition_rate: "numeric(9,6)" },
	},
	build_plan: {
		table: "build_plan",
		row: PlanRow,
		key: ["sku", "month"],
		columns: { sku: "text", month: "char(7)", units: QUANTITY },
	},
	fx_rates: {
		table: "fx_rate",
		row: FxRateRow,
		key: ["from_currency", "to_currency", "valid_from"],
		columns: {
			from_currency: "char(3)",
			to_currency: "char(3)",
			valid_from: "date",
			rate: "numeric(20,10)",
			source: "text",
		},
	},
};

/** What an approved part has besides its file's columns: its id, and what notices are matched by. */
export const SOURCE_KEYS = { id: "uuid", manufacturer_key: "text", mpn_key: "text" } as const;

/** Every column that is staged for a file. */
export function stagedColumns(file: CompanyFile): Record<string, string> {
	const { columns } = TABLES[file];
	return file === "approved_parts" ? { ...columns, ...SOURCE_KEYS } : columns;
}

/** The temporary table that a file's rows wait in. */
export const stagedName = (file: CompanyFile): string => `staged_${file}`;
