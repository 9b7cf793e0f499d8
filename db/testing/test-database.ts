import { randomBytes } from "node:crypto";
import postgres from "postgres";

/** The variable in which the global setup names the migrated template. */
export const templateName = "TEST_DATABASE_TEMPLATE";

export interface TestDatabase {
	url: string;
	/** A small pool on it, opened by the first query. */
	sql: postgres.Sql;
	/** Closes the pool and removes the database, cutting who is still connected. */
	drop(): Promise<void>;
}

/** A database of its own with the application's schema. */
export const createTestDatabase = (): Promise<TestDatabase> =>
	createDatabase({ template: fromSetup(templateName) });

/** A database of its own with nothing in it. */
export const createEmptyDatabase = (): Promise<TestDatabase> => createDatabase({});

export async function createDatabase({
	name = `test_${randomBytes(8).toString("hex")}`,
	template = "template0",
}: {
	name?: string;
	template?: string;
}): Promise<TestDatabase> {
	const admin = fromSetup("TEST_DATABASE_URL");
	await once(admin, (sql) => sql`create database ${sql(name)} template ${sql(template)}`);
	const url = new URL(admin);
	url.pathname = `/${name}`;
	const sql = postgres(url.href, { max: 5, connect_timeout: 10, onnotice: () => {} });
	return {
		url: url.href,
		sql,
		async drop() {
			await sql.end({ timeout: 1 });
			await once(admin, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
		},
	};
}

async function once(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
	const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
	try {
		await work(sql);
	} finally {
		await sql.end();
	}
}

function fromSetup(name: string): string {
	const value = process.env[name];
	if (value) return value;
	throw new Error(`${name} is not set: db/testing/global-setup.ts did not run before this test.`);
}
