import { desc, eq, sql } from "drizzle-orm";
import { COMPANY_FILES, type CompanyFile } from "@/lib/domain/company-import";
import type { Queryable } from "../client";
import { TABLES } from "../company/tables";
import { companyImport, companyImportChunk, user } from "../schema";

const SUMMARY = {
	id: companyImport.id,
	state: companyImport.state,
	isDryRun: companyImport.isDryRun,
	startedBy: user.name,
	rowsRead: companyImport.rowsRead,
	rowsInAll: companyImport.rowsInAll,
	problemCount: companyImport.problemCount,
	counts: companyImport.counts,
	error: companyImport.error,
	isCancelling: sql<boolean>`${companyImport.cancelRequestedAt} is not null`,
	createdAt: companyImport.createdAt,
	startedAt: companyImport.startedAt,
	endedAt: companyImport.endedAt,
};

const summaries = (db: Queryable) =>
	db.select(SUMMARY).from(companyImport).leftJoin(user, eq(user.id, companyImport.startedBy));

export type ImportSummary = Awaited<ReturnType<typeof listImports>>[number];

/** The newest imports first. */
export function listImports(db: Queryable, { limit }: { limit: number }) {
	return summaries(db).orderBy(desc(companyImport.createdAt), desc(companyImport.id)).limit(limit);
}

/** The import that the company's data is from; null when nothing was imported yet. */
export async function findLastDone(db: Queryable): Promise<ImportSummary | null> {
	const [found] = await summaries(db)
		.where(eq(companyImport.state, "done"))
		.orderBy(desc(companyImport.endedAt))
		.limit(1);
	return found ?? null;
}

export type ImportDetail = NonNullable<Awaited<ReturnType<typeof findImport>>>;

/** One import with the problems that were kept of it. */
export async function findImport(db: Queryable, { id }: { id: string }) {
	const [found] = await db
		.select({ ...SUMMARY, problems: companyImport.problems })
		.from(companyImport)
		.leftJoin(user, eq(user.id, companyImport.startedBy))
		.where(eq(companyImport.id, id));
	return found ?? null;
}

/** `isWhole`: all its pieces arrived. */
export type ImportFile = { file: CompanyFile; name: string; bytes: number; isWhole: boolean };

/** The files that were brought to an import and are still kept. */
export async function listImportFiles(db: Queryable, { id }: { id: string }): Promise<ImportFile[]> {
	const files = await db
		.select({
			file: companyImportChunk.file,
			name: sql<string>`min(${companyImportChunk.name})`,
			bytes: sql<number>`sum(octet_length(${companyImportChunk.bytes}))::float8`,
			isWhole: sql<boolean>`count(*) = max(${companyImportChunk.position}) + 1`,
		})
		.from(companyImportChunk)
		.where(eq(companyImportChunk.importId, id))
		.groupBy(companyImportChunk.file);
	return files.sort((a, b) => COMPANY_FILES.indexOf(a.file) - COMPANY_FILES.indexOf(b.file));
}

/** Rows of every table of the company. */
export async function countCompany(db: Queryable): Promise<Record<CompanyFile, number>> {
	const counts = COMPANY_FILES.map(
		(file) => sql`
		(select count(*)::integer from ${sql.identifier(TABLES[file].table)}) as ${sql.identifier(file)}`,
	);
	const [row] = await db.execute<Record<CompanyFile, number>>(sql`select ${sql.join(counts, sql`, `)}`);
	if (!row) throw new Error("the company was not counted");
	return row;
}
