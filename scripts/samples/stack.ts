import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { resolveHome } from "../lib/home.mjs";

const Up = z.object({ url: z.url(), apiKey: z.string() });

/** The stack to post to: SUNDOWN_URL and SUNDOWN_API_KEY, else the one that `npm run up` runs from this checkout. */
export async function runningStack() {
	const { url, apiKey } = await address();
	return {
		fetch: (target: string, init: RequestInit = {}) => {
			const headers = new Headers(init.headers);
			headers.set("authorization", `Bearer ${apiKey}`);
			return fetch(new URL(target, url), { ...init, headers });
		},
	};
}

async function address(): Promise<z.infer<typeof Up>> {
	const { SUNDOWN_URL, SUNDOWN_API_KEY } = process.env;
	if (SUNDOWN_URL && SUNDOWN_API_KEY) return { url: SUNDOWN_URL, apiKey: SUNDOWN_API_KEY };
	const file = path.join(resolveHome(), "up.json");
	try {
		return Up.parse(JSON.parse(await readFile(file, "utf8")));
	} catch (cause) {
		throw new Error("Sundown does not run here. Start it with `npm run up` in another terminal.", { cause });
	}
}
