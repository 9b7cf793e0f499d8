import { type ChildProcess, spawn } from "node:child_process";
import {
	chmodSync,
	closeSync,
	cpSync,
	existsSync,
	mkdtempSync,
	openSync,
	readFileSync,
	rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { FullConfig } from "@playwright/test";
import { freePort } from "../../scripts/lib/ports.mjs";
import { upFile } from "./stack";

const ROOT = path.resolve(import.meta.dirname, "../..");
const START_MS = 300_000;

/** Empty wins over a `.env` of the developer: the journeys touch no database and no service of theirs. */
const APART = {
	DATABASE_URL: "",
	INNGEST_BASE_URL: "",
	INNGEST_DEV: "",
	NOTIFY_SLACK_WEBHOOK_URL: "",
	NEXTAUTH_URL: "",
};

/**
 * Starts what a user gets, `npm run up`, on data of its own; the returned function stops it.
 * Its output and logs are left in `test-results/stack-logs`.
 */
export default async function globalSetup(config: FullConfig): Promise<() => Promise<void>> {
	const home = mkdtempSync(path.join(tmpdir(), "sundown-e2e-"));
	chmodSync(home, 0o755);
	const file = path.join(home, "up.json");
	const outputFile = path.join(home, "up.log");
	const up = startUp({ home, outputFile, port: await freePort() });
	process.env[upFile] = file;
	const teardown = async () => {
		const code = await stop(up);
		keepLogs(home, outputFile, config);
		rmSync(home, { recursive: true, force: true });
		if (code !== 0) throw new Error(`npm run up ended with code ${code}`);
	};
	try {
		await started(up, file);
	} catch (cause) {
		const output = readFileSync(outputFile, "utf8");
		await teardown().catch(() => undefined);
		throw new Error(`npm run up did not get ready:\n${output}`, { cause });
	}
	return teardown;
}

function startUp({ home, outputFile, port }: { home: string; outputFile: string; port: number }) {
	const output = openSync(outputFile, "w");
	const up = spawn(process.execPath, ["scripts/up.mjs"], {
		cwd: ROOT,
		// Stopped with this process, however it ends: the end of standard input tells.
		stdio: ["pipe", output, output],
		env: { ...process.env, ...APART, SUNDOWN_HOME: home, PORT: String(port), SUNDOWN_STOP_WITH_STDIN: "1" },
	});
	closeSync(output);
	return up;
}

async function started(up: ChildProcess, file: string) {
	for (const end = Date.now() + START_MS; !existsSync(file); await sleep(100)) {
		if (up.exitCode !== null) throw new Error(`It ended with code ${up.exitCode}.`);
		if (Date.now() >= end) throw new Error(`It was not ready within ${START_MS / 1000} s.`);
	}
}

async function stop(up: ChildProcess): Promise<number | null> {
	if (up.exitCode !== null) return up.exitCode;
	const exited = new Promise<number | null>((done) => up.once("exit", done));
	up.kill("SIGTERM");
	return exited;
}

function keepLogs(home: string, outputFile: string, config: FullConfig) {
	const results = config.projects[0]?.outputDir ?? path.join(ROOT, "test-results");
	const kept = path.join(results, "stack-logs");
	rmSync(kept, { recursive: true, force: true });
	cpSync(path.join(home, "logs"), kept, { recursive: true });
	if (existsSync(outputFile)) cpSync(outputFile, path.join(kept, "up.log"));
}
