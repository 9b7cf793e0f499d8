/**
 * Imports a folder of company data, all of it or nothing, or exports what is stored:
 *   npm run import -- DIR [--dry-run]
 *   npm run import -- --export DIR
 * CSV or XLSX by the names of docs/company-data.md; a file that is not there leaves its table as it is.
 * DATABASE_URL names the database, else it is that of `npm run up` in this checkout. Ends with 0, with 2 when rows were refused, with 3 when another import is running,
 * with 130 when it was interrupted.
 */
import { randomBytes } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { parseArgs } from "node:util";
import { exportCompany } from "../db/company/export";
import { ImportBusy } from "../db/company/refusal";
import { folderSources } from "../db/company/source";
import { connect } from "../db/connect";
import { companyImport } from "../db/schema";
import { companyChanged } from "../inngest/events";
import {
	COMPANY_FILE_LABELS,
	COMPANY_FILES,
	type CompanyChange,
	type CountsByFile,
} from "../lib/domain/company-import";
import { logger } from "../lib/logger";
import { cancelImport } from "../lib/services/company-imports/cancel";
import { failImport, performImport } from "../lib/services/company-imports/perform";
import { audit, type ServiceContext } from "../lib/services/context";
import { databaseUrl } from "./lib/database-url";

const { values, positionals } = parseArgs({
	options: { "dry-run": { type: "boolean", default: false }, export: { type: "string" } },
	allowPositionals: true,
});
const [dir] = positionals;
if ((dir === undefined) === (values.export === undefined) || positionals.length > 1)
	fail("Usage: npm run import -- DIR [--dry-run]   or   npm run import -- --export DIR", 1);

const url =
	(await databaseUrl()) ?? fail("Name the database in DATABASE_URL, or start Sundown with `npm run up`.", 1);
const { sql, db } = connect(url, 3);
const ctx: ServiceContext = {
	db,
	actor: { type: "system", job: "import" },
	traceId: randomBytes(16).toString("hex"),
	log: logger,
};
try {
	if (values.export !== undefined) await exportTo(values.export);
	else if (dir !== undefined) process.exitCode = await importFrom(dir, values["dry-run"]);
} finally {
	await sql.end();
}

async function exportTo(folder: string): Promise<void> {
	await mkdir(folder, { recursive: true });
	await exportCompany(sql, folder);
	console.log(`company: written to ${folder}`);
}

async function importFrom(folder: string, isDryRun: boolean): Promise<number> {
	const sources = await folderSources(folder);
	if (sources.length === 0)
		fail(`${folder} has no file of company data (docs/company-data.md names them).`, 1);
	console.log(`${isDryRun ? "checking" : "importing"} ${sources.map(({ name }) => name).join(", ")}`);
	const [created] = await db.insert(companyImport).values({ isDryRun }).returning({ id: companyImport.id });
	if (!created) throw new Error("the import was not inserted");
	const importId = created.id;
	const action = isDryRun ? "company_import.checked" : "company_import.started";
	await audit(db, ctx, { action, entityType: "company_import", entityId: importId });
	const interrupt = () => void cancelImport({ ctx, input: { importId } });
	process.once("SIGINT", interrupt);
	try {
		const done = await performImport({ ctx, input: { importId }, sources, onRows: tellProgress() });
		if (done.refused) return report(done.refused.message, 2);
		if (done.state === "cancelled") return report("cancelled; nothing was changed", 130);
		tellCounts(done.counts, isDryRun);
		if (done.change) await tellChange(importId, done.change);
		return 0;
	} catch (error) {
		await failImport(sql, importId, error);
		if (error instanceof ImportBusy) return report(error.message, 3);
		throw error;
	} finally {
		process.off("SIGINT", interrupt);
	}
}

function tellCounts(counts: CountsByFile, isDryRun: boolean): void {
	for (const file of COMPANY_FILES) {
		const count = counts[file];
		if (!count) continue;
		const { added, changed, removed, unchanged } = count;
		console.log(
			`${COMPANY_FILE_LABELS[file].padEnd(18)} ${added} added, ${changed} changed, ${removed} removed, ${unchanged} unchanged`,
		);
	}
	if (isDryRun) console.log("dry run: nothing was changed");
}

/** Alerts follow at once where an engine is named, else with the daily assessment. */
async function tellChange(importId: string, change: CompanyChange): Promise<void> {
	const { INNGEST_DEV, INNGEST_EVENT_KEY, INNGEST_BASE_URL } = process.env;
	if (!INNGEST_DEV && !INNGEST_EVENT_KEY && !INNGEST_BASE_URL)
		return console.log("no engine is named (INNGEST_…): alerts follow with the next daily assessment");
	const { inngest } = await import("../inngest/client");
	const data = { importId, traceId: ctx.traceId, ...change };
	try {
		await inngest.send(companyChanged.create(data, { id: `company-changed:${importId}` }));
		console.log("the alerts that it touches are being assessed anew");
	} catch (error) {
		// The company is imported; only who would follow at once was not told.
		logger.warn({ err: error }, "the engine did not take the event");
		console.log("the engine did not answer: alerts follow with the next daily assessment");
	}
}

function tellProgress(): (rowsRead: number) => void {
	let told = performance.now();
	return (rowsRead) => {
		if (performance.now() - told < 2_000) return;
		told = performance.now();
		console.log(`${rowsRead} rows read`);
	};
}

function report(message: string, code: number): number {
	console.error(message);
	return code;
}

function fail(message: string, code: number): never {
	console.error(message);
	process.exit(code);
}
