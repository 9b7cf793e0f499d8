/** The company's files, in the order that they depend on each other. Columns: fixtures/company/README.md. */
export const COMPANY_FILES = [
	"manufacturers",
	"parts",
	"approved_parts",
	"products",
	"bom_lines",
	"build_plan",
	"fx_rates",
] as const;
export type CompanyFile = (typeof COMPANY_FILES)[number];

/** What each file is called in a folder, and by whom it is exported. */
export const COMPANY_FILE_NAMES: Record<CompanyFile, string> = {
	manufacturers: "manufacturers.csv",
	parts: "parts.csv",
	approved_parts: "approved_parts.csv",
	products: "products.csv",
	bom_lines: "bom.csv",
	build_plan: "build_plan.csv",
	fx_rates: "fx_rates.csv",
};

/** What each file holds, for people. */
export const COMPANY_FILE_LABELS: Record<CompanyFile, string> = {
	manufacturers: "Manufacturers",
	parts: "Parts and stock",
	approved_parts: "Approved parts",
	products: "Products",
	bom_lines: "Bill of materials",
	build_plan: "Build plan",
	fx_rates: "Exchange rates",
};

/** Every column of each file; all of them have to be there. Meaning and units: fixtures/company/README.md. */
export const COMPANY_COLUMNS: Record<CompanyFile, readonly string[]> = {
	manufacturers: ["name", "aliases"],
	parts: [
		"internal_part",
		"description",
		"category",
		"unit_cost",
		"currency",
		"moq",
		"order_multiple",
		"lead_time_days",
		"on_hand",
		"on_order",
		"allocated",
		"safety_stock",
		"shelf_life_months",
	],
	approved_parts: ["internal_part", "manufacturer", "mpn", "status", "unit_price"],
	products: ["sku", "name", "unit_price", "unit_margin", "currency", "end_of_production", "owner_team"],
	bom_lines: ["parent", "child", "quantity", "attrition_rate"],
	build_plan: ["sku", "month", "units"],
	fx_rates: ["from_currency", "to_currency", "valid_from", "rate", "source"],
};

/** The file that a name stands for: `Parts.xlsx` is `parts`; null for other names. */
export function companyFileOf(name: string): CompanyFile | null {
	const stem = name
		.trim()
		.toLowerCase()
		.replace(/\.(csv|txt|xlsx)$/, "")
		.replace(/[\s-]+/g, "_");
	return COMPANY_FILES.find((file) => stem === file || `${stem}.csv` === COMPANY_FILE_NAMES[file]) ?? null;
}

/** A header as mappings know it: lower case, trimmed. */
export const headerKey = (header: string): string => header.trim().toLowerCase();

/** What a person said of a file's headers, by `headerKey`: our column, or null for one that is not read. */
export type ColumnMapping = Partial<Record<CompanyFile, ReadonlyMap<string, string | null>>>;

/** Our column for a header: what a person said, else the column of that very name; null when it is not read. */
export function columnOf(file: CompanyFile, header: string, mapping: ColumnMapping): string | null {
	const key = headerKey(header);
	const said = mapping[file]?.get(key);
	if (said !== undefined) return said;
	return COMPANY_COLUMNS[file].find((column) => column === key) ?? null;
}

/** `checked`: a dry run found what would change. `refused`: rows are wrong, nothing was changed. */
export const IMPORT_STATES = [
	"waiting",
	"running",
	"checked",
	"done",
	"refused",
	"cancelled",
	"failed",
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** One thing wrong with one row; `line` as an editor counts it, from 1, the header included. */
export type ImportProblem = { file: CompanyFile; line: number; column: string | null; reason: string };

/** Problems that are kept; all are counted. */
export const MOST_PROBLEMS = 1_000;

/** Rows of a table that an import added, changed, took away or found as they were. */
export type ImportCounts = { added: number; changed: number; removed: number; unchanged: number };

/** By file; one that was not given is not named. */
export type CountsByFile = Partial<Record<CompanyFile, ImportCounts>>;

export function hasChanges(counts: CountsByFile): boolean {
	return Object.values(counts).some(({ added, changed, removed }) => added + changed + removed > 0);
}

/**
 * What an import changed, for those who assess anew: the company's own part and product numbers. null = too many to
 * name, or everything, as after a new exchange rate.
 */
export type CompanyChange = { internalParts: string[] | null; skus: string[] | null };

/** Bytes of one piece of an uploaded file. */
export const CHUNK_BYTES = 2 * 1024 * 1024;
