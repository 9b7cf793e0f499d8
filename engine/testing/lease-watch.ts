import postgres from "postgres";

export type LeaseWatch = {
	/** What was seen that must never be: a lease stuck, a key over its limit. */
	problems: string[];
	/** How often it looked and was answered. */
	looks(): number;
	stop(): Promise<void>;
};

const EVERY_MS = 100;

/**
 * Looks at leases and slots all the time. A lease is stuck when it is seen expired in so many looks in a row that
 * more than `termMs` lie between them. Looks, not a clock: on a machine that is slow they are slow too.
 * @param lives whether an engine and the database run, so that somebody could take over what expired
 */
export function watchLeases(url: string, termMs: number, lives: () => boolean): LeaseWatch {
	const mostLooks = Math.ceil(termMs / EVERY_MS);
	const problems: string[] = [];
	let expired = new Map<string, number>();
	let answered = 0;
	let stopping = false;
	const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });

	const look = async () => {
		const seen = await read(sql);
		answered++;
		const before = expired;
		expired = new Map();
		for (const { token, what } of seen) {
			if (token === null) problems.push(what);
			else expired.set(token, (before.get(token) ?? 0) + 1);
			if (token !== null && expired.get(token) === mostLooks) problems.push(what);
		}
	};

	const loop = async () => {
		while (!stopping) {
			// The database is away.
			await look().catch(() => expired.clear());
			if (!lives()) expired.clear();
			await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
		}
		await sql.end({ timeout: 5 });
	};
	const looping = loop();

	return {
		problems,
		looks: () => answered,
		async stop() {
			stopping = true;
			await looping;
		},
	};
}

/** Expired leases by their tokens, and keys over their limit without one. */
function read(sql: postgres.Sql) {
	return sql<{ token: string | null; what: string }[]>`
		select token, 'the lease of ' || run_id || ' ' || key || ' is stuck' as what from engine.job
		where token is not null and locked_until < statement_timestamp()
		union all
		select null, count(*) || ' of ' || max(max_running) || ' run for key ' || key from engine.slot
		group by key having count(*) > max(max_running)`;
}
