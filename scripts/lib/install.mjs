import { join } from "node:path";
import { readJson } from "./files.mjs";
import { projectRoot } from "./home.mjs";
import { applyPatches } from "./patches.mjs";
import { npmCommand, runStep, withThisNode } from "./steps.mjs";

/**
 * Whether node_modules holds what package-lock.json asks for on this platform. npm leaves a copy of the lock beside
 * what it installed, so an install by hand counts, and one that was broken off does not.
 */
export function installIsCurrent(root = projectRoot) {
	const wanted = readJson(join(root, "package-lock.json"))?.packages ?? {};
	const present = readJson(join(root, "node_modules/.package-lock.json"))?.packages;
	if (!present) return false;
	const missing = Object.entries(wanted).filter(
		([path, entry]) => path !== "" && isDue(entry) && !sameRelease(entry, present[path]),
	);
	return missing.length === 0;
}

const sameRelease = (wanted, present) =>
	present?.version === wanted.version && present?.integrity === wanted.integrity;

/** An optional package is due when it is made for this platform; one for none in particular belongs to another. */
function isDue({ optional, os, cpu, libc }) {
	if (optional && !os) return false;
	return admits(os, process.platform) && admits(cpu, process.arch) && (!libc || admits(libc, libcFamily()));
}

function libcFamily() {
	if (process.platform !== "linux") return undefined;
	return process.report.getReport().header.glibcVersionRuntime ? "glibc" : "musl";
}

/** npm's rule: a list of names, or of names that are shut out by a leading "!". */
function admits(list, name) {
	if (!list) return true;
	const shutOut = list.filter((entry) => entry.startsWith("!")).map((entry) => entry.slice(1));
	return shutOut.length > 0 ? !shutOut.includes(name) : list.includes(name);
}

/**
 * `npm ci` when something is missing, and then what patches/ mend of it. Development packages are part: the build
 * and the tests need them.
 */
export async function installPackages({ logFile, signal, show }) {
	const current = installIsCurrent();
	if (!current) await install({ logFile, signal, show });
	await applyPatches({ logFile, signal, show });
	return current ? { said: "up to date" } : undefined;
}

const install = ({ logFile, signal, show }) =>
	runStep({
		...npmCommand(["ci", "--include=dev", "--no-audit", "--no-fund"]),
		what: "npm ci",
		hint: "check that the npm registry can be reached (npm ping) and that the folder is yours, then run it again.",
		env: withThisNode(),
		logFile,
		signal,
		show,
	});
