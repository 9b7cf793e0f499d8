import { startDurableDatabase } from "./durable-database";
import { type Death, databasePart, type Part, processPart } from "./part";
import { startAppProcess, startEngineProcess } from "./process";
import { type Receiver, startReceiver } from "./receiver";
import { stablePort } from "./stable-port";

export type Stack = {
	databaseUrl: string;
	engineUrl: string;
	receiver: Receiver;
	app: Part;
	engines: Part[];
	database: Part;
	/** Ends that nobody asked for. */
	deaths: Death[];
	/** Why it cannot go on. */
	failed?: Error;
	/** Ends all in order. @returns the exit codes of the engines */
	stop(): Promise<(number | null)[]>;
};

/** Database, engines, application and receiver, each a process of its own but for the last. */
export async function startStack(engineEnv: Record<string, string>, engineCount: number): Promise<Stack> {
	const deaths: Death[] = [];
	const database = await startDurableDatabase();
	const receiver = await startReceiver();
	const [appPort, ...enginePorts] = await ports(engineCount + 1);
	const appUrl = `http://127.0.0.1:${appPort}/api/inngest`;
	const engineUrl = `http://127.0.0.1:${enginePorts[0]}`;
	const app = processPart("app", deaths, () =>
		startAppProcess({ PORT: String(appPort), ENGINE_URL: engineUrl, RECEIVER_URL: receiver.url }),
	);
	const engines = enginePorts.map((port, index) =>
		processPart(`engine ${index}`, deaths, () =>
			startEngineProcess({
				DATABASE_URL: database.url,
				INNGEST_DEV: "1",
				INNGEST_SDK_URL: appUrl,
				ENGINE_PORT: String(port),
				...engineEnv,
			}),
		),
	);
	const stop = async () => {
		const codes = await Promise.all(engines.map((engine) => engine.end("SIGTERM")));
		await app.end("SIGKILL");
		await receiver.stop();
		await database.stop();
		return codes;
	};
	try {
		for (const part of [app, ...engines]) await part.start();
	} catch (error) {
		await stop();
		throw error;
	}
	return {
		...{ databaseUrl: database.url, engineUrl, receiver, app, engines, deaths, stop },
		database: databasePart(database),
	};
}

async function ports(count: number): Promise<number[]> {
	const found = new Set<number>();
	while (found.size < count) found.add(await stablePort());
	return [...found];
}
