import { createHash } from "node:crypto";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

const KEY = `signkey-prod-${"ab".repeat(32)}`;
const NAMES = ["DEV", "BASE_URL", "EVENT_KEY", "SIGNING_KEY", "API_KEY", "ENV", "CONSOLE_URL"];

beforeEach(() => {
	vi.resetModules();
	for (const name of NAMES) vi.stubEnv(`INNGEST_${name}`, "");
});
afterEach(() => {
	vi.unstubAllEnvs();
});

async function serverWith(variables: Record<string, string>) {
	for (const [name, value] of Object.entries(variables)) vi.stubEnv(`INNGEST_${name}`, value);
	return (await import("./server")).runsServerFromEnv();
}

/** The hash that the SDK sends instead of the key (Inngest SDK spec, Authentication). */
const hashed = `signkey-prod-${createHash("sha256")
	.update(Buffer.from("ab".repeat(32), "hex"))
	.digest("hex")}`;

it("reaches the dev server without a key, by its switch or its address", async () => {
	const byDefault = await serverWith({ DEV: "1", SIGNING_KEY: KEY });
	expect(byDefault).toMatchObject({ kind: "dev", base: "http://localhost:8288", headers: {} });
	expect(byDefault.pageOf("r")).toBe("http://localhost:8288/run?runID=r");
	vi.resetModules();
	expect(await serverWith({ DEV: "http://127.0.0.1:9000" })).toMatchObject({ base: "http://127.0.0.1:9000" });
});

it("shows a self-hosted server the hash of the signing key, never the key, and no key of Cloud", async () => {
	const keys = { EVENT_KEY: "e", SIGNING_KEY: KEY, API_KEY: "cloud" };
	const server = await serverWith({ BASE_URL: "http://inngest:8288", ...keys });
	const headers = { authorization: `Bearer ${hashed}` };
	expect(server).toMatchObject({ kind: "self-hosted", base: "http://inngest:8288", headers });
});

it("links to where people reach the server's console", async () => {
	const keys = { EVENT_KEY: "e", SIGNING_KEY: KEY };
	const server = await serverWith({
		...keys,
		BASE_URL: "http://inngest:8288",
		CONSOLE_URL: "https://i.example/",
	});
	expect(server.pageOf("r")).toBe("https://i.example/run?runID=r");
});

it("reaches Inngest Cloud with the API key, or the signing key's hash, in the environment that is named", async () => {
	const keys = { EVENT_KEY: "e", SIGNING_KEY: KEY };
	const plain = await serverWith(keys);
	const base = "https://api.inngest.com";
	expect(plain).toMatchObject({ kind: "cloud", base, headers: { authorization: `Bearer ${hashed}` } });
	expect(plain.headers).not.toHaveProperty("x-inngest-env");
	expect(plain.pageOf("r")).toBe("https://app.inngest.com/env/production/runs/r");
	vi.resetModules();
	const named = await serverWith({ ...keys, API_KEY: "k", ENV: "staging" });
	expect(named.headers).toEqual({ authorization: "Bearer k", "x-inngest-env": "staging" });
	expect(named.pageOf("r")).toBe("https://app.inngest.com/env/staging/runs/r");
});
