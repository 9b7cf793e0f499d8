import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../scripts/lib/ports.mjs";
import type { BenchDatabase } from "./database";
import { Line } from "./line";
import { idsOfRun, postAlert } from "./requests";
import { type Server, startGateway, untilReady } from "./servers";

const CLIENTS = 32;
const BETWEEN_KILLS_MS = 2_000;
const PATH = "/api/v1/ingest/component-alert";

export type Ledger = {
	kills: number;
	/** Times the gateway ended without being killed. */
	crashes: number;
	acknowledged: number;
	/** Acknowledged, but not in the table: the figure that has to be 0. */
	lost: number;
	/** In the table without an acknowledgement: their senders come again, and are told so. */
	unacknowledged: number;
	/** Seconds from each kill to the next acknowledgement. */
	outages: number[];
};

/**
 * Kills gateway and database in turn under load with SIGKILL, and afterwards looks for every acknowledged id in the
 * table. A supervisor starts the gateway again, as one does in life.
 */
export async function keepLedger(database: BenchDatabase, kills: number): Promise<Ledger> {
	const port = await freePort();
	const supervised = await supervise(() => startGateway(database.url, port));
	const acknowledged = new Set<string>();
	let last = performance.now();
	const clients = startClients(`http://127.0.0.1:${port}`, (id) => {
		acknowledged.add(id);
		last = performance.now();
	});
	const outages: number[] = [];
	for (let kill = 0; kill < kills; kill++) {
		await sleep(BETWEEN_KILLS_MS);
		const killedAt = performance.now();
		if (kill % 2 === 0) supervised.kill();
		else await database.killAndRestart();
		await untilReady(`http://127.0.0.1:${port}/ready`);
		while (last < killedAt) await sleep(10);
		outages.push((last - killedAt) / 1_000);
	}
	await sleep(BETWEEN_KILLS_MS);
	await clients.stop();
	const stored = await storedKeys(database);
	const { crashes } = await supervised.stop();
	return {
		kills,
		crashes,
		acknowledged: acknowledged.size,
		lost: [...acknowledged].filter((id) => !stored.has(id)).length,
		unacknowledged: [...stored].filter((id) => !acknowledged.has(id)).length,
		outages,
	};
}

async function storedKeys({ sql }: BenchDatabase): Promise<Set<string>> {
	const rows = await sql<{ key: string }[]>`select idempotency_key as key from delivery`;
	return new Set(rows.map(({ key }) => key));
}

function startClients(url: string, onAcknowledged: (id: string) => void) {
	const id = idsOfRun();
	const request = postAlert(PATH, id);
	let running = true;
	let n = 0;
	const work = async () => {
		const line = new Line(url);
		while (running) {
			const mine = n++;
			try {
				const { status } = await line.send(request(mine));
				if (status === 202) onAcknowledged(id(mine));
			} catch {
				// Killed under our hands: not acknowledged. A sender waits a little before it connects again.
				await sleep(20);
			}
		}
		line.close();
	};
	const all = Promise.all(Array.from({ length: CLIENTS }, work));
	return {
		async stop() {
			running = false;
			await all;
		},
	};
}

async function supervise(start: () => Promise<Server>) {
	let killed = 0;
	let ends = 0;
	let stopping = false;
	let server = await start();
	const watch = async () => {
		while (!stopping) {
			await server.exited;
			if (stopping) return;
			ends++;
			server = await start();
		}
	};
	const watching = watch();
	return {
		kill() {
			killed++;
			process.kill(server.pid, "SIGKILL");
		},
		async stop() {
			stopping = true;
			await server.stop();
			await watching;
			return { crashes: ends - killed };
		},
	};
}
