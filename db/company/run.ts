import { sql as sqlOf } from "drizzle-orm";
import type { Sql, TransactionSql } from "postgres";
import type { CompanyChange, CompanyFile, CountsByFile } from "@/lib/domain/company-import";
import { COMPANY_FILES, hasChanges } from "@/lib/domain/company-import";
import type { Queryable } from "../client";
import { applyStaged } from "./apply";
import { changedBy } from "./change";
import { checkStaged } from "./checks";
import { storedMapping } from "./mapping";
import { rekeyStored, resolveManufacturers, stageNames } from "./names";
import { DryRunDone, ImportBusy, Problems } from "./refusal";
import type { CompanySource } from "./source";
import { stageFile } from "./stage";

export type ImportRun = {
	sources: readonly CompanySource[];
	isDryRun: boolean;
	/** Called once no other import can be at work, before anything is read. */
	onStart?: () => Promise<void>;
	/** Rows read since it was last called, 0 between pieces of work; throws to end the import. */
	onRows?: (rows: number) => Promise<void>;
	/** The last thing in the transaction of the import: what it writes is there exactly when the company is. */
	onDone?: (tx: TransactionSql, done: ImportDone) => Promise<void>;
};

export type ImportDone = {
	counts: CountsByFile;
	/** null when nothing changed, and after a dry run. */
	change: CompanyChange | null;
	rows: Partial<Record<CompanyFile, number>>;
};

/** Any number, as long as nothing else of ours takes the same lock. */
const IMPORT_LOCK = 7_340_252;
/** What a sort or a hash of this one connection may use before it goes to disk. */
const WORK_MEMORY = "64MB";

/**
 * Takes a set of files for the company's data: all of them or, when anything is wrong, none. A file that is not in
 * the set leaves its table alone. Rows are read one after the other, so memory does not grow with them.
 * @throws ImportRefused naming file, line and column of what is wrong. @throws ImportBusy
 */
export async function runImport(sql: Sql, run: ImportRun): Promise<ImportDone> {
	const rows: ImportDone["rows"] = {};
	try {
		return await sql.begin(async (tx) => {
			const [lock] = await tx<
				{ taken: boolean }[]
			>`select pg_try_advisory_xact_lock(${IMPORT_LOCK}) as taken`;
			if (!lock?.taken) throw new ImportBusy();
			await tx.unsafe(`set local work_mem = '${WORK_MEMORY}'`);
			await run.onStart?.();
			const done = await replace(tx, run, rows);
			if (run.isDryRun) throw new DryRunDone(done.counts);
			await run.onDone?.(tx, done);
			return done;
		});
	} catch (error) {
		if (error instanceof DryRunDone) return { counts: error.counts, change: null, rows };
		throw error;
	}
}

/** True while an import is at work, here or in another process. */
export async function isImportRunning(db: Queryable): Promise<boolean> {
	const [lock] = await db.execute<{ taken: boolean }>(
		sqlOf`select pg_try_advisory_xact_lock(${IMPORT_LOCK}) as taken`,
	);
	return lock?.taken !== true;
}

async function replace(
	tx: TransactionSql,
	{ sources, onRows = async () => {} }: ImportRun,
	rows: ImportDone["rows"],
): Promise<ImportDone> {
	const given = new Set(COMPANY_FILES.filter((file) => sources.some((source) => source.file === file)));
	const problems = new Problems();
	const mapping = await storedMapping(tx);
	for (const file of given) {
		const source = sources.find((one) => one.file === file);
		if (source) rows[file] = await stageFile(tx, source, { mapping, problems, onRows });
	}
	// A row that was refused by itself would make others look wrong that are not.
	problems.refuse();
	const step = () => onRows(0);
	await step();
	await stageNames(tx, given.has("manufacturers"));
	if (given.has("approved_parts")) await resolveManufacturers(tx);
	await checkStaged(tx, given, problems);
	problems.refuse();
	if (given.has("manufacturers")) await rekey(tx, given, problems);
	const counts = await applyStaged(tx, given, step);
	await step();
	return { counts, change: hasChanges(counts) ? await changedBy(tx) : null, rows };
}

async function rekey(tx: TransactionSql, given: Set<CompanyFile>, problems: Problems): Promise<void> {
	const clashes = await rekeyStored(tx);
	if (clashes === 0 || given.has("approved_parts")) return;
	const reason = `makes ${clashes} of the stored approved parts the same as another of the same part`;
	problems.add({ file: "manufacturers", line: 1, column: "aliases", reason });
	problems.refuse();
}
