import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "../../scripts/lib/postgres.mjs";
import { signal, waitGone } from "../../scripts/lib/processes.mjs";
import { stablePort } from "./stable-port";

export type DurableDatabase = {
	url: string;
	/** SIGKILL for the server and all its processes at once. */
	kill(): Promise<void>;
	/** Starts it again on the same data and port; it recovers what was committed. */
	start(): Promise<void>;
	stop(): Promise<void>;
};

/** Durability as installed: fsync, full pages and synchronous commit stay on. */
const SETTINGS = { max_connections: "60", shared_buffers: "32MB" };

/** A PostgreSQL of its own, in a folder named as the one of a test run: what is left behind is swept with those. */
export async function startDurableDatabase(): Promise<DurableDatabase> {
	const home = mkdtempSync(join(tmpdir(), `sundown-test-db-${process.pid}-`));
	// As root the server runs as another user, who must get in; the data folder below stays closed.
	chmodSync(home, 0o755);
	const port = await stablePort();
	const launch = () => startPostgres({ home, port, settings: SETTINGS });
	let server = await launch();
	return {
		url: server.url,
		async kill() {
			// A stopped server neither starts more processes nor takes note of those that die.
			signal(server.pid, "SIGSTOP");
			const pids = [server.pid, ...childrenOf(server.pid)];
			for (const pid of pids) signal(pid, "SIGKILL");
			for (const pid of pids) await waitGone(pid, 30_000);
		},
		async start() {
			server = await launch();
		},
		async stop() {
			await server.stop();
			rmSync(home, { recursive: true, force: true });
		},
	};
}

/** From /proc where there is one: small images have no `ps`. */
function childrenOf(parent: number): number[] {
	const pairs = process.platform === "linux" ? parentsFromProc() : parentsFromPs();
	return pairs.flatMap(([pid, ppid]) => (pid !== undefined && ppid === parent ? [pid] : []));
}

function parentsFromProc(): number[][] {
	return readdirSync("/proc").flatMap((pid) => {
		if (!/^\d+$/.test(pid)) return [];
		const stat = readText(`/proc/${pid}/stat`);
		// The name, in brackets, may hold spaces; state and parent come after it.
		return stat ? [[Number(pid), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1])]] : [];
	});
}

function readText(path: string): string | undefined {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if (["ENOENT", "ESRCH"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
		throw error;
	}
}

function parentsFromPs(): number[][] {
	const { stdout, error } = spawnSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
	if (error) throw error;
	return stdout.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
}
