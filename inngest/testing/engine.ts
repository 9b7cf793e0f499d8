import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { createEmptyDatabase } from "@/db/testing/test-database";

const MAIN = fileURLToPath(new URL("../../engine/main.ts", import.meta.url));

/**
 * An Inngest server for a test, in development mode: the embedded engine, as a process and with a database of its
 * own, or the dev server that TEST_INNGEST_URL names.
 */
export async function startInngest(): Promise<{ url: string; stop(): Promise<void> }> {
	const given = process.env.TEST_INNGEST_URL;
	if (given) return { url: given, stop: async () => {} };
	const database = await createEmptyDatabase();
	const child = spawn(process.execPath, ["--import", "tsx", MAIN], {
		env: {
			PATH: process.env.PATH,
			NODE_ENV: "production",
			DATABASE_URL: database.url,
			INNGEST_DEV: "1",
			ENGINE_PORT: "0",
			ENGINE_RETRY_DELAYS_MS: "150",
		},
		stdio: ["ignore", "pipe", "inherit"],
	});
	const exited = once(child, "exit");
	const url = await new Promise<string>((resolve, reject) => {
		exited.then(() => reject(new Error("the engine ended before it listened")), reject);
		createInterface({ input: child.stdout }).on("line", (line) => {
			const { msg, url } = JSON.parse(line) as { msg?: string; url?: string };
			if (msg === "listening" && url) resolve(url);
		});
	});
	return {
		url,
		async stop() {
			// Its database goes with it: nothing is worth waiting for.
			child.kill("SIGKILL");
			await exited;
			await database.drop();
		},
	};
}
