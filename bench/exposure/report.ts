import { cpus, loadavg } from "node:os";
import { SHARED_BUFFERS } from "./database";
import type { Measure } from "./measure";

export type Sized = { size: number; measures: Measure[] };

export function machine(databaseVersion: string): string {
	return `${cpus().length} cores, ${cpus()[0]?.model}; Node ${process.version}; PostgreSQL ${databaseVersion} (shared_buffers ${SHARED_BUFFERS}) on the
same machine; load average before the run ${loadavg()[0]?.toFixed(2)}.`.replaceAll("\n", " ");
}

/** Times with three digits that mean something. */
function shown(ms: number): string {
	return ms < 10 ? ms.toFixed(2) : ms < 100 ? ms.toFixed(1) : ms.toFixed(0);
}

const time = ({ ms, p99 }: Measure) => (p99 === undefined ? shown(ms) : `${shown(ms)}, p99 ${shown(p99)}`);
const row = (cells: readonly (string | number)[]) => `| ${cells.join(" | ")} |`;

/** How each time grows with the company. */
export function growthTable(sized: readonly Sized[]): string {
	const largest = sized.at(-1)?.measures ?? [];
	const at = ({ measures }: Sized, what: string) => {
		const found = measures.find((measure) => measure.what === what);
		return found ? time(found) : "";
	};
	return [
		row(["milliseconds", "target", ...sized.map(({ size }) => `size ${size}`), "at the largest"]),
		row(["---", "---", ...sized.map(() => "--:"), "---"]),
		...largest.map(({ what, target, note }) =>
			row([what, target ?? "", ...sized.map((each) => at(each, what)), note ?? ""]),
		),
	].join("\n");
}

/** Against the least that any way has to read, at the largest size. */
export function limitTable({ size, measures }: Sized): string {
	const rows = measures.flatMap(({ what, ms, limit }) =>
		limit ? row([what, limit.rows, shown(limit.ms), shown(ms), (ms / limit.ms).toFixed(1)]) : [],
	);
	const head = row([`size ${size}`, "rows that must be read", "reading only them ms", "ours ms", "ratio"]);
	return [head, row(["---", "--:", "--:", "--:", "--:"]), ...rows].join("\n");
}
