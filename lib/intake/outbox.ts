import type { Connection } from "@/db/connect";

/** What is handed to the engine: ids only, so that no notice leaves the database. */
export type OutboxEvent =
	| { id: string; name: "notice/received"; data: { deliveryId: string; traceId: string } }
	| {
			id: string;
			name: "notification/requested";
			data: { notificationId: string; channel: string; traceId: string };
	  };

type Sql = Connection["sql"];

/** How long a claim holds: a relay that died in between is succeeded after this. */
const CLAIM_SECONDS = 30;
/** Resends before a delivery is given up; with the term between them, a whole day and more. */
export const MAX_DISPATCHES = 8;
const MAX_BACKOFF_SECONDS = 15;

type ClaimedDelivery = { id: string; trace_id: string; dispatch_count: number };

/** Claims up to `limit` deliveries whose event is due, oldest first; no other process gets them meanwhile. */
export async function claimDeliveries(sql: Sql, limit: number): Promise<OutboxEvent[]> {
	const rows = await sql<ClaimedDelivery[]>`
		update delivery set next_dispatch_at = now() + make_interval(secs => ${CLAIM_SECONDS})
		where id in (
			select id from delivery
			where dispatched_at is null and outcome is null and next_dispatch_at <= now()
			order by received_at, id limit ${limit} for update skip locked
		)
		returning id, trace_id, dispatch_count`;
	return rows
		.sort((a, b) => (a.id < b.id ? -1 : 1))
		.map((row) => ({
			id: `delivery:${row.id}:${row.dispatch_count}`,
			name: "notice/received",
			data: { deliveryId: row.id, traceId: row.trace_id },
		}));
}

/** What the engine does not have yet: how many deliveries, and the age of the oldest in seconds (0 without one). */
export async function outboxDepth(sql: Sql): Promise<{ undispatched: number; oldestSeconds: number }> {
	const [row] = await sql<{ undispatched: number; oldest: number }[]>`
		select count(*)::int as undispatched,
			coalesce(extract(epoch from now() - min(received_at)), 0)::float8 as oldest
		from delivery where dispatched_at is null and outcome is null`;
	if (!row) throw new Error("the outbox gave no count");
	return { undispatched: row.undispatched, oldestSeconds: row.oldest };
}

export async function markDispatched(sql: Sql, deliveryIds: string[]): Promise<void> {
	await sql`
		update delivery set dispatched_at = now(), dispatch_count = dispatch_count + 1, dispatch_failures = 0
		where id = any(${deliveryIds}::uuid[])`;
}

export async function markNotDispatched(sql: Sql, deliveryIds: string[]): Promise<void> {
	await sql`
		update delivery set dispatch_failures = dispatch_failures + 1, next_dispatch_at = now()
			+ make_interval(secs => least(${MAX_BACKOFF_SECONDS}, power(2, least(dispatch_failures, 10))))
		where id = any(${deliveryIds}::uuid[])`;
}

/**
 * An engine's acknowledgement may not be durable. Deliveries that have no outcome `termSeconds` after their event was
 * acknowledged go out again, under a new event id; after `MAX_DISPATCHES` they end as failed, for people to see.
 */
export async function reconcileDeliveries(
	sql: Sql,
	termSeconds: number,
): Promise<{ resent: number; failed: number }> {
	const failed = await sql`
		update delivery set outcome = 'failed', outcome_at = now(),
			outcome_reason = 'no run ended after ' || dispatch_count || ' dispatches'
		where outcome is null and dispatch_count >= ${MAX_DISPATCHES}
			and dispatched_at < now() - make_interval(secs => ${termSeconds})`;
	const resent = await sql`
		update delivery set dispatched_at = null, next_dispatch_at = now()
		where outcome is null and dispatched_at < now() - make_interval(secs => ${termSeconds})`;
	return { resent: resent.count, failed: failed.count };
}

type StaleNotification = { id: string; channel: string; trace_id: string; request_count: number };

/** Notifications that are neither sent nor given up, whose event was handed over longer than `termSeconds` ago. */
export async function claimNotifications(
	sql: Sql,
	termSeconds: number,
	limit: number,
): Promise<OutboxEvent[]> {
	const rows = await sql<StaleNotification[]>`
		update notification set requested_at = now(), request_count = request_count + 1
		where id in (
			select id from notification
			where state in ('requested', 'sending')
				and coalesce(requested_at, created_at) < now() - make_interval(secs => ${termSeconds})
			order by created_at, id limit ${limit} for update skip locked
		)
		returning id, channel, trace_id, request_count`;
	return rows.map((row) => ({
		id: `notification:${row.id}:${row.request_count}`,
		name: "notification/requested",
		data: { notificationId: row.id, channel: row.channel, traceId: row.trace_id },
	}));
}
