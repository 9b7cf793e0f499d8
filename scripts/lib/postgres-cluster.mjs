import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readText } from "./files.mjs";
import { moveIntoPlace } from "./postgres-binaries.mjs";
import { StageError } from "./stage-error.mjs";

const PASSWORD_FILE = "sundown-password";

/**
 * Opens the data directory, made by initdb on first use: UTF-8, C locale, scram password of random bytes.
 * @returns {string} the superuser's password
 */
export function openCluster({ dataDir, binaries, owner, durable }) {
	if (readText(join(dataDir, "PG_VERSION")) === undefined) create({ dataDir, binaries, owner, durable });
	requireSameMajor(dataDir, binaries);
	const password = readText(join(dataDir, PASSWORD_FILE));
	if (password) return password.trim();
	throw new StageError(`${join(dataDir, PASSWORD_FILE)} is gone, so nobody can log in to the database.`, {
		hint: `put the file back, or move ${dataDir} away to start with an empty database.`,
	});
}

/** Made under another name and renamed when whole, so a stop in the middle leaves nothing half made. */
function create({ dataDir, binaries, owner, durable }) {
	const draft = `${dataDir}.draft-${process.pid}`;
	const password = randomBytes(24).toString("hex");
	const passwordFile = `${draft}.password`;
	rmSync(draft, { recursive: true, force: true });
	mkdirSync(draft, { mode: 0o700 });
	writeFileSync(passwordFile, password, { mode: 0o600 });
	if (owner) for (const path of [draft, passwordFile]) chownSync(path, owner.uid, owner.gid);
	try {
		runInitdb({ draft, binaries, owner, durable, passwordFile });
	} finally {
		rmSync(passwordFile, { force: true });
	}
	writeFileSync(join(draft, PASSWORD_FILE), `${password}\n`, { mode: 0o600 });
	chmodSync(draft, 0o700);
	moveIntoPlace(draft, dataDir);
}

function runInitdb({ draft, binaries, owner, durable, passwordFile }) {
	const args = ["-D", draft, "-U", "postgres", "-E", "UTF8", "--locale=C", "--auth=scram-sha-256"];
	args.push(`--pwfile=${passwordFile}`, "--no-instructions", ...(durable ? [] : ["--no-sync"]));
	const result = spawnSync(join(binaries, "bin", "initdb"), args, {
		...owner,
		cwd: "/",
		env: serverEnvironment(),
		encoding: "utf8",
	});
	if (result.status === 0) return;
	rmSync(draft, { recursive: true, force: true });
	const lines = `${result.stdout ?? ""}${result.stderr ?? ""}`.trim().split("\n").slice(-20);
	throw new StageError(
		`initdb could not make the database: ${result.error?.message ?? `status ${result.status}`}`,
		{
			lines,
			hint: "mend what its last lines say (often a full disk or a folder without access), or set DATABASE_URL.",
			cause: result.error,
		},
	);
}

/** PG* variables of the caller would change where the server looks for things. */
export function serverEnvironment() {
	return { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };
}

function requireSameMajor(dataDir, binaries) {
	const data = readText(join(dataDir, "PG_VERSION"))?.trim();
	const server = /pg-(\d+)\./.exec(binaries)?.[1];
	if (data === server) return;
	throw new StageError(`The data in ${dataDir} is of PostgreSQL ${data}; this release brings ${server}.`, {
		hint: `dump it with the release that made it (pg_dumpall), move ${dataDir} away, start again and load the dump.`,
	});
}
