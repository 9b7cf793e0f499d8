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

/** Rows of a table that an import added, changed, took away or found as they were. */
export type ImportCounts = { added: number; changed: number; removed: number; unchanged: number };
