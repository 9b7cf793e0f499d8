import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { resolveHome } from "./home.mjs";

/** DATABASE_URL, else that of `npm run up` in this checkout; null when there is neither. */
export async function databaseUrl(): Promise<string | null> {
	if (process.env.DATABASE_URL) return process.env.DATABASE_URL;
	const up = await readFile(path.join(resolveHome(), "up.json"), "utf8").catch(() => null);
	return up === null ? null : z.object({ databaseUrl: z.string() }).parse(JSON.parse(up)).databaseUrl;
}
