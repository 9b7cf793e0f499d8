import { createEnv } from "@t3-oss/env-nextjs";
import { z } from "zod";

const url = (what: string, example: string) => z.url({ error: `should be ${what}, for example ${example}` });
const secret = (what: string, atLeast: number) =>
	z
		.string({ error: `is missing: ${what}` })
		.min(atLeast, { error: `should be ${what}, at least ${atLeast} characters` });

/** Whether INNGEST_DEV (`1`, `true` or the dev server's address) switches the SDK to development mode. */
export function inngestDevelopment(value: string | undefined): boolean {
	return value !== undefined && !["", "0", "false"].includes(value.trim().toLowerCase());
}

/** A message tells margins: it travels encrypted, or not at all off this machine. */
function isPrivateEnough(address: string): boolean {
	const { protocol, hostname } = new URL(address);
	return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

/**
 * Every variable the application reads, checked at start. `.env.example` lists the same with a comment each.
 * Secrets come from here only and are never logged.
 */
export const env = createEnv({
	server: {
		DATABASE_URL: url("a PostgreSQL connection URL", "postgres://user:password@127.0.0.1:5432/sundown"),
		DATABASE_POOL: z.coerce
			.number({ error: "should be a number of connections, for example 10" })
			.int()
			.min(2)
			.max(200)
			.default(10),
		NEXTAUTH_URL: url("the address people open the console at", "http://localhost:3000"),
		NEXTAUTH_SECRET: secret("a random secret that signs sessions", 32),
		SECRETS_KEY: secret("a random secret that seals the secrets of sources in the database", 32),
		INNGEST_DEV: z.string().optional(),
		INNGEST_BASE_URL: url("the address of the Inngest server", "http://127.0.0.1:8288").optional(),
		INNGEST_SERVE_ORIGIN: url(
			"the address that the Inngest server reaches this application at",
			"http://app:3000",
		).optional(),
		INNGEST_EVENT_KEY: z.string().min(1).optional(),
		INNGEST_SIGNING_KEY: z
			.string()
			.regex(/^signkey-\w+-([0-9a-f]{2})+$/, { error: "should look like signkey-prod-<hex>" })
			.optional(),
		INNGEST_API_KEY: z.string().min(1).optional(),
		INNGEST_ENV: z.string().min(1).optional(),
		INNGEST_CONSOLE_URL: url(
			"the address people open the Inngest server's own console at",
			"https://inngest.example",
		).optional(),
		NOTIFY_SLACK_WEBHOOK_URL: url("a Slack incoming webhook", "https://hooks.slack.com/services/T0/B0/X")
			.refine(isPrivateEnough, { error: "should begin with https://, except on this machine" })
			.optional(),
		NOTIFY_ENGINEERING_SLACK_WEBHOOK_URL: url(
			"a Slack incoming webhook",
			"https://hooks.slack.com/services/T0/B0/X",
		)
			.refine(isPrivateEnough, { error: "should begin with https://, except on this machine" })
			.optional(),
		SILICONEXPERT_LOGIN: z.string().min(1).optional(),
		SILICONEXPERT_API_KEY: z.string().min(1).optional(),
		SILICONEXPERT_URL: url(
			"the address of SiliconExpert's search API",
			"https://api.siliconexpert.com/ProductAPI/search/",
		)
			.refine(isPrivateEnough, { error: "should begin with https://, except on this machine" })
			.default("https://api.siliconexpert.com/ProductAPI/search/"),
		SILICONEXPERT_REQUESTS_PER_DAY: z.coerce
			.number({ error: "should be a number of requests, for example 500" })
			.int()
			.min(1)
			.default(500),
		LLM_PROVIDER: z
			.enum(["openai-compatible"], { error: "should be openai-compatible, or be left out" })
			.optional(),
		LLM_BASE_URL: url("the address of an OpenAI-compatible API", "http://127.0.0.1:11434/v1")
			.refine(isPrivateEnough, { error: "should begin with https://, except on this machine" })
			.optional(),
		LLM_API_KEY: z.string().min(1).optional(),
		LLM_MODEL: z.string().min(1).optional(),
		LLM_TIMEOUT_MS: z.coerce
			.number({ error: "should be a number of milliseconds, for example 120000" })
			.int()
			.min(1_000)
			.max(600_000)
			.default(120_000),
		LLM_BUDGET_USD_PER_DAY: z.coerce
			.number({ error: "should be an amount, for example 5" })
			.min(0)
			.optional(),
		LLM_PRICE_INPUT: z.coerce.number({ error: "should be USD per million tokens" }).min(0).optional(),
		LLM_PRICE_OUTPUT: z.coerce.number({ error: "should be USD per million tokens" }).min(0).optional(),
		OCR_LANGUAGES: z
			.string()
			.regex(/^[a-z]{3}(_[a-z]+)*(\+[a-z]{3}(_[a-z]+)*)*$/, {
				error: "should name languages of Tesseract, for example eng or eng+deu",
			})
			.optional(),
		RELAY_RECONCILE_AFTER_SECONDS: z.coerce
			.number({ error: "should be a number of seconds, for example 900" })
			.int()
			.min(1)
			.default(900),
		LOG_LEVEL: z
			.enum(["trace", "debug", "info", "warn", "error", "fatal"], {
				error: "should be one of trace, debug, info, warn, error, fatal",
			})
			.default("info"),
		NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
	},
	client: {},
	experimental__runtimeEnv: {},
	emptyStringAsUndefined: true,
	createFinalSchema: (shape) =>
		z.object(shape).superRefine((values, context) => {
			const needs = (
				name: "LLM_BASE_URL" | "LLM_MODEL" | "LLM_PRICE_INPUT" | "LLM_PRICE_OUTPUT",
				why: string,
			) => {
				if (values[name] !== undefined) return;
				context.addIssue({ code: "custom", path: [name], message: `is missing: ${why}` });
			};
			if (values.LLM_PROVIDER) {
				needs("LLM_BASE_URL", "the address of the model that LLM_PROVIDER asks for");
				needs("LLM_MODEL", "the name of the model that LLM_PROVIDER asks for");
			}
			if (values.LLM_PROVIDER && values.LLM_BUDGET_USD_PER_DAY !== undefined) {
				needs("LLM_PRICE_INPUT", "LLM_BUDGET_USD_PER_DAY cannot be kept without prices");
				needs("LLM_PRICE_OUTPUT", "LLM_BUDGET_USD_PER_DAY cannot be kept without prices");
			}
			if (inngestDevelopment(values.INNGEST_DEV)) return;
			for (const name of ["INNGEST_EVENT_KEY", "INNGEST_SIGNING_KEY"] as const) {
				if (values[name]) continue;
				const message = "is missing: an Inngest server outside INNGEST_DEV takes nothing without it";
				context.addIssue({ code: "custom", path: [name], message });
			}
		}),
	// `next build` runs the modules without the running system's environment.
	skipValidation: process.env.NEXT_PHASE === "phase-production-build",
	onValidationError: (issues) => {
		const lines = issues.map((issue) => `  ${issue.path?.join(".")} ${issue.message}`);
		throw new Error(`The environment is not complete:\n${lines.join("\n")}\nSee .env.example.`);
	},
});
