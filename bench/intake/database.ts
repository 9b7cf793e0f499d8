import { createHash } from "node:crypto";
import {
	chmodSync,
	closeSync,
	fdatasyncSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { migrateDatabase } from "../../db/migrate";
import { API_KEY_PREFIX_LENGTH } from "../../lib/domain/api-key";
import { startPostgres } from "../../scripts/lib/postgres.mjs";
import { median } from "./median";
import { API_KEY } from "./requests";

export type BenchDatabase = {
	url: string;
	sql: postgres.Sql;
	/** Median milliseconds of a fdatasync of one page beside the data. */
	fsyncMs: number;
	/** SIGKILL to the server and all its backends, then a start from what is on disk. */
	killAndRestart(): Promise<void>;
	stop(): Promise<void>;
};

/** A PostgreSQL of its own with its durable defaults, migrated, with one sender and the table of the peers. */
export async function openDatabase(): Promise<BenchDatabase> {
	const home = mkdtempSync(join(tmpdir(), "sundown-bench-"));
	// As root the database runs as another user, who must get in; the data folder below stays closed.
	chmodSync(home, 0o755);
	let server = await startPostgres({ home });
	await migrateDatabase(server.url);
	const sql = postgres(server.url, { max: 2, onnotice: () => {} });
	await prepare(sql);
	return {
		url: server.url,
		sql,
		fsyncMs: measureFsync(home),
		async killAndRestart() {
			for (const pid of [server.pid, ...childrenOf(server.pid)]) killIfThere(pid);
			server = await startPostgres({ home, port: server.port });
		},
		async stop() {
			await sql.end({ timeout: 1 });
			await server.stop();
			rmSync(home, { recursive: true, force: true });
		},
	};
}

const SOURCE = "0198c2a0-0000-7000-8000-00000000b001";

/** A sender whose rate is no limit. */
async function prepare(sql: postgres.Sql): Promise<void> {
	const hash = createHash("sha256").update(API_KEY).digest("hex");
	await sql`insert into source (id, name, requests_per_minute) values (${SOURCE}, 'bench', 100000000)`;
	await sql`insert into api_key (id, source_id, name, prefix, hash)
		values (${SOURCE}, ${SOURCE}, 'bench', ${API_KEY.slice(0, API_KEY_PREFIX_LENGTH)}, ${hash})`;
	await sql`create table bench_delivery (id uuid primary key, key text unique, sha256 text not null, body bytea not null,
		received_at timestamptz not null default now())`;
}

/** The same start for each: what the one before stored is gone, and what the database was still to do is done. */
export async function emptyTables(sql: postgres.Sql): Promise<void> {
	await sql`truncate delivery, bench_delivery cascade`;
	await sql`checkpoint`;
}

function measureFsync(folder: string): number {
	const path = join(folder, "fsync-probe");
	const file = openSync(path, "w");
	const page = Buffer.alloc(8_192, 1);
	const times = Array.from({ length: 200 }, () => {
		writeSync(file, page, 0, page.length, 0);
		const began = performance.now();
		fdatasyncSync(file);
		return performance.now() - began;
	});
	closeSync(file);
	rmSync(path);
	return median(times);
}

/** Linux tells a process's parent in /proc; elsewhere the backends notice by themselves that the server is gone. */
function childrenOf(pid: number): number[] {
	if (process.platform !== "linux") return [];
	const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
	return pids.filter((name) => parentOf(name) === pid).map(Number);
}

function parentOf(pid: string): number | undefined {
	try {
		return Number(/^PPid:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
	} catch {
		// It ended since the folder was read.
		return undefined;
	}
}

function killIfThere(pid: number): void {
	try {
		process.kill(pid, "SIGKILL");
	} catch (error) {
		if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
	}
}
