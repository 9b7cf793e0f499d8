import { z } from "zod";

const port = z.coerce
	.number({ error: "should be a port, for example 3001" })
	.int()
	.min(0, { error: "should be a port, for example 3001" })
	.max(65_535, { error: "should be a port, for example 3001" });

const Options = z.object({
	DATABASE_URL: z.url({ error: "should be a PostgreSQL connection URL" }),
	SECRETS_KEY: z
		.string({ error: "is missing: the secret that seals the secrets of sources, as the application has it" })
		.min(32, { error: "should have at least 32 characters" }),
	/** Connections: two commits under way, and what looks up senders and counts rates. */
	DATABASE_POOL: z.coerce
		.number({ error: "should be a number of connections, for example 5" })
		.int()
		.min(2)
		.max(200)
		.default(5),
	/** Reached from other machines only where that is asked for: TLS is a reverse proxy's. */
	GATEWAY_HOST: z.string().default("127.0.0.1"),
	GATEWAY_PORT: port.default(3001),
	LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal"]).default("info"),
});

export type GatewayOptions = z.infer<typeof Options>;

/** The few variables that a gateway alone needs. @throws Error that names each that is missing or wrong */
export function readOptions(env: Record<string, string | undefined>): GatewayOptions {
	const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
	const parsed = Options.safeParse(given);
	if (parsed.success) return parsed.data;
	const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
	throw new Error(`The gateway's environment is not complete:\n${lines.join("\n")}`);
}
