import { type Db, type Tx, together } from "../db";
import { choose } from "./choose";

/** A job this process holds the lease of; `token` fences everything that is written for it. */
export type ClaimedJob = {
	id: string;
	token: string;
	runId: string;
	key: string;
	kind: "start" | "discover" | "step" | "sleep";
	stepId: string;
	stepName: string | null;
	race: boolean;
	attempt: number;
};

/** A due job with the limits it must pass. */
export type Candidate = ClaimedJob & {
	concurrencyKeys: string[];
	concurrencyLimits: number[];
	throttleKey: string | null;
	emissionMs: number | null;
	burst: number | null;
};

/** Any fixed number: claiming is serialised on it over all processes. */
const CLAIM_LOCK = 7_046_002;

/** `lookedAt` is the database's time before the look: a job due later may have been missed. */
export type Claim = { jobs: ClaimedJob[]; mayBeMore: boolean; lookedAt: string };

/**
 * Leases up to `limit` due jobs whose concurrency keys have room and whose throttle is open.
 * One lock serialises claims: row locks mixed with a lock per key deadlock, and counting slots needs a still
 * picture. It never waits for a row (skip locked), so nobody can wait in a circle with it.
 */
export async function claim(db: Db, limit: number, leaseMs: number): Promise<Claim> {
	return db.begin(async (tx) => {
		const [[lock], candidates] = await together([
			tx<{ at: string }[]>`select pg_advisory_xact_lock(${CLAIM_LOCK}), statement_timestamp()::text as at`,
			dueJobs(tx, limit),
		]);
		const lookedAt = lock?.at ?? "-infinity";
		if (candidates.length === 0) return { jobs: [], mayBeMore: false, lookedAt };
		const { chosen, throttles } = choose(candidates, await limitsOf(tx, candidates));
		const [jobs] = await together([
			lease(tx, chosen, leaseMs),
			takeSlots(tx, chosen),
			moveThrottles(tx, throttles),
		]);
		return { jobs, mayBeMore: candidates.length === limit, lookedAt };
	});
}

/**
 * The window is as small as what can be taken: a wide one would hide its rows from the other processes.
 * Jobs of full keys and closed throttles are left out here, so they cannot fill the window.
 */
function dueJobs(tx: Tx, limit: number): Promise<Candidate[]> {
	return tx<Candidate[]>`
		with full_key as (
			select coalesce(array_agg(key), '{}') as keys
			from (select key from engine.slot group by key having count(*) >= min(max_running)) as counted
		)
		select j.id, j.run_id as "runId", j.key, j.kind, j.step_id as "stepId", j.step_name as "stepName", j.race,
			j.attempt, '' as token, j.concurrency_keys as "concurrencyKeys", j.concurrency_limits as "concurrencyLimits",
			j.throttle_key as "throttleKey", j.throttle_emission_ms as "emissionMs", j.throttle_burst as burst
		from engine.job j left join engine.throttle t on t.key = j.throttle_key
		where j.token is null and j.run_at <= statement_timestamp()
			and (j.concurrency_keys = '{}' or not j.concurrency_keys && (select keys from full_key))
			and (t.open_at is null or t.open_at <= statement_timestamp())
		order by j.run_at, j.id
		limit ${limit} for update of j skip locked`;
}

export type Limits = {
	running: Map<string, number>;
	/** Theoretical arrival time per throttle key, in ms of the database's clock. */
	arrival: Map<string, number>;
	nowMs: number;
};

async function limitsOf(tx: Tx, candidates: Candidate[]): Promise<Limits> {
	const keys = [...new Set(candidates.flatMap((job) => job.concurrencyKeys))];
	const throttleKeys = [...new Set(candidates.flatMap((job) => job.throttleKey ?? []))];
	if (keys.length + throttleKeys.length === 0) return { running: new Map(), arrival: new Map(), nowMs: 0 };
	const [running, arrival, [clock]] = await together([
		tx<{ key: string; running: number }[]>`
			select key, count(*)::int as running from engine.slot where key = any(${keys}) group by key`,
		tx<{ key: string; ms: number }[]>`
			select key, (extract(epoch from tat) * 1000)::float8 as ms from engine.throttle where key = any(${throttleKeys})`,
		tx<{ ms: number }[]>`select (extract(epoch from statement_timestamp()) * 1000)::float8 as ms`,
	]);
	return {
		running: new Map(running.map((row) => [row.key, row.running])),
		arrival: new Map(arrival.map((row) => [row.key, row.ms])),
		nowMs: clock?.ms ?? 0,
	};
}

async function lease(tx: Tx, chosen: Candidate[], leaseMs: number): Promise<ClaimedJob[]> {
	const rows = await tx<{ id: string; token: string }[]>`
		update engine.job set token = gen_random_uuid(), locked_until = statement_timestamp() + ${leaseMs} * interval '1 ms'
		where id = any(${chosen.map((job) => job.id)}::bigint[]) returning id, token`;
	const tokens = new Map(rows.map((row) => [row.id, row.token]));
	return chosen.map((job) => ({ ...job, token: tokens.get(job.id) ?? "" }));
}

async function takeSlots(tx: Tx, chosen: Candidate[]): Promise<void> {
	const slots = chosen.flatMap((job) =>
		job.concurrencyKeys.map((key, index) => ({
			key,
			job_id: job.id,
			max_running: job.concurrencyLimits[index] ?? 1,
		})),
	);
	if (slots.length > 0) await tx`insert into engine.slot ${tx(slots)}`;
}

export type ThrottleMove = { key: string; arrivalMs: number; openMs: number };

async function moveThrottles(tx: Tx, moves: ThrottleMove[]): Promise<void> {
	for (const { key, arrivalMs, openMs } of moves) {
		await tx`
			insert into engine.throttle (key, tat, open_at)
			values (${key}, to_timestamp(${arrivalMs}::float8 / 1000), to_timestamp(${openMs}::float8 / 1000))
			on conflict (key) do update set tat = excluded.tat, open_at = excluded.open_at`;
	}
}
