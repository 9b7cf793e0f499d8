import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const ENGINE = fileURLToPath(new URL("../main.ts", import.meta.url));
const ORDER_APP = fileURLToPath(new URL("order-app.ts", import.meta.url));

export type TestProcess = {
	url: string;
	/** How it ended, asked for or not, with the last lines it said. */
	exited: Promise<{ code: number | null; said: string[] }>;
	/** @returns the exit code, null when the signal ended it */
	kill(signal: NodeJS.Signals): Promise<number | null>;
};

export type EngineProcess = TestProcess;

const KEPT_LINES = 40;

type Hear = (line: string) => void;

/** The engine as its users start it; resolves when it says that it listens. `hear` gets every line it says. */
export function startEngineProcess(env: Record<string, string>, hear?: Hear): Promise<EngineProcess> {
	return startProcess(ENGINE, { ENGINE_PORT: "0", LOG_LEVEL: "info", ...env }, hear);
}

/** The application of order-app.ts. */
export function startAppProcess(env: Record<string, string>): Promise<TestProcess> {
	return startProcess(ORDER_APP, env);
}

async function startProcess(
	script: string,
	env: Record<string, string>,
	hear: Hear = () => {},
): Promise<TestProcess> {
	const child = spawn(process.execPath, ["--import", "tsx", script], {
		env: { NODE_ENV: "production", PATH: process.env.PATH, ...env },
		stdio: ["ignore", "pipe", "pipe"],
	});
	const said: string[] = [];
	const keep = (line: string) => {
		hear(line);
		said.push(line);
		if (said.length > KEPT_LINES) said.shift();
	};
	createInterface({ input: child.stderr }).on("line", keep);
	// `close`, not `exit`: only then all that it said has come.
	const exited = once(child, "close").then(([code]) => ({ code: code as number | null, said }));
	const url = await new Promise<string>((resolve, reject) => {
		exited.then(() => reject(new Error(`${script} ended: ${said.join("\n")}`)));
		createInterface({ input: child.stdout }).on("line", (line) => {
			keep(line);
			const entry = JSON.parse(line) as { msg?: string; url?: string };
			if (entry.msg === "listening" && entry.url) resolve(entry.url);
		});
	});
	return {
		url,
		exited,
		async kill(signal) {
			child.kill(signal);
			return (await exited).code;
		},
	};
}
