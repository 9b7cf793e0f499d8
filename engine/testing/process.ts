import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));

export type EngineProcess = {
	url: string;
	child: ChildProcess;
	kill(signal: NodeJS.Signals): Promise<number | null>;
};

/** The engine as its users start it; resolves when it says that it listens. */
export async function startEngineProcess(env: Record<string, string>): Promise<EngineProcess> {
	const child = spawn(process.execPath, ["--import", "tsx", MAIN], {
		env: { NODE_ENV: "production", PATH: process.env.PATH, ENGINE_PORT: "0", LOG_LEVEL: "info", ...env },
		stdio: ["ignore", "pipe", "inherit"],
	});
	const exited = once(child, "exit") as Promise<[number | null]>;
	const said: string[] = [];
	const url = await new Promise<string>((resolve, reject) => {
		exited.then(() => reject(new Error(`the engine ended: ${said.join("\n")}`)));
		createInterface({ input: child.stdout }).on("line", (line) => {
			said.push(line);
			const entry = JSON.parse(line) as { msg?: string; url?: string };
			if (entry.msg === "listening" && entry.url) resolve(entry.url);
		});
	});
	return {
		url,
		child,
		async kill(signal) {
			child.kill(signal);
			return (await exited)[0];
		},
	};
}
