import pino from "pino";
import { startEngine } from "./engine";
import { OptionsError, readOptions } from "./options";

const log = pino({ level: process.env.LOG_LEVEL || "info", base: { name: "engine" } });

try {
	const options = readOptions(process.env);
	const engine = await startEngine({ ...options, log });
	log.info({ url: engine.url, port: Number(new URL(engine.url).port), dev: !options.keys }, "listening");
	const stop = async (signal: string) => {
		log.info({ signal }, "stopping");
		await engine.stop();
		process.exit(0);
	};
	process.once("SIGTERM", stop);
	process.once("SIGINT", stop);
} catch (error) {
	if (error instanceof OptionsError) log.fatal(`the environment cannot be used:\n${error.message}`);
	else log.fatal({ err: error }, "the engine cannot start");
	process.exitCode = 1;
}
