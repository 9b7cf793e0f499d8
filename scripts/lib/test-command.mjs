import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildApp } from "./build.mjs";
import { readJson } from "./files.mjs";
import { projectRoot } from "./home.mjs";
import { installPackages } from "./install.mjs";
import { signal as send } from "./processes.mjs";
import { describeFailure } from "./stage-error.mjs";
import { npmCommand, withThisNode } from "./steps.mjs";
import { honest, playwrightCounts, totalLine, vitestCounts } from "./test-totals.mjs";

const NOTHING = { passed: 0, failed: 0, skipped: 0 };
const FAILURE = { passed: 0, failed: 1, skipped: 0 };

/**
 * `npm test [-- --unit | --e2e]`: installs what is missing, checks, tests, and ends with the line of totals.
 * @returns {Promise<number>} the exit code
 */
export async function main(options) {
	const folder = mkdtempSync(join(tmpdir(), "sundown-npm-test-"));
	const stop = stopRequests();
	const all = !options.includes("--unit") && !options.includes("--e2e");
	const results = [];
	const stage = async (title, work) => {
		const result = stop.aborted ? FAILURE : await timed(title, work);
		results.push(result);
		return result.failed === 0;
	};
	const context = {
		folder,
		stop,
		logFile: join(folder, "stage.log"),
		signal: stop,
		show: (line) => console.log(line),
	};
	try {
		if (!(await stage("install", () => quiet(installPackages(context))))) return finish(results);
		if (all) await stage("check", () => check(context));
		if (all || options.includes("--unit")) await stage("unit and integration", () => vitest(context));
		if (all || options.includes("--e2e")) await stage("journeys", () => journeys(context));
		return finish(results);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

function finish(results) {
	console.log(`\n${totalLine(results)}`);
	return results.some(({ failed }) => failed > 0) ? 1 : 0;
}

/** Runs a stage and says its time; what it throws is shown and counts as one failure. */
async function timed(title, work) {
	console.log(`\n== ${title}`);
	const began = Date.now();
	let result = FAILURE;
	try {
		result = await work();
	} catch (error) {
		console.error(describeFailure(error));
	}
	const state = result.failed > 0 ? "failed" : "passed";
	console.log(`== ${title} ${state} in ${((Date.now() - began) / 1000).toFixed(1)} s`);
	return result;
}

async function quiet(work) {
	await work;
	return NOTHING;
}

const check = async ({ stop }) =>
	(await run({ ...npmCommand(["run", "check"]), stop })) === 0 ? NOTHING : FAILURE;

async function vitest({ folder, stop }) {
	const report = join(folder, "vitest.json");
	const args = [
		"node_modules/vitest/vitest.mjs",
		"run",
		"--configLoader=runner",
		"--reporter=default",
		"--reporter=json",
	];
	const code = await run({ args: [...args, `--outputFile.json=${report}`], stop });
	return honest(vitestCounts(readJson(report)), code);
}

async function journeys({ folder, stop, logFile, signal, show }) {
	await buildApp({ logFile, signal, show });
	const report = join(folder, "playwright.json");
	const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: "1" };
	const args = ["node_modules/@playwright/test/cli.js", "test", "--reporter=list,json"];
	const code = await run({ args, env, stop });
	return honest(playwrightCounts(readJson(report)), code);
}

/** Runs a command with its output shown; the exit code, 1 when it could not run. `stop` ends its whole group. */
function run({ command = process.execPath, args, env = {}, stop }) {
	return new Promise((done) => {
		const child = spawn(command, args, {
			cwd: projectRoot,
			env: { ...withThisNode(), NEXT_TELEMETRY_DISABLED: "1", ...env },
			detached: true,
			stdio: ["ignore", "inherit", "inherit"],
		});
		const end = () => send(-child.pid, "SIGTERM");
		stop.addEventListener("abort", end);
		const settle = (code) => {
			stop.removeEventListener("abort", end);
			done(code);
		};
		child.once("error", (error) => {
			console.error(`${command} could not be started: ${error.message}`);
			settle(1);
		});
		child.once("exit", (code) => settle(code ?? 1));
	});
}

function stopRequests() {
	const stop = new AbortController();
	for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) {
		process.once(name, () => stop.abort(new Error(`stopped by ${name}`)));
	}
	return stop.signal;
}
