import { type Db, type Tx, together } from "../db";
import { type LoadedRun, loadRuns } from "../run/load";
import { type Choice, choose, type Limits, type ThrottleMove } from "./choose";
import { dueJobs } from "./due";
import type { Candidate, ClaimedJob } from "./job";
import { park, passOn, unparkFreed, unparkOpened } from "./park";
import type { Room } from "./places";

/** Any fixed number: claiming is serialised on it over all processes. */
const CLAIM_LOCK = 7_046_002;

/** A job with the run it belongs to; a run that has ended has none. */
export type ClaimedWork = { job: ClaimedJob; run: LoadedRun | undefined };

/** `lookedAt` is the database's time before the look: a job due later may have been missed. */
export type Claim = { work: ClaimedWork[]; mayBeMore: boolean; lookedAt: string };

/**
 * Leases as many due jobs as there is room for, whose concurrency keys have room and whose throttle is open, marks runs that
 * begin as running, and loads what their calls need. One lock serialises claims: row locks mixed with a lock
 * per key deadlock, and counting slots needs a still picture. It never waits for a row (skip locked), so nobody
 * can wait in a circle with it.
 */
export async function claim(db: Db, room: Room, leaseMs: number): Promise<Claim> {
	const { limit } = room;
	const { chosen, tokens, ...look } = await db.begin(async (tx) => {
		// Alone and first: what was freed may be read only after the claim before has parked what it found full.
		const [lock] = await tx<{ at: string }[]>`
			select pg_advisory_xact_lock(${CLAIM_LOCK}), statement_timestamp()::text as at`;
		const [, , candidates] = await together([unparkFreed(tx), unparkOpened(tx, limit), dueJobs(tx, room)]);
		const lookedAt = lock?.at ?? "-infinity";
		if (candidates.length === 0) return { chosen: [], tokens: new Map(), mayBeMore: false, lookedAt };
		const choice = choose(candidates, await limitsOf(tx, candidates));
		const mayBeMore = candidates.length === limit || choice.spared.length > 0;
		return { chosen: choice.chosen, tokens: await take(tx, choice, limit, leaseMs), mayBeMore, lookedAt };
	});
	// After the commit: a run may have much state, and other processes wait for the lock.
	const runs = await loadRuns(db, chosen);
	const work = chosen.map((job) => ({
		job: { ...job, token: tokens.get(job.id) ?? "" },
		run: runs.get(job.runId),
	}));
	return { work, ...look };
}

async function limitsOf(tx: Tx, candidates: readonly Candidate[]): Promise<Limits> {
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

/** @returns the token of each lease by job id */
async function take(tx: Tx, choice: Choice, limit: number, leaseMs: number): Promise<Map<string, string>> {
	const { chosen, throttles, spared } = choice;
	const limited = chosen.some((job) => job.concurrencyKeys.length > 0 || job.throttleKey !== null);
	const [, tokens] = await together([
		// A lease that a crash of the database forgets is only a job to be done again; a limit is not.
		!limited && tx`set local synchronous_commit = off`,
		lease(tx, chosen, leaseMs),
		takeSlots(tx, chosen),
		moveThrottles(tx, throttles),
		park(tx, choice),
		passOn(tx, spared, limit),
		markStarted(tx, chosen),
	]);
	return tokens;
}

async function lease(tx: Tx, chosen: readonly Candidate[], leaseMs: number): Promise<Map<string, string>> {
	const rows = await tx<{ id: string; token: string }[]>`
		update engine.job set token = gen_random_uuid(), locked_until = statement_timestamp() + ${leaseMs} * interval '1 ms'
		where id = any(${chosen.map((job) => job.id)}::bigint[]) returning id, token`;
	return new Map(rows.map((row) => [row.id, row.token]));
}

async function takeSlots(tx: Tx, chosen: readonly Candidate[]): Promise<void> {
	const slots = chosen.flatMap((job) =>
		job.concurrencyKeys.map((key, index) => ({
			key,
			job_id: job.id,
			max_running: job.concurrencyLimits[index] ?? 1,
		})),
	);
	if (slots.length > 0) await tx`insert into engine.slot ${tx(slots)}`;
}

/** In one statement: `park` marks those of them that are waited for right after it. */
async function moveThrottles(tx: Tx, moves: readonly ThrottleMove[]): Promise<void> {
	if (moves.length === 0) return;
	await tx`
		insert into engine.throttle (key, tat, open_at)
		select key, to_timestamp(arrival_ms / 1000), to_timestamp(open_ms / 1000)
		from unnest(${moves.map((move) => move.key)}::text[], ${moves.map((move) => move.arrivalMs)}::float8[],
			${moves.map((move) => move.openMs)}::float8[]) as m (key, arrival_ms, open_ms)
		order by key
		on conflict (key) do update set tat = excluded.tat, open_at = excluded.open_at`;
}

/**
 * A run begins with its first call, and with it the time it may take. A run that is just being cancelled is
 * passed over: waiting for it would turn the order of locks around.
 */
async function markStarted(tx: Tx, chosen: readonly Candidate[]): Promise<void> {
	const starts = chosen.filter((job) => job.kind === "start").map((job) => job.runId);
	if (starts.length === 0) return;
	await tx`
		with begun as (
			update engine.run r set status = 'RUNNING', started_at = statement_timestamp() from engine.function f
			where f.id = r.function_id and r.id in (
				select id from engine.run where id = any(${starts}::text[]) and status = 'QUEUED'
				for no key update skip locked
			)
			returning r.id, f.id as function_id, (f.config::json ->> 'finishTimeoutMs')::float8 as finish_ms
		)
		insert into engine.job (run_id, function_id, key, kind, run_at, rank)
		select id, function_id, 'timeout finish', 'timeout', at, at
		from begun, lateral (select statement_timestamp() + finish_ms * interval '1 ms' as at) as due
		where finish_ms is not null on conflict (run_id, key) do nothing`;
}
