import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { readText } from "./files.mjs";
import { projectRoot } from "./home.mjs";
import { runStep } from "./steps.mjs";

/** Folders that no page or route is built from. */
const APART = new Set([
	"node_modules",
	"bench",
	"deploy",
	"docs",
	"e2e",
	"engine",
	"fixtures",
	"gateway",
	"scripts",
]);
const APART_FILES = /(\.test\.tsx?|\.md|\.tsbuildinfo|next-env\.d\.ts)$/;
const OUTPUTS = new Set(["coverage", "test-results", "playwright-report"]);

const stampPath = (root) => join(root, ".next", "sundown-sources");

/** One hash over all that the build is made from, its place included: a build does not survive a move. */
export function hashSources(root = projectRoot, env = process.env) {
	const hash = createHash("sha256").update(`${root}\0${process.versions.modules}\0`);
	for (const name of Object.keys(env).sort()) {
		if (name.startsWith("NEXT_PUBLIC_")) hash.update(`${name}=${env[name]}\0`);
	}
	for (const path of sources(root)) {
		hash
			.update(`${relative(root, path)}\0`)
			.update(readFileSync(path))
			.update("\0");
	}
	return hash.digest("hex");
}

function sources(root) {
	const top = readdirSync(root, { withFileTypes: true }).filter(
		({ name }) => !name.startsWith(".") && !APART.has(name) && !OUTPUTS.has(name) && !APART_FILES.test(name),
	);
	return top
		.flatMap((entry) => (entry.isDirectory() ? filesBelow(join(root, entry.name)) : join(root, entry.name)))
		.sort();
}

function filesBelow(folder) {
	return readdirSync(folder, { withFileTypes: true, recursive: true })
		.filter((entry) => entry.isFile() && !APART_FILES.test(entry.name))
		.map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

/** `next build` when the sources changed since the last one. */
export async function buildApp({ logFile, signal, show, env = process.env }) {
	const hash = hashSources(projectRoot, env);
	if (readText(stampPath(projectRoot)) === hash) return { said: "up to date" };
	await runStep({
		args: ["node_modules/next/dist/bin/next", "build"],
		what: "next build",
		hint: "mend what it names above; `npm run check` shows the same faults faster.",
		env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
		logFile,
		signal,
		show,
	});
	writeFileSync(stampPath(projectRoot), hash);
}
