import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const LINUX = process.platform === "linux";

/**
 * What tells a process from any later one that gets the same number: when it started.
 * The command line would not do, since servers rewrite theirs. `null`: not running, or dead and not yet reaped.
 */
export function processIdentity(pid) {
	return LINUX ? identityFromProc(pid) : identityFromPs(pid);
}

function identityFromProc(pid) {
	const stat = readProc(`/proc/${pid}/stat`);
	if (stat === null) return null;
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	if (fields[0] === "Z" || fields[0] === "X") return null;
	const boot = readProc("/proc/sys/kernel/random/boot_id") ?? "";
	return `${boot.trim()}/${fields[19]}`;
}

function identityFromPs(pid) {
	const [state, ...started] = ps("stat=,lstart=", pid).split(/\s+/);
	return !state || state.startsWith("Z") ? null : started.join(" ");
}

/** The command line a process shows, "" when it is gone. */
export function commandLine(pid) {
	if (LINUX) return (readProc(`/proc/${pid}/cmdline`) ?? "").replaceAll("\0", " ").trim();
	return ps("command=", pid);
}

function ps(columns, pid) {
	const result = spawnSync("ps", ["-o", columns, "-p", String(pid)], { encoding: "utf8" });
	if (result.error) throw result.error;
	return result.stdout.trim();
}

function readProc(path) {
	try {
		return readFileSync(path, "utf8");
	} catch (error) {
		if (["ENOENT", "ESRCH", "EACCES"].includes(error.code)) return null;
		throw error;
	}
}

/** Sends a signal to a process, or with a negative number to its group; false when it is already gone. */
export function signal(pid, name) {
	try {
		return process.kill(pid, name);
	} catch (error) {
		if (error.code === "ESRCH") return false;
		throw error;
	}
}

/** Waits until the process is gone; false when it still runs after `ms` milliseconds. */
export async function waitGone(pid, ms) {
	const identity = processIdentity(pid);
	for (const end = Date.now() + ms; identity !== null && processIdentity(pid) === identity; await sleep(25)) {
		if (Date.now() >= end) return false;
	}
	return true;
}
