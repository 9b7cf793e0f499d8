import { createHash } from "node:crypto";
import { env, inngestDevelopment } from "@/lib/env";

/** Where the Inngest dev server listens when INNGEST_DEV is just switched on. */
const DEV_SERVER = "http://localhost:8288";
const CLOUD_API = "https://api.inngest.com";
const CLOUD_CONSOLE = "https://app.inngest.com";

/** An Inngest server as this application reaches it. The embedded engine passes for a dev or a self-hosted server. */
export type RunsServer = {
	kind: "dev" | "self-hosted" | "cloud";
	base: string;
	/** What every request carries: the key, and for Cloud the environment. */
	headers: Record<string, string>;
	/** Address of the page of a run in the server's own console. */
	pageOf(runId: string): string;
};

/** Address of the Inngest server that this environment chose; null for Inngest Cloud. */
export function inngestServer(): string | null {
	if (env.INNGEST_BASE_URL) return env.INNGEST_BASE_URL;
	const dev = env.INNGEST_DEV;
	if (!dev || !inngestDevelopment(dev)) return null;
	return URL.canParse(dev) ? dev : DEV_SERVER;
}

/** The server that INNGEST_DEV, INNGEST_BASE_URL and the keys name. */
export function runsServerFromEnv(): RunsServer {
	const base = inngestServer();
	if (base === null) return cloud();
	const dev = inngestDevelopment(env.INNGEST_DEV);
	const pages = (env.INNGEST_CONSOLE_URL ?? base).replace(/\/+$/, "");
	return {
		kind: dev ? "dev" : "self-hosted",
		base,
		// A dev server asks for no key, and gets none.
		headers: dev ? {} : bearer(signingKeyHash(env.INNGEST_SIGNING_KEY ?? "")),
		pageOf: (runId) => `${pages}/run?runID=${encodeURIComponent(runId)}`,
	};
}

function cloud(): RunsServer {
	const environment = env.INNGEST_ENV;
	const path = `/env/${encodeURIComponent(environment ?? "production")}/runs`;
	return {
		kind: "cloud",
		base: CLOUD_API,
		headers: {
			...bearer(env.INNGEST_API_KEY ?? signingKeyHash(env.INNGEST_SIGNING_KEY ?? "")),
			...(environment && { "x-inngest-env": environment }),
		},
		pageOf: (runId) => `${CLOUD_CONSOLE}${path}/${encodeURIComponent(runId)}`,
	};
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

/**
 * The signing key as the SDK sends it: its hash, which opens the API but signs nothing
 * (Inngest server source: pkg/authn, HandleSigningKey takes both).
 */
export function signingKeyHash(key: string): string {
	const prefix = /^signkey-\w+-/.exec(key)?.[0] ?? "";
	return prefix + createHash("sha256").update(key.slice(prefix.length), "hex").digest("hex");
}
