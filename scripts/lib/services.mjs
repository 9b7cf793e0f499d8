import { join } from "node:path";
import { startChild } from "./child.mjs";
import { projectRoot } from "./home.mjs";
import { withoutRepeats } from "./log-lines.mjs";
import { startPostgres } from "./postgres.mjs";
import { verbose } from "./steps.mjs";

/** Makes the starters of the four services; each gives `{ pid, exited, stop }`. */
export function createServices({ home, ports, reporter, env }) {
	const logOf = (name) => join(home, "logs", `${name}.log`);
	const child = (name, args, extra, everything = false) => {
		const all = everything || verbose(env);
		const show = (line) => reporter.note(`${name}: ${line}`);
		return startChild({
			args,
			env: extra,
			cwd: projectRoot,
			logFile: logOf(name),
			all,
			show: all ? show : withoutRepeats(show),
		});
	};
	const log = verbose(env) ? reporter.note : undefined;
	return {
		logOf,
		database: async () => {
			const server = await startPostgres({ home, port: ports.database, log });
			// A restart must come back where everybody looks for it.
			ports.database = server.port;
			return server;
		},
		receiver: async () =>
			child("receiver", ["scripts/receiver.mjs"], { ...env, ...receiverEnvironment(home, ports) }, true),
		engine: async (stack, appUrl) =>
			child("engine", ["--import", "tsx", "engine/main.ts"], {
				...stack,
				ENGINE_PORT: String(ports.engine),
				INNGEST_SDK_URL: `${appUrl}/api/inngest`,
			}),
		app: async (stack) =>
			child(
				"app",
				[
					"node_modules/next/dist/bin/next",
					"start",
					"-H",
					"127.0.0.1",
					"-p",
					String(ports.app),
					...KEEP_ALIVE,
				],
				stack,
			),
	};
}

/** Longer than the idle time of usual proxies and clients, so that they and not the app end a connection. */
const KEEP_ALIVE = ["--keepAliveTimeout", "75000"];

const receiverEnvironment = (home, ports) => ({
	RECEIVER_PORT: String(ports.receiver),
	RECEIVER_FILE: join(home, "messages.jsonl"),
});
