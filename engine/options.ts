import { z } from "zod";

export type EngineOptions = {
	databaseUrl: string;
	host: string;
	/** 0 takes any free port. */
	port: number;
	/** Undefined in dev mode: then nothing is signed and any event key will do. */
	keys: { signing: string; event: string } | undefined;
	/** Serve handlers that are asked for their functions, again and again. */
	sdkUrls: string[];
	/** Own delays between attempts in ms, instead of Inngest's table. */
	retryDelaysMs?: number[] | undefined;
	/** How long a job stays with a process that no longer answers. */
	leaseMs: number;
	maxInFlight: number;
	syncEveryMs: number;
	/** How long ended runs and events are kept; 0 keeps them for ever. */
	retentionDays: number;
};

export class OptionsError extends Error {
	override readonly name = "OptionsError";
}

const wholeNumber = (fallback: number, min: number, max: number) =>
	z.coerce.number().int().min(min).max(max).default(fallback);

const commaList = z
	.string()
	.default("")
	.transform((text) => text.split(",").map((part) => part.trim()))
	.transform((parts) => parts.filter((part) => part !== ""));

const environment = z.object({
	DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
	ENGINE_HOST: z.string().min(1).default("127.0.0.1"),
	ENGINE_PORT: wholeNumber(8288, 0, 65_535),
	INNGEST_DEV: z.string().default(""),
	INNGEST_SIGNING_KEY: z
		.string()
		.regex(
			/^(signkey-\w+-)?([0-9a-f]{2})+$/i,
			"must be hex of even length, with or without a signkey- prefix",
		)
		.optional(),
	INNGEST_EVENT_KEY: z.string().min(1).optional(),
	INNGEST_SDK_URL: commaList.pipe(z.array(z.url({ protocol: /^https?$/ }))),
	ENGINE_RETRY_DELAYS_MS: commaList
		.transform((parts) => parts.map(Number))
		.pipe(z.array(z.int("must be whole milliseconds, separated by commas").min(0))),
	ENGINE_LEASE_MS: wholeNumber(15_000, 300, 600_000),
	ENGINE_CONCURRENCY: wholeNumber(16, 1, 1_000),
	ENGINE_SYNC_MS: wholeNumber(30_000, 100, 3_600_000),
	ENGINE_RETENTION_DAYS: wholeNumber(90, 0, 3_650),
});

/** @throws OptionsError that names each variable which is missing or wrong. */
export function readOptions(env: NodeJS.ProcessEnv): EngineOptions {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
	const parsed = environment.safeParse(given);
	if (!parsed.success) {
		const lines = parsed.error.issues.map((issue) => `${issue.path[0]?.toString()}: ${issue.message}`);
		throw new OptionsError(lines.join("\n"));
	}
	const read = parsed.data;
	return {
		databaseUrl: read.DATABASE_URL,
		host: read.ENGINE_HOST,
		port: read.ENGINE_PORT,
		keys: isDev(read.INNGEST_DEV) ? undefined : keysOf(read.INNGEST_SIGNING_KEY, read.INNGEST_EVENT_KEY),
		sdkUrls: read.INNGEST_SDK_URL,
		retryDelaysMs: read.ENGINE_RETRY_DELAYS_MS.length > 0 ? read.ENGINE_RETRY_DELAYS_MS : undefined,
		leaseMs: read.ENGINE_LEASE_MS,
		maxInFlight: read.ENGINE_CONCURRENCY,
		syncEveryMs: read.ENGINE_SYNC_MS,
		retentionDays: read.ENGINE_RETENTION_DAYS,
	};
}

/** As the SDK reads it: "1" and "true" turn dev mode on, a URL too (it names the dev server). */
function isDev(value: string): boolean {
	return value === "1" || value.toLowerCase() === "true" || /^https?:/.test(value);
}

function keysOf(signing: string | undefined, event: string | undefined) {
	const missing = [signing ? "" : "INNGEST_SIGNING_KEY", event ? "" : "INNGEST_EVENT_KEY"].filter(Boolean);
	if (signing && event) return { signing, event };
	throw new OptionsError(`${missing.join(" and ")}: required, unless INNGEST_DEV=1`);
}
