import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startPostgres, stopServer } from "../../scripts/lib/postgres.mjs";
import { runningServer } from "../../scripts/lib/postgres-lock.mjs";
import { processIdentity } from "../../scripts/lib/processes.mjs";

const PREFIX = "sundown-test-db-";

/** Nothing here outlives the run, so nothing is flushed to disk. */
const SETTINGS = {
	fsync: "off",
	synchronous_commit: "off",
	full_page_writes: "off",
	max_connections: "300",
	shared_buffers: "64MB",
};

/** One PostgreSQL for a whole run, in a temporary folder that its end removes. */
export async function startTestServer(): Promise<{ adminUrl: string; stop(): Promise<void> }> {
	await sweepAbandoned();
	const home = mkdtempSync(path.join(tmpdir(), `${PREFIX}${process.pid}-`));
	// As root the server runs as another user, who must get in; the data folder below stays closed.
	chmodSync(home, 0o755);
	const server = await startPostgres({ home, settings: SETTINGS });
	return {
		adminUrl: server.adminUrl,
		async stop() {
			await server.stop();
			rmSync(home, { recursive: true, force: true });
		},
	};
}

/** A run that was killed leaves its server behind: the next one removes it. */
async function sweepAbandoned() {
	for (const name of readdirSync(tmpdir())) {
		const pid = Number(new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1]);
		const home = path.join(tmpdir(), name);
		if (!pid || statSync(home).uid !== process.getuid?.() || processIdentity(pid) !== null) continue;
		const server = runningServer(path.join(home, "pgdata"));
		if (server) await stopServer(server.pid);
		rmSync(home, { recursive: true, force: true });
	}
}
