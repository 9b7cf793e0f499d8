import pino from "pino";
import { logTime } from "./log-time";

const options: pino.LoggerOptions = {
	// Read here, not through lib/env: the gateway logs too and knows only its own variables. lib/env checks the word.
	level: process.env.LOG_LEVEL || "info",
	base: { service: "sundown" },
	timestamp: logTime,
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
