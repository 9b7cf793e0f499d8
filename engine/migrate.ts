import { readdir, readFile } from "node:fs/promises";
import type { Db } from "./db";

const FOLDER = new URL("./migrations/", import.meta.url);

/** Any fixed number: processes that start together wait for each other on it. */
const LOCK = 7_046_001;

/**
 * Brings the schema `engine` up to date; each file runs once, in one transaction with its record.
 * Works on PostgreSQL 14 and later.
 */
export async function migrate(db: Db): Promise<string[]> {
	const files = (await readdir(FOLDER)).filter((file) => file.endsWith(".sql")).sort();
	return db.begin(async (tx) => {
		await tx`select pg_advisory_xact_lock(${LOCK})`;
		await tx`create schema if not exists engine`;
		await tx`create table if not exists engine.migration (name text primary key, applied_at timestamptz not null default now())`;
		const done = await tx<{ name: string }[]>`select name from engine.migration`;
		const missing = files.filter((file) => !done.some((row) => row.name === file));
		for (const file of missing) {
			await tx.unsafe(await readFile(new URL(file, FOLDER), "utf8"));
			await tx`insert into engine.migration (name) values (${file})`;
		}
		return missing;
	});
}
