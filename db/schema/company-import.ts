import { sql } from "drizzle-orm";
import {
	bigint,
	boolean,
	customType,
	index,
	jsonb,
	pgEnum,
	pgTable,
	primaryKey,
	text,
	uniqueIndex,
	uuid,
} from "drizzle-orm/pg-core";
import {
	COMPANY_FILES,
	type CompanyFile,
	IMPORT_STATES,
	type ImportCounts,
	type ImportProblem,
} from "@/lib/domain/company-import";
import { id, moment } from "./columns";
import { user } from "./user";

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

export const companyFile = pgEnum("company_file", COMPANY_FILES);
export const importState = pgEnum("import_state", IMPORT_STATES);

/** One set of files, imported all or nothing. */
export const companyImport = pgTable(
	"company_import",
	{
		id: id(),
		state: importState().notNull().default("waiting"),
		isDryRun: boolean().notNull(),
		/** Null: by the command. */
		startedBy: uuid().references(() => user.id),
		rowsRead: bigint({ mode: "number" }).notNull().default(0),
		/** Null until the files are counted. */
		rowsInAll: bigint({ mode: "number" }),
		/** The first of them; `problemCount` counts all. */
		problems: jsonb().$type<ImportProblem[]>().notNull().default([]),
		problemCount: bigint({ mode: "number" }).notNull().default(0),
		/** By table, once it is known. */
		counts: jsonb().$type<Partial<Record<CompanyFile, ImportCounts>>>().notNull().default({}),
		/** A person asked to stop; the import looks at it between blocks of rows. */
		cancelRequestedAt: moment(),
		error: text(),
		createdAt: moment().notNull().defaultNow(),
		startedAt: moment(),
		endedAt: moment(),
	},
	(t) => [
		index().on(t.createdAt),
		// One at a time: two would each undo what the other does.
		uniqueIndex("company_import_running").on(sql`(true)`).where(sql`state = 'running'`),
	],
);

/** A file of a set, kept in pieces so that no process has to hold it whole; gone once the import ended. */
export const companyImportChunk = pgTable(
	"company_import_chunk",
	{
		importId: uuid()
			.notNull()
			.references(() => companyImport.id, { onDelete: "cascade" }),
		file: companyFile().notNull(),
		/** From 0. */
		position: bigint({ mode: "number" }).notNull(),
		/** As it was named by its owner. */
		name: text().notNull(),
		bytes: bytea().notNull(),
	},
	(t) => [primaryKey({ columns: [t.importId, t.file, t.position] })],
);

/** A header of the company's own files that a person said the meaning of. */
export const columnMapping = pgTable(
	"column_mapping",
	{
		file: companyFile().notNull(),
		/** Lower case, trimmed. */
		header: text().notNull(),
		/** Our column; null = not read. */
		column: text(),
		editedBy: uuid().references(() => user.id),
		editedAt: moment().notNull().defaultNow(),
	},
	(t) => [primaryKey({ columns: [t.file, t.header] })],
);
