import { appendFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { describeExit, startChild } from "./child.mjs";
import { lastLines } from "./files.mjs";
import { projectRoot } from "./home.mjs";
import { StageError } from "./stage-error.mjs";

/** Whether every line of every child is shown. */
export const verbose = (env = process.env) => env.SUNDOWN_VERBOSE === "1";

/**
 * Runs a command to its end with its output in `logFile`; `signal` ends it early.
 * @param {{ what: string, hint: string, logFile: string, args: string[], command?: string,
 *   env?: NodeJS.ProcessEnv, signal?: AbortSignal, show?: (line: string) => void }} step
 */
export async function runStep({ what, hint, logFile, args, command, env = process.env, signal, show }) {
	signal?.throwIfAborted();
	const title = `# ${new Date().toISOString()} ${[basename(command ?? "node"), ...args].join(" ")}`;
	appendFileSync(logFile, `${title}\n`, { mode: 0o600 });
	const print = verbose(env) && show ? show : () => {};
	const child = startChild({ command, args, env, cwd: projectRoot, logFile, show: print, all: true });
	const abort = () => child.stop();
	signal?.addEventListener("abort", abort, { once: true });
	const exit = await child.exited;
	signal?.removeEventListener("abort", abort);
	signal?.throwIfAborted();
	if (exit.code === 0) return;
	throw new StageError(`${what} ${describeExit(exit)}.`, {
		lines: linesSince(logFile, title),
		hint: `${hint} All it said: ${logFile}`,
		cause: exit.error,
	});
}

/** The last lines of this run. npm ends its error with a page on how to use it, which would hide the reason. */
function linesSince(logFile, title) {
	const lines = lastLines(logFile, 400);
	const own = lines.slice(lines.lastIndexOf(title) + 1);
	const help = own.findIndex((line) => line.startsWith("npm error Clean install a project"));
	return own.slice(0, help === -1 ? undefined : help).slice(-20);
}

/** How to call npm: the one that started us, else the one beside this Node, else the one in PATH. */
export function npmCommand(args, env = process.env) {
	const script = env.npm_execpath;
	if (script && basename(script) === "npm-cli.js")
		return { command: process.execPath, args: [script, ...args] };
	return { command: "npm", args };
}

/** PATH with this very Node first, so that children of npm run on it too. */
export const withThisNode = (env = process.env) => ({
	...env,
	PATH: [dirname(process.execPath), env.PATH].filter(Boolean).join(":"),
});
