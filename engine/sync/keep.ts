import type { Logger } from "pino";
import type { Db } from "../db";
import { askFunctions } from "./in-band";
import { storeRegistration } from "./store";

type KeepOptions = {
	db: Db;
	log: Logger;
	keys: { signing: string; event: string } | undefined;
	sdkUrls: string[];
	syncEveryMs: number;
};

const FIRST_PAUSE_MS = 250;

/** Asks each handler for its functions: with growing pauses until it answers, then at a steady pace. */
export function keepInSync({ db, log, keys, sdkUrls, syncEveryMs }: KeepOptions): { stop(): Promise<void> } {
	const stopped = new AbortController();
	const loops = sdkUrls.map(async (url) => {
		let pause = FIRST_PAUSE_MS;
		let lastProblem = "";
		while (!stopped.signal.aborted) {
			try {
				const registration = await askFunctions(url, keys?.signing);
				const modified = await storeRegistration(db, registration);
				if (modified || lastProblem) log.info({ url, app: registration.appId, modified }, "app is in sync");
				lastProblem = "";
				pause = syncEveryMs;
			} catch (error) {
				// The same problem is told once, not at each try.
				// An app that starts after the engine is no problem yet.
				const level = lastProblem === "" && pause === FIRST_PAUSE_MS ? "info" : "error";
				if (String(error) !== lastProblem) log[level]({ err: error, url }, "app is not in sync");
				lastProblem = String(error);
				pause = Math.min(pause * 2, syncEveryMs);
			}
			await sleep(pause, stopped.signal);
		}
	});
	return {
		async stop() {
			stopped.abort();
			await Promise.all(loops);
		},
	};
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve) => {
		if (signal.aborted) return resolve();
		const end = () => {
			clearTimeout(timer);
			signal.removeEventListener("abort", end);
			resolve();
		};
		const timer = setTimeout(end, ms);
		signal.addEventListener("abort", end);
	});
}
