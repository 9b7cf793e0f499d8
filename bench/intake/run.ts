import { parseArgs } from "node:util";
import { addUser, saturateConsole } from "./console";
import { type BenchDatabase, emptyTables, openDatabase } from "./database";
import { repeated } from "./generate";
import { keepLedger } from "./ledger";
import type { Figures } from "./load";
import { insertsPerSecond } from "./pgbench";
import { findPython } from "./python";
import { machine, type Row, table } from "./report";
import { type Server, startEngineStub, startGateway, startGatewayBeforeNext, startNext } from "./servers";
import { slowClients } from "./slow-clients";
import { INGEST, type Target, targets } from "./targets";

/*
 * npm run bench:intake -- [--only gateway,next,peers,python,pgbench,console,ledger,slow] [--seconds 8] [--repeat 3]
 *   [--rate 1000] [--kills 9] [--python /path/to/python]
 * One run, one machine, one durable database for all. The parts `next` and `console` need `npm run build` before.
 */

const PARTS = ["gateway", "next", "peers", "python", "pgbench", "console", "ledger", "slow"] as const;

const { values } = parseArgs({
	options: {
		only: { type: "string", default: PARTS.join(",") },
		seconds: { type: "string", default: "8" },
		repeat: { type: "string", default: "3" },
		rate: { type: "string", default: "1000" },
		kills: { type: "string", default: "9" },
		python: { type: "string" },
	},
});
const only = new Set(values.only.split(","));
const unknown = [...only].filter((part) => !PARTS.some((known) => known === part));
if (unknown.length > 0) throw new Error(`--only knows ${PARTS.join(", ")}, not ${unknown.join(", ")}`);
const seconds = Number(values.seconds);
const repeat = Number(values.repeat);
const rate = Number(values.rate);

async function measure(database: BenchDatabase, target: Target): Promise<Row> {
	const server = await target.start();
	try {
		const { url, pid } = server;
		const { path, method, expected } = target;
		const job = { url, path, method, seconds, connections: 32, expected };
		const between = () => emptyTables(database.sql);
		const closed = await repeated({ job: { ...job, rate: null }, repeat, pid, between });
		const open = await repeated({ job: { ...job, rate }, repeat, pid, between });
		console.error(
			`${target.name}: ${closed.perSecond.toFixed(0)}/s, ${closed.cpuMs?.toFixed(3)} ms CPU each, ` +
				`p99 at ${rate}/s ${open.p99.toFixed(1)} ms`,
		);
		return { name: target.name, durable: target.durable, closed, open };
	} finally {
		await server.stop();
	}
}

async function measureTargets(database: BenchDatabase, engineUrl: string): Promise<void> {
	const python = only.has("python") ? findPython(values.python) : undefined;
	if (python && "missing" in python) console.log(`FastAPI is not measured: ${python.missing}\n`);
	const found = python && "python" in python ? python.python : undefined;
	const rows: Row[] = [];
	for (const target of targets(database.url, engineUrl, found)) {
		if (only.has(target.part)) rows.push(await measure(database, target));
	}
	if (rows.length > 0) console.log(`${table(rows, rate)}\n`);
	if (!only.has("pgbench")) return;
	const limit = insertsPerSecond(database.url, seconds);
	if (limit === undefined)
		console.log("pgbench is not in PATH: the rate of single inserts is not measured.\n");
	else console.log(`pgbench, one insert a commit, 16 clients: ${limit.toFixed(0)} a second.\n`);
}

/** The gateway as a process of its own beside the console, and in one process with it. */
async function measureBesideConsole(database: BenchDatabase, engineUrl: string): Promise<void> {
	await addUser(database.sql);
	const [app, gateway] = await Promise.all([startNext(database.url, engineUrl), startGateway(database.url)]);
	const apart = await besideConsole(database, app.url, gateway);
	await Promise.all([app.stop(), gateway.stop()]);
	const both = await startGatewayBeforeNext(database.url, engineUrl);
	const together = await besideConsole(database, both.url, both);
	await both.stop();
	const say = (what: string, { figures, pages }: { figures: Figures; pages: number }) =>
		console.log(
			`Console saturated (${pages} pages meanwhile), gateway ${what}: ${rate}/s open loop p50 ` +
				`${figures.p50.toFixed(1)} ms, p99 ${figures.p99.toFixed(1)} ms, ${figures.failed} failed.\n`,
		);
	say("a process of its own", apart);
	say("in one process with it", together);
}

async function besideConsole(database: BenchDatabase, consoleUrl: string, { url, pid }: Server) {
	const visitors = await saturateConsole(consoleUrl);
	const job = { url, path: INGEST, method: "POST", seconds, rate, connections: 32 } as const;
	const between = () => emptyTables(database.sql);
	const figures = await repeated({ job, repeat, pid, between });
	return { figures, pages: await visitors.stop() };
}

async function showLedger(database: BenchDatabase): Promise<void> {
	await emptyTables(database.sql);
	const ledger = await keepLedger(database, Number(values.kills));
	const outages = ledger.outages.map((outage) => outage.toFixed(1)).join(", ");
	console.log(
		`Ledger over ${ledger.kills} kills (gateway and database in turn, SIGKILL): ${ledger.acknowledged} acknowledged, ` +
			`${ledger.lost} lost, ${ledger.unacknowledged} stored without an acknowledgement, ${ledger.crashes} crashes; ` +
			`seconds to the next acknowledgement: ${outages}.\n`,
	);
	if (ledger.lost > 0) process.exitCode = 1;
}

async function showSlowClients(database: BenchDatabase, engineUrl: string): Promise<void> {
	const LIMIT_SECONDS = 100;
	const starts: [string, () => Promise<Server>][] = [["gateway", () => startGateway(database.url)]];
	if (only.has("next")) starts.push(["route handler", () => startNext(database.url, engineUrl)]);
	for (const [name, start] of starts) {
		const server = await start();
		const { headersSeconds, bodySeconds } = await slowClients(server.url, LIMIT_SECONDS);
		const say = (value: number) =>
			value >= LIMIT_SECONDS ? `not within ${LIMIT_SECONDS} s` : `after ${value.toFixed(1)} s`;
		console.log(
			`Slow clients, ${name}: ended ${say(headersSeconds)} when headers come in drops, ${say(bodySeconds)} when the body does.\n`,
		);
		await server.stop();
	}
}

const database = await openDatabase();
const stub = await startEngineStub();
try {
	const [version] = await database.sql`show server_version`;
	console.log(`${machine(database.fsyncMs, version?.server_version)}\n`);
	await measureTargets(database, stub.url);
	if (only.has("console")) await measureBesideConsole(database, stub.url);
	if (only.has("ledger")) await showLedger(database);
	if (only.has("slow")) await showSlowClients(database, stub.url);
} finally {
	await stub.stop();
	await database.stop();
}
