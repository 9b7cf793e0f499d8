import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { readJson, writePrivateJson } from "./files.mjs";

const token = (bytes) => randomBytes(bytes).toString("base64url");

/** Name of the environment variable → how a fresh value is made. The signing key has the form Inngest asks. */
const MAKERS = {
	NEXTAUTH_SECRET: () => token(32),
	SECRETS_KEY: () => token(32),
	INNGEST_SIGNING_KEY: () => `signkey-prod-${randomBytes(32).toString("hex")}`,
	INNGEST_EVENT_KEY: () => token(32),
	SUNDOWN_DEMO_EMAIL: () => "demo@sundown.example",
	SUNDOWN_DEMO_PASSWORD: () => token(12),
	SUNDOWN_API_KEY: () => `sd_live_${token(32)}`,
};

/** The secrets of this home: made once, kept in `<home>/secrets.json` (mode 0600); the environment wins. */
export function loadSecrets(home, env = process.env) {
	const path = join(home, "secrets.json");
	const kept = readJson(path) ?? {};
	const missing = Object.keys(MAKERS).filter((name) => typeof kept[name] !== "string");
	if (missing.length > 0) {
		for (const name of missing) kept[name] = MAKERS[name]();
		writePrivateJson(path, kept);
	}
	return Object.fromEntries(Object.keys(MAKERS).map((name) => [name, env[name] || kept[name]]));
}
