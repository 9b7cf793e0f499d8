import { access } from "node:fs/promises";
import path from "node:path";
import type { z } from "zod";
import { type ReadFile, readCsv } from "./read";
import type { Refusal } from "./refusal";
import { ApprovedPartRow, BomRow, FxRateRow, ManufacturerRow, PartRow, PlanRow, ProductRow } from "./rows";

export type CompanyFiles = {
	manufacturers: ReadFile<z.output<typeof ManufacturerRow>>;
	parts: ReadFile<z.output<typeof PartRow>>;
	approvedParts: ReadFile<z.output<typeof ApprovedPartRow>>;
	products: ReadFile<z.output<typeof ProductRow>>;
	bom: ReadFile<z.output<typeof BomRow>>;
	plan: ReadFile<z.output<typeof PlanRow>>;
	/** null when the folder has no such file: the stored rates stay. */
	rates: ReadFile<z.output<typeof FxRateRow>> | null;
};

const FX_RATES = "fx_rates.csv";

/** The files of a company's folder; what does not fit its column is added to `refusals`. */
export async function readCompany(dir: string, refusals: Refusal[]): Promise<CompanyFiles> {
	return {
		manufacturers: await readCsv(dir, "manufacturers.csv", ManufacturerRow, refusals),
		parts: await readCsv(dir, "parts.csv", PartRow, refusals),
		approvedParts: await readCsv(dir, "approved_parts.csv", ApprovedPartRow, refusals),
		products: await readCsv(dir, "products.csv", ProductRow, refusals),
		bom: await readCsv(dir, "bom.csv", BomRow, refusals),
		plan: await readCsv(dir, "build_plan.csv", PlanRow, refusals),
		rates: (await exists(path.join(dir, FX_RATES)))
			? await readCsv(dir, FX_RATES, FxRateRow, refusals)
			: null,
	};
}

async function exists(file: string): Promise<boolean> {
	try {
		await access(file);
		return true;
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
		throw error;
	}
}
