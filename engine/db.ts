import postgres from "postgres";

export type Db = postgres.Sql;
/** A connection inside a transaction; every write of the engine takes one. */
export type Tx = postgres.TransactionSql;

/** Channel on which the engine processes of one database wake each other. */
export const CHANNEL = "engine_job";

/**
 * Whether the driver is the one that patches/ mend. As published (postgres 3.4.9) it ends the process when a
 * connection is cut in a transaction, and gives a query the rows of another.
 */
export const driverIsMended = (): boolean => "mended" in postgres;

export function connect(url: string, maxConnections: number): Db {
	return postgres(url, {
		max: maxConnections,
		connect_timeout: 10,
		// In seconds. The driver's own grows to 20 s, counted over all connections: too long for a queue.
		backoff: (tries) => Math.min(0.05 * 2 ** tries, 0.5),
		onnotice: () => {},
		connection: {
			application_name: "engine",
			// A process that is frozen or cut off in a transaction would hold the claim's lock, and with it all others.
			idle_in_transaction_session_timeout: 5_000,
			tcp_keepalives_idle: 5,
			tcp_keepalives_interval: 5,
			tcp_keepalives_count: 3,
		},
	});
}

/** Sent with the commit, so a listener never looks before the job can be seen. */
export async function notify(tx: Tx): Promise<void> {
	await tx`select pg_notify(${CHANNEL}, '')`;
}

const DEADLOCK = "40P01";
const MAX_TRIES = 4;

/**
 * A transaction that is done again when the database broke it off to end a deadlock: events can cancel runs that
 * are cancelling each other, and of such a circle one has to give way.
 */
export async function transaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
	for (let tries = 1; ; tries++) {
		try {
			return (await db.begin(work)) as T;
		} catch (error) {
			if (sqlState(error) !== DEADLOCK || tries === MAX_TRIES) throw error;
		}
	}
}

/** SQLSTATE of a database error, undefined for any other error (a lost connection, say). */
export function sqlState(error: unknown): string | undefined {
	return error instanceof postgres.PostgresError ? error.code : undefined;
}

/**
 * Sends statements of one transaction in one go: first those of async functions, in the order of the list, then
 * the bare ones in theirs, as a bare query is only sent when it is awaited. It waits for all before it throws: a
 * statement sent after the rollback would stand outside of the transaction.
 */
export async function together<T extends readonly unknown[]>(
	work: readonly [...T],
): Promise<{ [K in keyof T]: Awaited<T[K]> }> {
	const settled = await Promise.allSettled(work);
	const failed = settled.find((one): one is PromiseRejectedResult => one.status === "rejected");
	if (failed) throw failed.reason;
	return Promise.all(work) as Promise<{ [K in keyof T]: Awaited<T[K]> }>;
}
