import type { DurableDatabase } from "./durable-database";
import type { TestProcess } from "./process";

/** What may be killed and started again in its place. */
export type Part = { name: string; isUp(): boolean; kill(): Promise<void>; start(): Promise<void> };

/** An end that nobody asked for, with what the process said last. */
export type Death = { name: string; code: number | null; said: string };

export type ProcessPart = Part & { end(signal: NodeJS.Signals): Promise<number | null> };

/** A process; an end of it that nobody asked for is noted. */
export function processPart(name: string, deaths: Death[], launch: () => Promise<TestProcess>): ProcessPart {
	let running: TestProcess | undefined;

	const end = async (signal: NodeJS.Signals) => {
		const ending = running;
		running = undefined;
		return ending ? ending.kill(signal) : null;
	};

	return {
		name,
		end,
		isUp: () => running !== undefined,
		async kill() {
			await end("SIGKILL");
		},
		async start() {
			const started = await launch();
			running = started;
			started.exited.then(({ code, said }) => {
				if (running !== started) return;
				running = undefined;
				deaths.push({ name, code, said: said.join("\n") });
			});
		},
	};
}

export function databasePart(database: DurableDatabase): Part {
	let up = true;
	return {
		name: "database",
		isUp: () => up,
		async kill() {
			up = false;
			await database.kill();
		},
		async start() {
			await database.start();
			up = true;
		},
	};
}
