import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readText } from "./files.mjs";
import { projectRoot } from "./home.mjs";
import { runStep, withThisNode } from "./steps.mjs";

const ADDED_TO = /^\+\+\+ b\/(.+)$/;

/** Whether every line that patches/*.patch add stands in the installed packages. */
export function patchesAreApplied(root = projectRoot) {
	const folder = join(root, "patches");
	return readdirSync(folder)
		.filter((name) => name.endsWith(".patch"))
		.flatMap((name) => additions(readText(join(folder, name)) ?? ""))
		.every(({ path, lines }) => {
			const present = new Set((readText(join(root, path)) ?? "").split("\n"));
			return lines.every((line) => present.has(line));
		});
}

/** The lines that a patch adds, by file. */
function additions(patch) {
	const files = [];
	for (const line of patch.split("\n")) {
		const path = ADDED_TO.exec(line)?.[1];
		if (path) files.push({ path, lines: [] });
		else if (line.startsWith("+")) files.at(-1)?.lines.push(line.slice(1));
	}
	return files;
}

/** Mends the installed packages as patches/*.patch say. npm does not: no package runs a script when it is installed. */
export async function applyPatches({ logFile, signal, show }) {
	if (patchesAreApplied()) return;
	await runStep({
		args: ["node_modules/patch-package/index.js", "--error-on-fail"],
		what: "patch-package",
		hint: "packages were changed by hand: delete node_modules and run it again.",
		env: withThisNode(),
		logFile,
		signal,
		show,
	});
}
