import { type SQL, sql } from "drizzle-orm";
import { bareFunctionId, HOUSEKEEPING_FUNCTIONS } from "@/lib/domain/run";
import type { Queryable } from "../client";
import { alert, auditEntry, delivery, failedRun, notice, noticeSource, notification } from "../schema";

const MOST_RUNS = 50;

/** A run that our own tables know to have worked on something. A run that has written nothing yet is not among them. */
export type RunLink = { runId: string /** Without the application. */; functionId: string; at: Date };

/** Runs that worked on a delivery, on the notice and alert it became, and on their messages; newest first. */
export function listDeliveryRuns(db: Queryable, input: { deliveryId: string }): Promise<RunLink[]> {
	const { deliveryId } = input;
	const alerts = sql`select a.id from ${alert} a join ${notice} n on n.id = a.notice_id where n.delivery_id = ${deliveryId}`;
	const subjects = sql`
		select 'delivery', ${deliveryId}::uuid
		union all select 'notice', id from ${notice} where delivery_id = ${deliveryId}
		union all select 'alert', id from (${alerts}) as a
		union all select 'notification', id from ${notification} where alert_id in (${alerts})`;
	return runsAbout(db, subjects, sql`f.delivery_id = ${deliveryId}`);
}

/** Runs that made an alert, from every delivery that its notice came by, and those that told of it; newest first. */
export function listAlertRuns(db: Queryable, input: { alertId: string }): Promise<RunLink[]> {
	const { alertId } = input;
	const noticeId = sql`(select notice_id from ${alert} where id = ${alertId})`;
	const deliveries = sql`
		select delivery_id as id from ${notice} where id = ${noticeId}
		union select delivery_id from ${noticeSource} where notice_id = ${noticeId}`;
	const subjects = sql`
		select 'delivery', id from (${deliveries}) as d
		union all select 'notice', ${noticeId}
		union all select 'alert', ${alertId}::uuid
		union all select 'notification', id from ${notification} where alert_id = ${alertId}`;
	return runsAbout(db, subjects, sql`f.delivery_id in (${deliveries})`);
}

/** Runs that had to send one message. */
export function listNotificationRuns(db: Queryable, input: { notificationId: string }): Promise<RunLink[]> {
	const { notificationId } = input;
	const isOfMessage = sql`f.event_id like ${`notification:${notificationId}:%`}`;
	return runsAbout(db, sql`select 'notification', ${notificationId}::uuid`, isOfMessage);
}

/** Runs of one trace: of one request that brought something, to the message about it. */
export function listTraceRuns(db: Queryable, input: { traceId: string }): Promise<RunLink[]> {
	const { traceId } = input;
	return links(
		db,
		sql`select * from ${auditEntry} where trace_id = ${traceId}`,
		sql`f.trace_id = ${traceId}`,
	);
}

/** A thing of ours that runs work on. */
export type RunRecord = { type: "delivery" | "alert" | "notification" | "failed_run"; id: string };

/** What this id is the id of, or undefined. */
export async function findRecord(db: Queryable, input: { id: string }): Promise<RunRecord | undefined> {
	const { id } = input;
	const [found] = await db.execute<{ type: RunRecord["type"] }>(sql`
		select 'delivery' as type from ${delivery} where id = ${id}
		union all select 'alert' from ${alert} where id = ${id}
		union all select 'notification' from ${notification} where id = ${id}
		union all select 'failed_run' from ${failedRun} where id = ${id} limit 1`);
	return found && { type: found.type, id };
}

export function listRecordRuns(db: Queryable, { type, id }: RunRecord): Promise<RunLink[]> {
	if (type === "delivery") return listDeliveryRuns(db, { deliveryId: id });
	if (type === "alert") return listAlertRuns(db, { alertId: id });
	if (type === "notification") return listNotificationRuns(db, { notificationId: id });
	return links(db, sql`select * from ${auditEntry} where false`, sql`f.id = ${id}`);
}

/** Ids of the deliveries and messages of a trace. */
export async function traceRecords(db: Queryable, input: { traceId: string }): Promise<string[]> {
	const { traceId } = input;
	const rows = await db.execute<{ id: string }>(sql`
		select id from ${delivery} where trace_id = ${traceId}
		union all select id from ${notification} where trace_id = ${traceId} limit ${MOST_RUNS}`);
	return rows.map(({ id }) => id);
}

/** `subjects` gives pairs of an entity's type and id. */
function runsAbout(db: Queryable, subjects: SQL, failures: SQL): Promise<RunLink[]> {
	const entries = sql`
		select e.* from (${subjects}) as s (type, id)
		join ${auditEntry} e on e.entity_type = s.type and e.entity_id = s.id`;
	return links(db, entries, failures);
}

/**
 * An entry names its run as the one that wrote it, or in its detail when it tells of another's; what housekeeping
 * wrote of its own is left out.
 */
async function links(db: Queryable, entries: SQL, failures: SQL): Promise<RunLink[]> {
	const housekeeping = sql.join(
		HOUSEKEEPING_FUNCTIONS.map((id) => sql`${id}`),
		sql`, `,
	);
	const rows = await db.execute<{ run_id: string; function_id: string; at: string }>(sql`
		select run_id, min(function_id) as function_id, to_json(min(at))#>>'{}' as at from (
			select coalesce(detail->>'runId', actor->>'runId') as run_id,
				coalesce(detail->>'functionId', actor->>'functionId') as function_id, at
			from (${entries}) as e
			where actor->>'type' = 'function' and entity_type <> 'run'
				and (detail ? 'runId' or actor->>'functionId' not in (${housekeeping}))
			union all select f.run_id, f.function_id, f.failed_at from ${failedRun} f where ${failures}
			union all select f.replay_run_id, f.function_id, f.replayed_at from ${failedRun} f
				where f.replay_run_id is not null and ${failures}
		) as known
		where run_id is not null and function_id is not null
		group by run_id order by min(at) desc, run_id limit ${MOST_RUNS}`);
	return rows.map((row) => ({
		runId: row.run_id,
		functionId: bareFunctionId(row.function_id),
		at: new Date(row.at),
	}));
}
