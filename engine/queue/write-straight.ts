import { CHANNEL, type Db } from "../db";
import { FINISHED } from "./finish";
import { type Straight, stepRow } from "./straight";

/**
 * Writes a group of straight results in one statement and one commit. Each is fenced by the token and `seq` of
 * its lease; those that are not returned were not written.
 * The job stays the same row while its run goes straight on: no index changes, and nothing has to be claimed.
 * Runs that change are locked before the jobs, as everywhere; the sort in `held` makes it so.
 */
export async function writeStraight(db: Db, group: readonly Straight[]): Promise<Set<Straight>> {
	const jobs = group.map(({ result }) => result.job);
	const steps = group.flatMap(({ result, step }) =>
		step ? [stepRow(result, step, result.run.steps.size)] : [],
	);
	const column = <K extends keyof (typeof steps)[number]>(name: K) => steps.map((row) => row[name]);
	// Arrays of booleans and dates go as text: postgres.js takes the type of the first element for the whole.
	const texts = (name: "failed" | "queued_at" | "started_at") =>
		steps.map((row) => (row[name] instanceof Date ? row[name].toISOString() : String(row[name])));
	const rows = await db<{ id: string }[]>`
		with item as (
			select * from unnest(
				${jobs.map((job) => job.id)}::bigint[], ${jobs.map((job) => job.token)}::uuid[], ${jobs.map((job) => job.seq)}::int[],
				${group.map(({ after }) => after)}::text[], ${group.map(({ output }) => output)}::text[],
				${group.map(versionOf)}::int[], ${group.map(changedRun)}::text[]
			) as i (job_id, token, seq, after, output, version, changed_run)
		), locked as materialized (
			select r.id from engine.run r join item i on i.changed_run = r.id order by r.id for no key update of r
		), wanted as (
			select exists (select from engine.trigger where event = ${FINISHED})
				or exists (select from engine.listener where event_name = ${FINISHED}) as finished
		), held as materialized (
			select i.*, j.run_id, j.concurrency_keys
			from item i join engine.job j on j.id = i.job_id and j.token = i.token and j.seq = i.seq
				left join locked l on l.id = i.changed_run, wanted w
			where (i.after <> 'complete' or not w.finished) and (i.changed_run is null or l.id is not null)
			order by i.job_id for update of j
		), stepped as (
			insert into engine.step (run_id, id, op, name, state, failed, attempts, position, input, options, queued_at, started_at)
			select s.* from unnest(
				${column("run_id")}::text[], ${column("id")}::text[], ${column("op")}::text[], ${column("name")}::text[],
				${column("state")}::text[], ${texts("failed")}::text[]::boolean[], ${column("attempts")}::int[], ${column("position")}::int[],
				${column("input")}::text[], ${column("options")}::text[], ${texts("queued_at")}::text[]::timestamptz[],
				${texts("started_at")}::text[]::timestamptz[]
			) as s (run_id, id, op, name, state, failed, attempts, position, input, options, queued_at, started_at)
			join held on held.run_id = s.run_id
			on conflict (run_id, id) do update set op = excluded.op, state = excluded.state, failed = excluded.failed,
				attempts = excluded.attempts, position = excluded.position, input = excluded.input, options = excluded.options,
				queued_at = excluded.queued_at, started_at = excluded.started_at, ended_at = now()
		), moved as (
			update engine.job j set kind = 'discover', attempt = 0, seq = j.seq + 1, throttle_key = null,
				token = case h.after when 'next' then j.token end,
				locked_until = case h.after when 'next' then j.locked_until end,
				run_at = case h.after when 'next' then j.run_at else statement_timestamp() end,
				rank = case h.after when 'next' then j.rank else statement_timestamp() - (j.run_at - j.rank) end
			from held h where j.id = h.job_id and h.after <> 'complete'
		), versioned as (
			update engine.run r set request_version = h.version from held h
			where r.id = h.run_id and h.after <> 'complete' and h.version is not null
		), ended as (
			update engine.run r set status = 'COMPLETED', output = h.output, ended_at = clock_timestamp()
			from held h where r.id = h.run_id and h.after = 'complete'
		), removed as (
			delete from engine.job j using held h where j.id = h.job_id and h.after = 'complete'
		), released as (
			delete from engine.slot s using held h where s.job_id = h.job_id and h.after = 'queue'
		), freed as (
			insert into engine.freed_key select unnest(concurrency_keys) from held where after <> 'next'
		)
		select job_id as id,
			case when after <> 'next' and concurrency_keys <> '{}' then pg_notify(${CHANNEL}, '') end from held`;
	const written = new Set(rows.map((row) => row.id));
	return new Set(group.filter(({ result }) => written.has(result.job.id)));
}

/** A run that goes on is not touched: its steps tell where it is. */
function changedRun(straight: Straight): string | null {
	const changes = straight.after === "complete" || versionOf(straight) !== null;
	return changes ? straight.result.run.id : null;
}

/** The SDK's version of requests is kept when it is first told. */
function versionOf({ result: { run, call } }: Straight): number | null {
	return run.requestVersion === -1 ? (call?.requestVersion ?? null) : null;
}
