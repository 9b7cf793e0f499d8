import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../../scripts/lib/ports.mjs";
import { API_KEY } from "./requests";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SECRETS_KEY = "only-for-the-bench-0123456789-0123456789";
const READY_WITHIN_MS = 60_000;

/** A server that is measured, in a process of its own. */
export type Server = {
	url: string;
	pid: number;
	/** Resolves when it is gone, for whatever reason. */
	exited: Promise<unknown>;
	/** SIGTERM, then waits for its end. */
	stop(): Promise<void>;
};

type Env = Record<string, string>;

/** Not the shell's environment: what is in it would be measured too. Lines of the log go to nowhere. */
const clean = (env: Env): NodeJS.ProcessEnv => ({
	PATH: process.env.PATH,
	NODE_ENV: "production",
	NEXT_TELEMETRY_DISABLED: "1",
	...env,
});

const serverOf = (child: ChildProcess, url: string): Server => {
	const exited = child.exitCode === null ? once(child, "exit") : Promise.resolve();
	return {
		url,
		pid: child.pid ?? 0,
		exited,
		async stop() {
			child.kill("SIGTERM");
			await exited;
		},
	};
};

/** A script of ours that tells by IPC where it listens. */
async function forkServer(script: string, env: Env): Promise<Server> {
	const options = { cwd: ROOT, env: clean(env), execArgv: ["--import", "tsx"] };
	const child = fork(`${ROOT}/${script}`, { ...options, stdio: ["ignore", "ignore", "inherit", "ipc"] });
	const told = once(child, "message").then(([message]) => (message as { url: string }).url);
	const ended = once(child, "exit").then(([code]) => {
		throw new Error(`${script} ended with code ${code} before it listened`);
	});
	return serverOf(child, await Promise.race([told, ended]));
}

export const startGateway = (databaseUrl: string, port = 0) =>
	forkServer("gateway/main.ts", {
		DATABASE_URL: databaseUrl,
		SECRETS_KEY,
		GATEWAY_PORT: String(port),
	});

export const startPlainNode = (databaseUrl: string) =>
	forkServer("bench/intake/peers/plain-node.ts", { DATABASE_URL: databaseUrl, API_KEY });

export const startEngineStub = () => forkServer("bench/intake/peers/engine-stub.ts", {});

const appEnvironment = (databaseUrl: string, engineUrl: string, url: string): Env => ({
	DATABASE_URL: databaseUrl,
	SECRETS_KEY,
	NEXTAUTH_URL: url,
	NEXTAUTH_SECRET: SECRETS_KEY,
	INNGEST_DEV: engineUrl,
	LOG_LEVEL: "info",
});

export async function startGatewayBeforeNext(databaseUrl: string, engineUrl: string): Promise<Server> {
	requireBuild();
	const port = await freePort();
	const env = appEnvironment(databaseUrl, engineUrl, `http://127.0.0.1:${port}`);
	const server = await forkServer("gateway/with-next.ts", { ...env, PORT: String(port) });
	await untilReady(`${server.url}/api/ready`);
	return server;
}

export async function startNext(databaseUrl: string, engineUrl: string): Promise<Server> {
	requireBuild();
	const port = await freePort();
	const url = `http://127.0.0.1:${port}`;
	const args = ["node_modules/next/dist/bin/next", "start", "-H", "127.0.0.1", "-p", String(port)];
	const child = spawn(process.execPath, [...args, "--keepAliveTimeout", "75000"], {
		cwd: ROOT,
		env: clean(appEnvironment(databaseUrl, engineUrl, url)),
		stdio: ["ignore", "ignore", "inherit"],
	});
	await untilReady(`${url}/api/ready`);
	return serverOf(child, url);
}

/** One worker, as the gateway is one process. @param python an interpreter that has fastapi, uvicorn and asyncpg */
export async function startFastApi(
	python: string,
	databaseUrl: string,
	mode: "background" | "durable",
): Promise<Server> {
	const port = await freePort();
	const args = ["-m", "uvicorn", "fastapi_app:app", "--port", String(port), "--no-access-log"];
	const child = spawn(
		python,
		[...args, "--loop", "uvloop", "--http", "httptools", "--log-level", "warning"],
		{
			cwd: `${ROOT}/bench/intake/peers`,
			env: clean({ DATABASE_URL: databaseUrl, API_KEY, MODE: mode, PYTHONDONTWRITEBYTECODE: "1" }),
			stdio: ["ignore", "ignore", "inherit"],
		},
	);
	const url = `http://127.0.0.1:${port}`;
	await untilReady(`${url}/ready`);
	return serverOf(child, url);
}

export async function untilReady(url: string): Promise<void> {
	for (const end = Date.now() + READY_WITHIN_MS; Date.now() < end; await sleep(50)) {
		const response = await fetch(url).catch(() => undefined);
		if (response?.ok) return;
	}
	throw new Error(`${url} did not become ready`);
}

function requireBuild(): void {
	if (existsSync(`${ROOT}/.next/BUILD_ID`)) return;
	throw new Error(
		"The application is not built: run `npm run build` first, or leave these parts out by --only.",
	);
}
