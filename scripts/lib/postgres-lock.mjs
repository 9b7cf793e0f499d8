import { spawnSync } from "node:child_process";
import { readdirSync, readlinkSync, realpathSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readText } from "./files.mjs";
import { commandLine, processIdentity } from "./processes.mjs";
import { StageError } from "./stage-error.mjs";

/** The server that `postmaster.pid` names (its lines: pid, folder, start, port, …, state), if that one lives. */
export function runningServer(dataDir) {
	const lock = readText(join(dataDir, "postmaster.pid"));
	if (lock === undefined) return undefined;
	const lines = lock.split("\n").map((line) => line.trim());
	const pid = Number(lines[0]);
	if (!(pid > 0) || processIdentity(pid) === null) return undefined;
	const command = commandLine(pid);
	if (!command.includes("postgres") || !command.includes(dataDir)) return undefined;
	return { pid, port: Number(lines[3]), state: lines[7] ?? "" };
}

/**
 * Removes the lock of a server that is gone: its number is free, or belongs to another program by now.
 * The lock also guards the data against backends of a killed server, so it goes only when none is left.
 */
export async function clearStaleLock(dataDir, patience = 5_000) {
	const path = join(dataDir, "postmaster.pid");
	if (readText(path) === undefined || runningServer(dataDir)) return;
	for (const end = Date.now() + patience; orphanedBackends(dataDir).length > 0; await sleep(50)) {
		if (Date.now() < end) continue;
		const pids = orphanedBackends(dataDir).join(" ");
		throw new StageError(`Parts of a killed PostgreSQL still run on ${dataDir} (processes ${pids}).`, {
			hint: `end them (kill ${pids}), then start again.`,
		});
	}
	if (!runningServer(dataDir)) rmSync(path, { force: true });
}

function orphanedBackends(dataDir) {
	return process.platform === "linux" ? workingIn(realpathSync(dataDir)) : withoutParent();
}

/** Every PostgreSQL process works in its data directory. */
function workingIn(folder) {
	const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
	return pids.filter((pid) => {
		try {
			return readlinkSync(`/proc/${pid}/cwd`) === folder;
		} catch (error) {
			if (["ENOENT", "ESRCH", "EACCES", "EPERM"].includes(error.code)) return false;
			throw error;
		}
	});
}

/** macOS does not tell a process's folder: backends whose server died belong to process 1. */
function withoutParent() {
	const { stdout } = spawnSync("ps", ["-axo", "pid=,ppid=,command="], { encoding: "utf8" });
	const backend = /^\s*(\d+)\s+1\s+postgres: /;
	return (stdout ?? "").split("\n").flatMap((line) => backend.exec(line)?.[1] ?? []);
}
