import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "../../db/connect";
import { migrateDatabase } from "../../db/migrate";
import { startPostgres } from "../../scripts/lib/postgres.mjs";

export type BenchDatabase = Awaited<ReturnType<typeof openDatabase>>;

/** A PostgreSQL of its own with its durable defaults, migrated; `folder` is for files of the run. */
export async function openDatabase() {
	const folder = mkdtempSync(join(tmpdir(), "sundown-bench-"));
	// As root the database runs as another user, who must get in; the data folder below stays closed.
	chmodSync(folder, 0o755);
	const server = await startPostgres({ home: folder });
	await migrateDatabase(server.url);
	return {
		...connect(server.url, 4),
		url: server.url,
		adminUrl: server.adminUrl,
		folder,
		async stop() {
			await server.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
