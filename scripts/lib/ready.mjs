import { setTimeout as sleep } from "node:timers/promises";
import { lastLines } from "./files.mjs";
import { StageError } from "./stage-error.mjs";

const READY_MS = 90_000;

/** Waits until `/api/ready` answers 200 and, with the embedded engine, says that the engine is up. */
export async function waitReady({ url, needsEngine, logFile, signal, patience = READY_MS }) {
	let last = "no answer yet";
	for (const end = Date.now() + patience; Date.now() < end; await sleep(150, undefined, { signal })) {
		last = await askReady(url, needsEngine);
		if (last === undefined) return;
	}
	throw new StageError(`The application did not get ready within ${patience / 1000} s: ${last}.`, {
		lines: lastLines(logFile),
		hint: `read ${logFile} and the logs beside it.`,
	});
}

/** What is missing, or `undefined` when all is up. */
async function askReady(url, needsEngine) {
	const response = await ask(`${url}/api/ready`);
	if (response.failure) return response.failure;
	const down = Object.entries(response.json?.checks ?? {}).filter(([, state]) => state !== "up");
	const missing = down.map(([name]) => name).filter((name) => needsEngine || name !== "engine");
	if (response.status !== 200)
		return `/api/ready answers ${response.status} (down: ${missing.join(", ") || "?"})`;
	return missing.length > 0 ? `not up: ${missing.join(", ")}` : undefined;
}

async function ask(url, init) {
	try {
		const response = await fetch(url, { ...init, signal: AbortSignal.timeout(10_000) });
		const text = await response.text();
		const json = text.startsWith("{") ? JSON.parse(text) : undefined;
		return { status: response.status, text, json };
	} catch (error) {
		return { failure: error.cause?.code ?? error.message };
	}
}

/** Asks the application to register its functions with the Inngest server that the environment names. */
export async function registerFunctions(url) {
	const { status, text, failure } = await ask(`${url}/api/inngest`, { method: "PUT" });
	if (status === 200) return;
	throw new StageError(`The Inngest server did not take the functions: ${failure ?? `${status} ${text}`}`, {
		hint: "check INNGEST_BASE_URL or INNGEST_DEV, INNGEST_SIGNING_KEY and INNGEST_EVENT_KEY, and that the server runs.",
	});
}
