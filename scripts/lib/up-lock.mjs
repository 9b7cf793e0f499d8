import { linkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readJson, writePrivateJson } from "./files.mjs";
import { processIdentity } from "./processes.mjs";
import { StageError } from "./stage-error.mjs";

/**
 * Takes the home for this process; a lock whose process is gone is taken over.
 * @returns {Promise<() => void>} gives the home back
 */
export async function lockHome(home, url = () => readJson(join(home, "up.json"))?.url) {
	const path = join(home, "up.lock");
	const mine = { pid: process.pid, identity: processIdentity(process.pid) };
	for (let attempt = 0; attempt < 2; attempt++) {
		if (await tryLock(path, mine)) return () => rmSync(path, { force: true });
		const holder = readJson(path);
		if (holder && processIdentity(holder.pid) === holder.identity) throw runsAlready(home, holder.pid, url());
		rmSync(path, { force: true });
	}
	throw runsAlready(home, readJson(path)?.pid, url());
}

/** Two starters may both have removed one stale lock: the file is looked at again before it counts. */
async function tryLock(path, mine) {
	const draft = `${path}.${process.pid}`;
	writePrivateJson(draft, mine);
	try {
		linkSync(draft, path);
	} catch (error) {
		if (error.code === "EEXIST") return false;
		throw error;
	} finally {
		rmSync(draft);
	}
	await sleep(30);
	return readJson(path)?.pid === mine.pid;
}

function runsAlready(home, pid, url) {
	const where = url ? `at ${url}` : "and is still starting";
	return new StageError(`Sundown runs already ${where} (process ${pid}, data in ${home}).`, {
		hint: `use that one, stop it first (kill ${pid}), or give this one a folder of its own: SUNDOWN_HOME=…`,
	});
}
