import { afterEach, beforeEach, expect, it, vi } from "vitest";

const COMPLETE = {
	DATABASE_URL: "postgres://user:password@127.0.0.1:5432/sundown",
	NEXTAUTH_URL: "http://localhost:3000",
	NEXTAUTH_SECRET: "x".repeat(32),
	SECRETS_KEY: "y".repeat(32),
	INNGEST_DEV: "",
	INNGEST_BASE_URL: "http://127.0.0.1:8288",
	INNGEST_EVENT_KEY: "event-key",
	INNGEST_SIGNING_KEY: "signkey-prod-00ff",
	NOTIFY_SLACK_WEBHOOK_URL: "",
	LOG_LEVEL: "",
};

beforeEach(() => {
	vi.resetModules();
	for (const [name, value] of Object.entries(COMPLETE)) vi.stubEnv(name, value);
});
afterEach(() => {
	vi.unstubAllEnvs();
});

const load = () => import("./env");

it("takes a complete environment and fills in defaults", async () => {
	const { env } = await load();
	expect(env).toMatchObject({ DATABASE_POOL: 10, LOG_LEVEL: "info", RELAY_RECONCILE_AFTER_SECONDS: 900 });
	expect(env.NOTIFY_SLACK_WEBHOOK_URL).toBeUndefined();
});

it.each([
	["DATABASE_URL", "", "PostgreSQL connection URL"],
	["NEXTAUTH_SECRET", "short", "32 characters"],
	["SECRETS_KEY", "short", "32 characters"],
	["INNGEST_SIGNING_KEY", "", "is missing"],
	["INNGEST_SIGNING_KEY", "signkey-prod-xyz", "signkey-prod-<hex>"],
	["LOG_LEVEL", "loud", "one of trace"],
	["LLM_PROVIDER", "elsewhere", "openai-compatible"],
	["LLM_BASE_URL", "http://models.example/v1", "https://"],
	["INNGEST_CONSOLE_URL", "inngest.example", "own console"],
	["NOTIFY_SLACK_WEBHOOK_URL", "http://hooks.slack.com/services/T0/B0/X", "https://"],
])("refuses %s=%j by name and says what it should hold", async (name, value, words) => {
	vi.stubEnv(name, value);
	const error = await load().catch((reason: unknown) => reason);
	expect(String(error)).toContain(name);
	expect(String(error)).toContain(words);
});

it("never repeats a secret in its error", async () => {
	vi.stubEnv("NEXTAUTH_SECRET", "hunter2");
	const error = await load().catch((reason: unknown) => reason);
	expect(String(error)).not.toContain("hunter2");
});

it("asks for no keys in development mode", async () => {
	for (const name of ["INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"]) vi.stubEnv(name, "");
	vi.stubEnv("INNGEST_DEV", "1");
	expect((await load()).env.INNGEST_DEV).toBe("1");
});

it("asks for a model's address and name where one is to be used, and for prices where a budget is to be kept", async () => {
	vi.stubEnv("LLM_PROVIDER", "openai-compatible");
	vi.stubEnv("LLM_BUDGET_USD_PER_DAY", "5");
	const failure = expect(load()).rejects;
	for (const name of ["LLM_BASE_URL", "LLM_MODEL", "LLM_PRICE_INPUT", "LLM_PRICE_OUTPUT"])
		await failure.toThrow(`${name} is missing`);
});
