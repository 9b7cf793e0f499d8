import { join } from "node:path";
import { projectRoot } from "./home.mjs";
import { createReporter } from "./reporter.mjs";
import { readDotEnv } from "./stack-environment.mjs";
import { describeFailure } from "./stage-error.mjs";
import { runUp } from "./up.mjs";

/** `npm run up`: gives the exit code, 0 after a stop that was asked for. */
export async function main() {
	const reporter = createReporter();
	let supervisor;
	const signal = stopRequests(reporter, () => supervisor?.kill());
	try {
		readDotEnv(join(projectRoot, ".env"));
		await runUp({
			env: process.env,
			reporter,
			signal,
			onSupervisor: (created) => {
				supervisor = created;
			},
		});
		reporter.print("Sundown stopped.");
		return 0;
	} catch (error) {
		console.error(`\n${describeFailure(error)}`);
		return 1;
	}
}

/** Aborts on Ctrl-C, SIGTERM, a closed terminal, or the end of a parent that asked for it; a second Ctrl-C kills. */
function stopRequests(reporter, kill) {
	const stop = new AbortController();
	const ask = (reason) => {
		if (stop.signal.aborted) return;
		reporter.print(`\n${reason}: stopping …`);
		stop.abort(new Error(reason));
	};
	process.on("SIGTERM", () => ask("SIGTERM"));
	process.on("SIGHUP", () => ask("SIGHUP"));
	process.on("SIGINT", () => {
		if (!stop.signal.aborted) return ask("Ctrl-C");
		kill();
		process.exit(1);
	});
	// A closed pipe (`npm run up | head`) must not end us with the children left running.
	process.stdout.on("error", () => {});
	if (process.env.npm_lifecycle_event === "up") watchParent(() => ask("npm is gone"));
	if (process.env.SUNDOWN_STOP_WITH_STDIN === "1")
		process.stdin.once("end", () => ask("parent gone")).resume();
	return stop.signal;
}

/** A SIGTERM to npm ends it and the shell between us, and the shell does not pass the signal on. */
function watchParent(onGone) {
	const parent = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid === parent) return;
		clearInterval(timer);
		onGone();
	}, 250);
	timer.unref();
}
