import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { cpuSeconds } from "./cpu";
import type { Job } from "./generator";
import type { Figures } from "./load";
import { median } from "./median";

/** Until Next's code is compiled, which takes some thousand requests: the same for all. */
const WARM_SECONDS = 10;

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

/** Figures, and the server's CPU for each answer in milliseconds where the machine tells it. */
export type Measured = Figures & { cpuMs: number | undefined };

export type Repeat = {
	job: Job;
	repeat: number;
	/** The process that is measured. */
	pid: number;
	between: () => Promise<void>;
};

/** A warm-up, then `repeat` runs: of each figure the median, of the failures the sum. */
export async function repeated({ job, repeat, pid, between }: Repeat): Promise<Measured> {
	await generate({ ...job, seconds: WARM_SECONDS, rate: null });
	const runs: Measured[] = [];
	for (let n = 0; n < repeat; n++) {
		await between();
		runs.push(await withCpu(pid, job));
	}
	const of = (pick: (figures: Measured) => number) => median(runs.map(pick));
	const costs = runs.flatMap(({ cpuMs }) => cpuMs ?? []);
	return {
		perSecond: of(({ perSecond }) => perSecond),
		p50: of(({ p50 }) => p50),
		p99: of(({ p99 }) => p99),
		max: of(({ max }) => max),
		ownDelay: of(({ ownDelay }) => ownDelay),
		failed: runs.reduce((sum, { failed }) => sum + failed, 0),
		cpuMs: costs.length > 0 ? median(costs) : undefined,
	};
}

async function withCpu(pid: number, job: Job): Promise<Measured> {
	const before = cpuSeconds(pid);
	const figures = await generate(job);
	const after = cpuSeconds(pid);
	const answered = figures.perSecond * job.seconds;
	const cpuMs =
		before === undefined || after === undefined ? undefined : ((after - before) * 1_000) / answered;
	return { ...figures, cpuMs };
}
