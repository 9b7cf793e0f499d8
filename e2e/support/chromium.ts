import { accessSync, constants, existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { type Browser, runs } from "./browser";
import { packagedBrowser } from "./packaged-chromium";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_APPS = [
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/**
 * The Chromium that the journeys run in: the one CHROMIUM_PATH names, else Playwright's own when it is installed, else
 * one of the system, else the one of the npm package @sparticuz/chromium. Nothing is ever downloaded.
 */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): Browser {
	return named(env.CHROMIUM_PATH) ?? playwrights() ?? ofTheSystem(env.PATH ?? "") ?? packagedBrowser();
}

function named(executablePath: string | undefined): Browser | undefined {
	if (!executablePath) return undefined;
	if (isExecutable(executablePath)) return { from: "CHROMIUM_PATH", executablePath };
	throw new Error(`CHROMIUM_PATH names ${executablePath}, which is no program that can be run.`);
}

function playwrights(): Browser | undefined {
	const executablePath = chromium.executablePath();
	return existsSync(executablePath) ? { from: "Playwright", executablePath } : undefined;
}

/** A name in PATH may be a mere hint to install something, so it must also tell its version. */
function ofTheSystem(search: string): Browser | undefined {
	const folders = search.split(path.delimiter).filter((folder) => folder !== "");
	const inPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
	const found = [...inPath, ...MAC_APPS].find((candidate) => isExecutable(candidate) && runs(candidate));
	return found === undefined ? undefined : { from: "the system", executablePath: found };
}

function isExecutable(file: string): boolean {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}
