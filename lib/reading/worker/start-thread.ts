import path from "node:path";
import { Worker } from "node:worker_threads";
import type { ReadingLimits } from "./limits";

/** Starts one reading thread: the bundled one in a build, the source through tsx elsewhere (tests, scripts). */
export function startThread(limits: ReadingLimits): Worker {
	const options = { workerData: limits, resourceLimits: { maxOldGenerationSizeMb: limits.heapMb } };
	// The bundler knows this form, and only with the address written out.
	if (process.env.NEXT_RUNTIME === "nodejs")
		return new Worker(new URL("./thread.ts", import.meta.url), options);
	return new Worker(path.join(import.meta.dirname, "from-source.mjs"), options);
}
