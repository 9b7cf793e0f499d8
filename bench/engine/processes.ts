import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { AppMessage } from "./app";

const script = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const TSX = ["--import", "tsx"];
/** Not the shell's environment: the SDK reads all of it at each call, so a long one would be measured too. */
const CLEAN = { PATH: process.env.PATH, NODE_ENV: "production" } as const;

export type Child = { url: string; process: ChildProcess; stop(): Promise<void> };

async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null) return;
	child.kill("SIGTERM");
	await once(child, "exit");
}

/** The application in a process of its own, as the engine is. */
export async function startApp(engineUrl: string): Promise<Child> {
	const child = fork(script("app.ts"), {
		execArgv: TSX,
		env: { ...CLEAN, BENCH_INNGEST_URL: engineUrl },
	});
	const [message] = (await once(child, "message")) as [AppMessage];
	if (message.kind !== "listening") throw new Error("the application did not say where it listens");
	return { url: message.url, process: child, stop: () => stop(child) };
}

/** The engine as its users start it. */
export async function startEngine(databaseUrl: string, port: number): Promise<Child> {
	const child = fork(script("../../engine/main.ts"), {
		execArgv: TSX,
		env: {
			...CLEAN,
			DATABASE_URL: databaseUrl,
			ENGINE_PORT: String(port),
			INNGEST_DEV: "1",
			LOG_LEVEL: "warn",
		},
	});
	const url = `http://127.0.0.1:${port}`;
	for (const end = Date.now() + 30_000; Date.now() < end; ) {
		const ready = await fetch(`${url}/ready`).catch(() => undefined);
		if (ready?.ok) return { url, process: child, stop: () => stop(child) };
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error("the engine did not become ready");
}

export async function register(app: Child): Promise<void> {
	const response = await fetch(app.url, { method: "PUT" });
	if (!response.ok) throw new Error(`the application could not be registered: ${await response.text()}`);
}
