import { readFileSync } from "node:fs";

/** Ticks of Linux's process times (proc(5)); 100 on every machine that people have. */
const TICKS_PER_SECOND = 100;

/** CPU seconds, user and system of all its threads, that a process took so far; undefined but on Linux. */
export function cpuSeconds(pid: number): number | undefined {
	if (process.platform !== "linux") return undefined;
	const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
	// The name of the program stands in brackets and may hold anything: the fields are counted from behind it.
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
