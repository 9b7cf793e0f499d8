import { v7 } from "uuid";
import type { CompanyFile } from "@/lib/domain/company-import";
import type { Database } from "../client";
import { runImport } from "./run";
import { folderSources, requireWhole } from "./source";

export type ImportedCompany = {
	manufacturers: number;
	parts: number;
	approvedParts: number;
	products: number;
	bomLines: number;
	planMonths: number;
	rates: number;
};

/**
 * Takes the files of a folder for the company's whole data: all of them or, when anything is wrong, none. What is in
 * the database and not in the files goes; sources keep their ids, because notices were matched to them. The rates
 * may be left out. Answers the rows of each file. Nobody is told of the change: `npm run import` does that.
 * @throws ImportRefused naming file, line and column of what is wrong. @throws ImportBusy
 */
export async function importCompany(db: Database, dir: string): Promise<ImportedCompany> {
	const sources = await folderSources(dir);
	requireWhole(sources, dir);
	const { rows } = await runImport(db.$client, {
		sources,
		isDryRun: false,
		onDone: async (tx, { counts }) => {
			await tx`insert into company_import (id, state, is_dry_run, counts, started_at, ended_at)
				values (${v7()}, 'done', false, ${JSON.stringify(counts)}::text::jsonb, now(), now())`;
		},
	});
	const count = (file: CompanyFile) => rows[file] ?? 0;
	return {
		manufacturers: count("manufacturers"),
		parts: count("parts"),
		approvedParts: count("approved_parts"),
		products: count("products"),
		bomLines: count("bom_lines"),
		planMonths: count("build_plan"),
		rates: count("fx_rates"),
	};
}
