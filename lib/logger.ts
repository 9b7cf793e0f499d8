import pino from "pino";
import { env } from "@/lib/env";

const options: pino.LoggerOptions = {
	// `next build` loads this without a checked environment, so without its defaults.
	level: env.LOG_LEVEL ?? "info",
	base: { service: "sundown" },
	timestamp: pino.stdTimeFunctions.isoTime,
	formatters: { level: (label) => ({ level: label }) },
	redact: {
		paths: [
			"authorization",
			"*.authorization",
			"cookie",
			"*.cookie",
			"password",
			"*.password",
			"url",
			"*.webhookUrl",
		],
		censor: "[redacted]",
	},
};

/** JSON lines for machines; readable ones when a person watches the terminal. */
export const logger = process.stdout.isTTY
	? pino({ ...options, transport: { target: "pino-pretty", options: { ignore: "pid,service" } } })
	: pino(options);

export type Logger = Pick<pino.Logger, "debug" | "info" | "warn" | "error">;
