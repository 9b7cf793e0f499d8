import { cpus, loadavg } from "node:os";
import type { Measured } from "./generate";

export type Row = { name: string; durable: boolean; closed: Measured | null; open: Measured | null };

const ms = (value: number | undefined) => value?.toFixed(1) ?? "";
const CLOSED = "req/s, 32 connections";

/** What has to be known of the machine to read the table. */
export function machine(fsyncMs: number, databaseVersion: string): string {
	const load = loadavg()[0]?.toFixed(2);
	return `${cpus().length} cores, ${cpus()[0]?.model}; Node ${process.version}; PostgreSQL ${databaseVersion} with its
durable defaults, fdatasync of 8 KiB ${fsyncMs.toFixed(2)} ms; load average before the run ${load}. Load generator, servers and
database share the machine.`.replaceAll("\n", " ");
}

/** The table of all targets, each against the gateway. */
export function table(rows: readonly Row[], rate: number): string {
	const gateway = rows.find(({ name }) => name === "gateway")?.closed?.perSecond;
	const lines = rows.map(({ name, durable, closed, open }) => {
		const ratio = closed && gateway ? `${(gateway / closed.perSecond).toFixed(2)}` : "";
		const cpu = closed?.cpuMs?.toFixed(3) ?? "";
		const figures = [closed?.perSecond.toFixed(0) ?? "", ms(closed?.p50), ms(closed?.p99), cpu, ratio];
		const failed = (closed?.failed ?? 0) + (open?.failed ?? 0);
		return `| ${[name, durable ? "yes" : "no", ...figures, ms(open?.p50), ms(open?.p99), ms(open?.ownDelay), failed].join(" | ")} |`;
	});
	return [
		`| | durable | ${CLOSED} | p50 ms | p99 ms | CPU ms each | gateway is so many times it | ${rate}/s open loop: p50 ms | p99 ms | generator's own delay, p99 ms | failed |`,
		"| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: | --: |",
		...lines,
	].join("\n");
}
