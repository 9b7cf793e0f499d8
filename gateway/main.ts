import pino from "pino";
import { connect } from "@/db/connect";
import { assembleIntake } from "@/lib/intake/assemble";
import { withDeadline } from "@/lib/intake/bounds";
import { channels } from "@/lib/intake/channels";
import { logTime } from "@/lib/log-time";
import { readOptions } from "./options";
import { answerProbe, type Probes } from "./probes";
import { runUntilStopped } from "./run";
import { createGateway } from "./server";

/*
 * npm run gateway: the intake alone, in a process of its own. It needs DATABASE_URL and SECRETS_KEY of the
 * application, which migrates the database and hands what is stored here to the engine at its next look.
 */

const READY_WITHIN_MS = 1_500;
/** Lines are gathered: a write for each would cost more than the delivery. */
const LOG_BUFFER_BYTES = 8_192;
const LOG_EVERY_MS = 1_000;

const options = readOptions(process.env);
const output = pino.destination({
	dest: 1,
	minLength: LOG_BUFFER_BYTES,
	periodicFlush: LOG_EVERY_MS,
	sync: false,
});
const log = pino(
	{
		level: options.LOG_LEVEL,
		base: { service: "sundown", component: "gateway" },
		timestamp: logTime,
		formatters: { level: (label) => ({ level: label }) },
	},
	output,
);
const connection = connect(options.DATABASE_URL, options.DATABASE_POOL);
const intake = assembleIntake({
	connection,
	secretsKey: options.SECRETS_KEY,
	channels,
	log,
	stored: () => {},
});

async function ready(): Promise<boolean> {
	try {
		await withDeadline(READY_WITHIN_MS, connection.sql`select 1 from delivery limit 0`, "No answer in time.");
		return true;
	} catch (error) {
		log.warn({ err: error }, "not ready: the database did not answer");
		return false;
	}
}

const probes: Probes = {
	scrape: intake.scrape,
	sources: intake.sources,
	ready: async () => !gateway.closing() && (await ready()),
};
const gateway = createGateway({
	answer: intake.answer,
	others: (request, response) => answerProbe(probes, request, response),
	log,
});
await runUntilStopped(gateway, { host: options.GATEWAY_HOST, port: options.GATEWAY_PORT, log });
await intake.close();
await connection.sql.end({ timeout: 2 });
log.flush();
