import pino from "pino";
import { driverIsMended } from "./db";
import { startEngine } from "./engine";
import { OptionsError, readOptions } from "./options";

const UNMENDED =
	"the database driver is not the one that patches/ mend: run `npx patch-package`, then start again";

const log = pino({ level: process.env.LOG_LEVEL || "info", base: { name: "engine" } });

// Nothing is known to come here. What was under way then may never answer, so the process ends: its supervisor
// starts it again, and its leases run out.
process.on("uncaughtException", (error) => {
	log.fatal({ err: error }, "the engine ends by an error that nobody caught");
	process.exit(1);
});

try {
	if (!driverIsMended()) throw new Error(UNMENDED);
	const options = readOptions(process.env);
	const engine = await startEngine({ ...options, log });
	const stop = async (signal: string) => {
		log.info({ signal }, "stopping");
		await engine.stop();
		process.exit(0);
	};
	process.once("SIGTERM", stop);
	process.once("SIGINT", stop);
	log.info({ url: engine.url, port: Number(new URL(engine.url).port), dev: !options.keys }, "listening");
} catch (error) {
	if (error instanceof OptionsError) log.fatal(`the environment cannot be used:\n${error.message}`);
	else log.fatal({ err: error }, "the engine cannot start");
	process.exitCode = 1;
}
