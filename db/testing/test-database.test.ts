import postgres from "postgres";
import { expect, test } from "vitest";
import { createEmptyDatabase, createTestDatabase } from "./test-database";

const tables = async (sql: postgres.Sql) =>
	(await sql`select count(*)::int as n from pg_tables where schemaname = 'public'`)[0]?.n;

test("each test database has the schema and sees nothing of another", async () => {
	const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
	expect(await tables(first.sql)).toBeGreaterThan(0);
	await first.sql`create table mine (id int)`;
	expect(await tables(second.sql)).toBe(Number(await tables(first.sql)) - 1);
	await Promise.all([first.drop(), second.drop()]);
});

test("an empty database has no tables", async () => {
	const empty = await createEmptyDatabase();
	expect(await tables(empty.sql)).toBe(0);
	await empty.drop();
});

test("a dropped database is gone, also for one who is connected", async () => {
	const { url, drop } = await createEmptyDatabase();
	const other = postgres(url, { max: 1, connect_timeout: 5 });
	await other`select 1`;
	await drop();
	await expect(other`select 1`).rejects.toThrow();
	await other.end();
});
