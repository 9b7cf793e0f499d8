import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Sql } from "postgres";
import { connect } from "../../db/connect";
import { migrateDatabase } from "../../db/migrate";
import { startPostgres } from "../../scripts/lib/postgres.mjs";

/**
 * PostgreSQL's own 128 MB is for a machine that has nothing to spare. Its manual advises a quarter of the memory for a
 * server of this size ("Resource Consumption", shared_buffers), which here is what the tables and indexes that are asked
 * most take.
 */
export const SHARED_BUFFERS = "1GB";

export type BenchDatabase = Awaited<ReturnType<typeof openDatabase>>;

type Company = {
	/** The folder that keeps a filled company for the next run; null = none is kept. */
	keep: string | null;
	/** What tells one company from another. */
	name: string;
	fill(sql: Sql): Promise<void>;
};

/**
 * A filled company in a PostgreSQL of its own, durable; `folder` is for files of the run. Of a kept
 * company each run measures a copy, so that what one run changes is not in the next.
 */
export async function openDatabase({ keep, name, fill }: Company) {
	const folder = mkdtempSync(join(tmpdir(), "sundown-bench-"));
	// As root the database runs as another user, who must get in; the data folder below stays closed.
	chmodSync(folder, 0o755);
	const home = keep === null ? folder : resolve(keep, name);
	mkdirSync(home, { recursive: true });
	const server = await startPostgres({ home, settings: { shared_buffers: SHARED_BUFFERS } });
	const url = keep === null ? server.url : await copyOf(server.adminUrl, fill);
	await migrateDatabase(url);
	const connection = connect(url, 4);
	if (keep === null) await fill(connection.sql);
	return {
		...connection,
		url,
		adminUrl: server.adminUrl,
		folder,
		async stop() {
			// Whoever found a server running leaves it so.
			if (!("adopted" in server && server.adopted)) await server.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** A fresh copy of the kept company, which is made first where there is none. @returns the copy's address. */
async function copyOf(adminUrl: string, fill: Company["fill"]): Promise<string> {
	const { sql: admin } = connect(adminUrl, 1);
	const at = (database: string) => adminUrl.replace(/[^/]+$/, database);
	try {
		const kept = await admin`select from pg_database where datname = 'filled'`;
		if (kept.length === 0) {
			await admin`drop database if exists filling`;
			await admin`create database filling`;
			await migrateDatabase(at("filling"));
			const { sql } = connect(at("filling"), 4);
			await fill(sql).finally(() => sql.end());
			await admin`alter database filling rename to filled`;
		}
		await admin`drop database if exists measured with (force)`;
		await admin`create database measured template filled strategy file_copy`;
		return at("measured");
	} finally {
		await admin.end();
	}
}
