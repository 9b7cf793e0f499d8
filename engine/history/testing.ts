import { connect, type Db } from "../db";
import { migrate } from "../migrate";
import { createTestDatabase } from "../testing/database";

export type HistoryDatabase = { db: Db; url: string; drop(): Promise<void> };

/** A database with the engine's schema, on one connection. */
export async function createHistoryDatabase(): Promise<HistoryDatabase> {
	const database = await createTestDatabase();
	const db = connect(database.url, 1);
	await migrate(db);
	return {
		db,
		url: database.url,
		async drop() {
			await db.end({ timeout: 5 });
			await database.drop();
		},
	};
}

export type Generated = {
	functionId: string;
	status: string;
	count: number;
	/** The age of the youngest, in days of the database's clock; the others are each a minute older. */
	ageDays: number;
};

/** Runs with one event and one step each. */
export async function generateRuns(db: Db, { functionId, status, count, ageDays }: Generated): Promise<void> {
	const [app = ""] = functionId.split("-");
	await db`insert into engine.app (id, url, sdk) values (${app}, 'http://app', 'js:v4') on conflict do nothing`;
	await db`
		insert into engine.function (id, app_id, name, url, config) values (${functionId}, ${app}, ${functionId}, 'http://app', '{}')
		on conflict do nothing`;
	const key = `${functionId} ${status} ${ageDays}`;
	await db`
		with made as (
			select upper(left(md5(${key}::text || n), 26)) as id,
				now() - ${ageDays} * interval '1 day' - n * interval '1 minute' as at from generate_series(1, ${count}::int) as n
		), event as (
			insert into engine.event (id, name, body, received_at) select id, 'made', '{}', at from made
		), run as (
			insert into engine.run (id, function_id, event_id, event_ids, event_name, events, max_attempts, status, queued_at,
				started_at, ended_at)
			select id, ${functionId}, id, array[id], 'made', '[{"name":"made"}]', 1, ${status}, at, at,
				case when ${status} in ('QUEUED', 'RUNNING') then null else at + interval '1 second' end
			from made returning id
		)
		insert into engine.step (run_id, id, op, name, state, position) select id, 'a', 'StepRun', 'a', '{"data":1}', 0 from run`;
}
