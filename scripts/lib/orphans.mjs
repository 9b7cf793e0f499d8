import { join } from "node:path";
import { stopGroup } from "./child.mjs";
import { readJson, writePrivateJson } from "./files.mjs";
import { processIdentity } from "./processes.mjs";

const FILE = "pids.json";

/** Keeps on disk which processes are ours, each with what tells it from a later one of the same number. */
export function recordPids(home, pids) {
	const known = Object.entries(pids).flatMap(([name, pid]) => {
		const identity = pid === undefined ? null : processIdentity(pid);
		return identity === null ? [] : [{ name, pid, identity }];
	});
	writePrivateJson(join(home, FILE), known);
}

/**
 * Stops what a killed `up` left running, the app first. The database is left: it is adopted.
 * @returns {Promise<string[]>} the names of the stopped ones
 */
export async function stopOrphans(home) {
	const known = readJson(join(home, FILE)) ?? [];
	const orphans = known.filter(
		({ name, pid, identity }) => name !== "database" && processIdentity(pid) === identity,
	);
	for (const { pid } of orphans.toReversed()) await stopGroup(pid);
	return orphans.map(({ name }) => name);
}
