import { randomBytes } from "node:crypto";
import postgres from "postgres";

export type TestDatabase = { url: string; drop(): Promise<void> };

/** An empty database of its own, made through the server that `TEST_DATABASE_URL` names. */
export async function createTestDatabase(): Promise<TestDatabase> {
	const admin = process.env.TEST_DATABASE_URL;
	if (!admin)
		throw new Error("TEST_DATABASE_URL: required, the URL of a PostgreSQL that may create databases");
	const name = `engine_${randomBytes(6).toString("hex")}`;
	await asAdmin(admin, (sql) => sql`create database ${sql(name)}`);
	const url = new URL(admin);
	url.pathname = `/${name}`;
	return {
		url: url.href,
		drop: () => asAdmin(admin, (sql) => sql`drop database if exists ${sql(name)} with (force)`),
	};
}

async function asAdmin(url: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
	const sql = postgres(url, { max: 1, onnotice: () => {} });
	try {
		await work(sql);
	} finally {
		await sql.end({ timeout: 5 });
	}
}
