import type postgres from "postgres";

/** Fills the history up to `total` ended three-step runs, as a long-lived engine would have them. */
export async function fillHistory(sql: postgres.Sql, total: number): Promise<void> {
	const [row] = await sql<{ runs: number }[]>`select count(*)::int as runs from engine.run`;
	const missing = total - (row?.runs ?? 0);
	if (missing <= 0) return;
	await sql`
		with made as (
			select '00' || upper(substr(md5(random()::text || n), 1, 24)) as id, upper(substr(md5(n || random()::text), 1, 26)) as event_id,
				now() - (random() * 80 + 1) * interval '1 day' as at
			from generate_series(1, ${missing}) as n
		), events as (
			insert into engine.event (id, name, body, received_at)
			select event_id, 'bench/three', '{"data":{},"id":"x","name":"bench/three","ts":1,"user":{}}', at from made
		), runs as (
			insert into engine.run (id, function_id, event_id, event_ids, event_name, events, status, max_attempts,
				request_version, output, queued_at, started_at, ended_at)
			select id, 'bench-three', event_id, array[event_id], 'bench/three',
				'[{"data":{},"id":"x","name":"bench/three","ts":1,"user":{}}]', 'COMPLETED', 2, 2, 'null', at, at, at
			from made returning id, queued_at
		)
		insert into engine.step (run_id, id, op, name, state, position, queued_at, started_at, ended_at)
		select id, md5(id || n) || '00000000', 'StepRun', 'step-' || n, '{"data":' || n || '}', n, queued_at, queued_at, queued_at
		from runs, generate_series(0, 2) as n`;
	await sql`vacuum analyze`;
}
