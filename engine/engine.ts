import type { Logger } from "pino";
import { connect } from "./db";
import { startRetention } from "./history/retention";
import { startServer } from "./http/server";
import { migrate } from "./migrate";
import type { EngineOptions } from "./options";
import { startDispatcher } from "./queue/dispatcher";
import { keepInSync } from "./sync/keep";
import { startTimers } from "./timers/timers";

export type Engine = {
	/** Base URL of the event and registration API. */
	url: string;
	/** Takes no more work, gives calls in flight ten seconds, closes everything. */
	stop(): Promise<void>;
};

const GRACE_MS = 10_000;
/**
 * Results are written in groups and short transactions, so far fewer connections than calls are enough. What is
 * asked from outside has its own, and so have the leases: a flood of events must not cost a running step its lease.
 */
const CONNECTIONS = { queue: 6, http: 5, leases: 1 };

/** Brings the schema up to date, then serves events and runs functions until stopped. */
export async function startEngine(options: EngineOptions & { log: Logger }): Promise<Engine> {
	const { log } = options;
	const db = connect(options.databaseUrl, CONNECTIONS.queue);
	const httpDb = connect(options.databaseUrl, CONNECTIONS.http);
	const leaseDb = connect(options.databaseUrl, CONNECTIONS.leases);
	const end = (timeout: number) => Promise.all([db, httpDb, leaseDb].map((pool) => pool.end({ timeout })));
	try {
		const applied = await migrate(db);
		if (applied.length > 0) log.info({ migrations: applied }, "schema brought up to date");
		const dispatcher = await startDispatcher({
			db,
			leaseDb,
			log,
			signingKey: options.keys?.signing,
			retryDelaysMs: options.retryDelaysMs,
			leaseMs: options.leaseMs,
			maxInFlight: options.maxInFlight,
		});
		const timers = await startTimers({ db, log });
		const retention = startRetention({ db, log, days: options.retentionDays });
		const server = await startServer({
			db: httpDb,
			log,
			keys: options.keys,
			host: options.host,
			port: options.port,
		});
		const sync = keepInSync({ db, ...options });
		return {
			url: server.url,
			async stop() {
				await Promise.all([sync.stop(), server.stop(), timers.stop(), retention.stop()]);
				await dispatcher.stop(GRACE_MS);
				await end(5);
			},
		};
	} catch (error) {
		await end(1);
		throw error;
	}
}
