import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Job } from "./generator";
import type { Figures } from "./load";
import { median } from "./median";

const WARM_SECONDS = 3;

/** One job in a load generator of its own. */
export async function generate(job: Job): Promise<Figures> {
	const child = fork(fileURLToPath(new URL("generator.ts", import.meta.url)), {
		execArgv: ["--import", "tsx"],
	});
	child.send(job);
	const [figures] = (await once(child, "message")) as [Figures];
	child.kill();
	return figures;
}

/** A warm-up, then `repeat` runs: of each figure the median, of the failures the sum. */
export async function repeated(job: Job, repeat: number, between: () => Promise<void>): Promise<Figures> {
	await generate({ ...job, seconds: WARM_SECONDS, rate: null });
	const runs: Figures[] = [];
	for (let n = 0; n < repeat; n++) {
		await between();
		runs.push(await generate(job));
	}
	const of = (pick: (figures: Figures) => number) => median(runs.map(pick));
	return {
		perSecond: of(({ perSecond }) => perSecond),
		p50: of(({ p50 }) => p50),
		p99: of(({ p99 }) => p99),
		max: of(({ max }) => max),
		failed: runs.reduce((sum, { failed }) => sum + failed, 0),
	};
}
