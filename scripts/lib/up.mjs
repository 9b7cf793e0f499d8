import { rmSync } from "node:fs";
import { join } from "node:path";
import { buildApp } from "./build.mjs";
import { lastLines, writePrivateJson } from "./files.mjs";
import { openHome, resolveHome } from "./home.mjs";
import { installPackages } from "./install.mjs";
import { recordPids, stopOrphans } from "./orphans.mjs";
import { startStack } from "./stack.mjs";
import { StageError } from "./stage-error.mjs";
import { summaryLines } from "./summary.mjs";
import { createSupervisor } from "./supervisor.mjs";
import { lockHome } from "./up-lock.mjs";

/**
 * Installs, builds and runs everything until `signal` says stop.
 * Rejects with a StageError when a stage fails or a service cannot be kept alive.
 */
export async function runUp({ env, reporter, signal, onSupervisor }) {
	const home = openHome(resolveHome({ env }), { ownServer: !env.DATABASE_URL });
	const unlock = await lockHome(home);
	const givenUp = new AbortController();
	const ending = AbortSignal.any([signal, givenUp.signal]);
	const record = createRecord(home);
	const supervisor = createSupervisor({
		say: reporter.note,
		onChange: record.pids,
		onGiveUp: (name, reason) => givenUp.abort(cannotKeep(home, name, reason)),
	});
	onSupervisor(supervisor);
	try {
		reporter.print(`Sundown starts; its data is in ${home}`);
		await prepare({ home, env, reporter, signal: ending });
		const { up, slackWebhook, database } = await startStack({
			home,
			env,
			reporter,
			supervisor,
			signal: ending,
		});
		record.ready(up);
		for (const line of summaryLines({ home, up, slackWebhook, database })) reporter.print(line);
		await aborted(ending);
	} catch (error) {
		if (!signal.aborted) throw givenUp.signal.reason ?? error;
	} finally {
		record.gone();
		await supervisor.stop();
		record.stopped();
		unlock();
	}
}

async function prepare({ home, env, reporter, signal }) {
	const logOf = (name) => join(home, "logs", `${name}.log`);
	const orphans = await stopOrphans(home);
	if (orphans.length > 0) reporter.note(`stopped what an earlier run left: ${orphans.join(", ")}`);
	const show = reporter.note;
	await reporter.stage("Install packages", () =>
		installPackages({ logFile: logOf("install"), signal, show }),
	);
	await reporter.stage("Build the application", () =>
		buildApp({ logFile: logOf("build"), signal, show, env }),
	);
}

/** What is on disk about this run: process numbers always, `up.json` from ready to stop. */
function createRecord(home) {
	const path = join(home, "up.json");
	let pids = {};
	let up;
	rmSync(path, { force: true });
	return {
		pids(latest) {
			pids = latest;
			recordPids(home, pids);
			if (up) writePrivateJson(path, { ...up, pids });
		},
		ready(details) {
			up = details;
			writePrivateJson(path, { ...up, pids });
		},
		gone() {
			up = undefined;
			rmSync(path, { force: true });
		},
		stopped: () => recordPids(home, {}),
	};
}

function cannotKeep(home, name, reason) {
	const log = join(home, "logs", name === "database" ? "postgres.log" : `${name}.log`);
	return new StageError(`The ${name} ${reason} again and again, so everything is stopped.`, {
		lines: lastLines(log),
		hint: `look further up in ${log}`,
	});
}

function aborted(signal) {
	return new Promise((_, fail) => {
		signal.addEventListener("abort", () => fail(signal.reason), { once: true });
		if (signal.aborted) fail(signal.reason);
	});
}
