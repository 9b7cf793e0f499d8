import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { lastLines } from "./files.mjs";
import { openHome } from "./home.mjs";
import { freePort } from "./ports.mjs";
import { installBinaries, WAY_OUT } from "./postgres-binaries.mjs";
import { openCluster, serverEnvironment } from "./postgres-cluster.mjs";
import { clearStaleLock, runningServer } from "./postgres-lock.mjs";
import { serverOwner } from "./postgres-owner.mjs";
import { processIdentity, signal, waitGone } from "./processes.mjs";
import { StageError } from "./stage-error.mjs";

const START_MS = 30_000;
const LOCK_MS = 5_000;
const DATABASE = "sundown";

/**
 * Starts the embedded PostgreSQL of a home, or adopts the one that already runs there.
 * @param {{ home: string, port?: number, settings?: Record<string, string>, log?: (line: string) => void }} options
 * `url` names the database `sundown`, `adminUrl` the database `postgres`; `exited` resolves when the server is gone.
 */
export async function startPostgres({ home, port, settings = {}, log = () => {} }) {
	const folder = openHome(home);
	const dataDir = join(folder, "pgdata");
	const logFile = join(folder, "logs", "postgres.log");
	const owner = serverOwner(dataDir);
	const binaries = installBinaries(folder);
	const password = openCluster({ dataDir, binaries, owner, durable: settings.fsync !== "off" });
	const context = { dataDir, logFile, owner, binaries, password, port, settings, log };
	const server = (await adopt(context)) ?? (await launch(context));
	const adminUrl = `postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`;
	await openDatabase(adminUrl);
	const url = adminUrl.replace(/postgres$/, DATABASE);
	return { ...server, home, adminUrl, url, logFile, stop: () => stopServer(server.pid) };
}

/** A server that is starting or stopping is waited for; one that is ready must also answer a query. */
async function adopt({ dataDir, password, log }) {
	for (const end = Date.now() + START_MS; ; await sleep(20)) {
		const server = runningServer(dataDir);
		if (!server) return undefined;
		if (server.state === "ready") {
			await query(
				`postgres://postgres:${password}@127.0.0.1:${server.port}/postgres`,
				(sql) => sql`select 1`,
			);
			log(`PostgreSQL runs already (process ${server.pid}, port ${server.port})`);
			return { pid: server.pid, port: server.port, adopted: true, exited: goneByPolling(server.pid) };
		}
		if (Date.now() < end) continue;
		throw new StageError(`PostgreSQL (process ${server.pid}) neither starts nor ends.`, {
			hint: `end it (kill -INT ${server.pid}), then start again.`,
		});
	}
}

async function launch(context) {
	for (const end = Date.now() + LOCK_MS; ; await sleep(200)) {
		await clearStaleLock(context.dataDir);
		const server = await tryLaunch(context);
		if (server) return server;
		const other = await adopt(context);
		if (other) return other;
		const lines = lastLines(context.logFile);
		if (lines.some((line) => line.includes("lock file")) && Date.now() < end) continue;
		throw new StageError("PostgreSQL ended while it was starting.", {
			lines,
			hint: `mend what its last lines say (all of them: ${context.logFile}), or set DATABASE_URL.`,
		});
	}
}

/** One attempt: the running server, or `undefined` when it ended before it was ready. */
async function tryLaunch({ dataDir, logFile, owner, binaries, port, settings, log }) {
	const chosen = port ?? (await freePort());
	const fixed = { listen_addresses: "127.0.0.1", unix_socket_directories: "", timezone: "UTC", ...settings };
	const args = ["-D", dataDir, "-p", String(chosen)];
	for (const [name, value] of Object.entries(fixed)) args.push("-c", `${name}=${value}`);
	const output = openSync(logFile, "a", 0o600);
	const child = spawn(join(binaries, "bin", "postgres"), args, {
		...owner,
		cwd: "/",
		env: serverEnvironment(),
		detached: true,
		stdio: ["ignore", output, output],
	});
	closeSync(output);
	let ended = false;
	const exited = exitOf(child).finally(() => {
		ended = true;
	});
	for (const end = Date.now() + START_MS; !ended && Date.now() < end; await sleep(20)) {
		const server = runningServer(dataDir);
		if (server?.pid !== child.pid || server?.state !== "ready") continue;
		log(`PostgreSQL runs (process ${child.pid}, port ${chosen})`);
		return { pid: child.pid, port: chosen, adopted: false, exited };
	}
	if (!ended) await stopServer(child.pid);
	const { error } = await exited;
	if (!error) return undefined;
	throw new StageError(`PostgreSQL cannot be started: ${error.message}`, { hint: WAY_OUT, cause: error });
}

/** How the process ended, with the error when it could not even be started. */
function exitOf(child) {
	return new Promise((done) => {
		child.once("error", (error) => done({ code: null, signal: null, error }));
		child.once("exit", (code, signalName) => done({ code, signal: signalName }));
	});
}

/** An adopted server is not our child, so its end is seen by looking. */
async function goneByPolling(pid) {
	const identity = processIdentity(pid);
	while (processIdentity(pid) === identity) await sleep(500, undefined, { ref: false });
	return { code: null, signal: null };
}

/** Fast shutdown (SIGINT: clients are cut, data is flushed), after 15 s immediate, at last SIGKILL. */
export async function stopServer(pid) {
	for (const name of ["SIGINT", "SIGQUIT", "SIGKILL"]) {
		if (!signal(pid, name) || (await waitGone(pid, 15_000))) return;
	}
}

async function openDatabase(adminUrl) {
	await query(adminUrl, async (sql) => {
		const found = await sql`select 1 from pg_database where datname = ${DATABASE}`;
		if (found.length === 0) await sql`create database ${sql(DATABASE)}`;
	});
}

/** The driver is a dependency, so it is loaded only now: this file must also load before the first install. */
async function query(url, work) {
	const { default: postgres } = await import("postgres");
	const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => {} });
	try {
		return await work(sql);
	} catch (cause) {
		throw new StageError(`PostgreSQL runs but refuses us: ${cause.message}`, {
			hint: "stop that server, or set DATABASE_URL to one that lets you in.",
			cause,
		});
	} finally {
		await sql.end({ timeout: 1 });
	}
}
