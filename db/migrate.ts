import { readFile } from "node:fs/promises";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const MIGRATIONS = path.join(process.cwd(), "db/migrations");
/** Any number, as long as nothing else of ours takes the same lock. */
const MIGRATION_LOCK = 7_340_251;

/**
 * Brings the database at `url` to this version's schema. Several processes may call it at once: one migrates, the
 * others wait for it and find nothing to do.
 */
export async function migrateDatabase(url: string): Promise<void> {
	const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
	try {
		await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
		await migrate(drizzle({ client: sql }), { migrationsFolder: MIGRATIONS });
	} finally {
		await sql.end();
	}
}

/** How many migrations this version knows; the database must have as many to be ready. */
export async function knownMigrations(): Promise<number> {
	const journal: { entries: unknown[] } = JSON.parse(
		await readFile(path.join(MIGRATIONS, "meta/_journal.json"), "utf8"),
	);
	return journal.entries.length;
}
