import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import postgres from "postgres";
import { freePort } from "../../scripts/lib/ports.mjs";
import { startPostgres } from "../../scripts/lib/postgres.mjs";
import { fillHistory } from "./history";
import { median, overheadPerCall, quantile, runsPerSecond, send, startLatencies } from "./measure";
import { type Child, register, startApp, startEngine } from "./processes";
import { sdkCallsPerSecond } from "./sdk-alone";

/*
 * npm run bench:engine -- [--history 1000,10000,100000] [--runs 2000] [--repeat 3] [--peer URL]
 * Engine, application and database are processes of their own on this machine, the database with its durable
 * settings. `--peer` names a running Inngest server in dev mode that gets the same load in the same run.
 */

const { values } = parseArgs({
	options: {
		history: { type: "string", default: "1000,10000,100000" },
		runs: { type: "string", default: "2000" },
		repeat: { type: "string", default: "3" },
		peer: { type: "string" },
	},
});
const runs = Number(values.runs);
const repeat = Number(values.repeat);
const sizes = values.history.split(",").map(Number);

type Row = { what: string; runsPerSecond: number; overheadMs: number; startP50: number; startP95: number };

async function measure(what: string, engineUrl: string, app: Child): Promise<Row> {
	await send(engineUrl, [{ name: "bench/three", data: {} }]);
	await runsPerSecond(engineUrl, app, 200);
	const rates: number[] = [];
	const overheads: number[] = [];
	for (let n = 0; n < repeat; n++) {
		rates.push(await runsPerSecond(engineUrl, app, runs));
		overheads.push(await overheadPerCall(engineUrl, app));
	}
	const latencies = await startLatencies(engineUrl, app, 50 * repeat);
	return {
		what,
		runsPerSecond: median(rates),
		overheadMs: median(overheads),
		startP50: median(latencies),
		startP95: quantile(latencies, 0.95),
	};
}

async function measureEngine(): Promise<{ rows: Row[]; callsAlone: number }> {
	const home = mkdtempSync(join(tmpdir(), "sundown-bench-"));
	// As root the database runs as another user, who must get in; the data folder below stays closed.
	chmodSync(home, 0o755);
	const database = await startPostgres({ home });
	const sql = postgres(database.url, { max: 2, onnotice: () => {} });
	const engine = await startEngine(database.url, await freePort());
	const app = await startApp(engine.url);
	try {
		await register(app);
		const callsAlone = median(await series(repeat, () => sdkCallsPerSecond(app.url, runs)));
		const rows: Row[] = [];
		for (const size of sizes) {
			await fillHistory(sql, size);
			rows.push(
				await measure(`embedded engine, ${size.toLocaleString("en")} runs in history`, engine.url, app),
			);
		}
		return { rows, callsAlone };
	} finally {
		await sql.end();
		await app.stop();
		await engine.stop();
		await database.stop();
		rmSync(home, { recursive: true, force: true });
	}
}

async function measurePeer(url: string): Promise<Row> {
	const app = await startApp(url);
	try {
		await register(app);
		return await measure(`Inngest server at ${new URL(url).host}`, url, app);
	} finally {
		await app.stop();
	}
}

async function series(count: number, work: () => Promise<number>): Promise<number[]> {
	const results: number[] = [];
	for (let n = 0; n < count; n++) results.push(await work());
	return results;
}

const { rows, callsAlone } = await measureEngine();
if (values.peer) rows.push(await measurePeer(values.peer));

const CALLS_PER_RUN = 4;
console.log(
	`${cpus().length} cores, ${cpus()[0]?.model}; Node ${process.version}; ${runs} runs, median of ${repeat}\n`,
);
console.log("| | three-step runs/s | of the limit | overhead per step ms | start p50 ms | start p95 ms |");
console.log("| --- | --: | --: | --: | --: | --: |");
for (const row of rows) {
	const share = (row.runsPerSecond * CALLS_PER_RUN) / callsAlone;
	const figures = [row.runsPerSecond.toFixed(0), `${(share * 100).toFixed(0)} %`, row.overheadMs.toFixed(2)];
	console.log(
		`| ${row.what} | ${[...figures, row.startP50.toFixed(1), row.startP95.toFixed(1)].join(" | ")} |`,
	);
}
const limit = (callsAlone / CALLS_PER_RUN).toFixed(0);
console.log(
	`\nLimit: the application alone answers ${callsAlone.toFixed(0)} such calls a second, ${limit} runs/s.`,
);
