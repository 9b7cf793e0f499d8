import { spawn } from "node:child_process";
import { openLog } from "./log-file.mjs";
import { lineSplitter, shownLine } from "./log-lines.mjs";
import { signal, waitGone } from "./processes.mjs";

const GRACE_MS = 15_000;

/**
 * Starts a child in a process group of its own, so that a Ctrl-C in the terminal reaches only us and we stop the
 * children in order. Its lines go to `logFile`; `show` gets those a person should see.
 * @returns the running child: `exited` resolves with `{ code, signal, error? }`, `stop()` ends the whole group
 */
export function startChild({ args, env, cwd, logFile, show, all = false, command = process.execPath }) {
	const log = openLog(logFile);
	const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
	for (const name of ["stdout", "stderr"]) {
		const take = lineSplitter((line) => {
			log.write(line);
			const text = all ? line : shownLine(line, name);
			if (text !== undefined) show(text);
		});
		child[name].setEncoding("utf8").on("data", take);
	}
	const exited = new Promise((done) => {
		child.once("error", (error) => done({ code: null, signal: null, error }));
		child.once("close", (code, signalName) => done({ code, signal: signalName }));
	});
	exited.then(() => log.close());
	return { pid: child.pid, exited, stop: () => stopGroup(child.pid) };
}

/** SIGTERM to the group; what is left after 15 s is killed. */
export async function stopGroup(pid) {
	if (pid === undefined || !signal(-pid, "SIGTERM")) return;
	await waitGone(pid, GRACE_MS);
	signal(-pid, "SIGKILL");
}

/** How a child ended, in words. */
export function describeExit({ code, signal: name, error }) {
	if (error) return `could not be started (${error.message})`;
	return name ? `was ended by ${name}` : `ended with code ${code}`;
}
