import { desc, eq, inArray, lte, sql } from "drizzle-orm";
import type { Queryable } from "../client";
import { delivery, drift } from "../schema";

/** Kinds that one page shows, newest first; a log longer than that is a reader that was never right. */
const MOST_KINDS = 200;
const EXAMPLES = 3;

/**
 * Every kind of drift, last seen first: how many deliveries it hit, how many of those are unreadable still, how many
 * wait to be read again, and the ids of the latest.
 */
export async function listDrift(db: Queryable) {
	const kinds = await db.select().from(drift).orderBy(desc(drift.lastSeenAt), drift.id).limit(MOST_KINDS);
	const ids = kinds.map((kind) => kind.id);
	const [counts, examples] = await Promise.all([countsOf(db, ids), examplesOf(db, ids)]);
	return kinds.map((kind) => ({
		...kind,
		unreadable: counts.get(kind.id)?.unreadable ?? 0,
		waiting: counts.get(kind.id)?.waiting ?? 0,
		examples: examples.filter((one) => one.driftId === kind.id),
	}));
}

export type ListedDrift = Awaited<ReturnType<typeof listDrift>>[number];

/** One kind of drift, or undefined. */
export async function findDrift(db: Queryable, input: { id: string }) {
	const [row] = await db.select().from(drift).where(eq(drift.id, input.id));
	return row;
}

async function countsOf(db: Queryable, ids: string[]) {
	if (ids.length === 0) return new Map<string, { unreadable: number; waiting: number }>();
	const rows = await db
		.select({
			driftId: delivery.driftId,
			unreadable: sql<number>`(count(*) filter (where ${delivery.outcome} = 'unreadable'))::int`,
			waiting: sql<number>`(count(*) filter (where ${delivery.outcome} is null))::int`,
		})
		.from(delivery)
		.where(inArray(delivery.driftId, ids))
		.groupBy(delivery.driftId);
	return new Map(rows.map(({ driftId, ...counts }) => [driftId, counts]));
}

/** The latest few of each kind, those that are unreadable still before the others. */
async function examplesOf(db: Queryable, ids: string[]) {
	if (ids.length === 0) return [];
	const place = sql<number>`row_number() over (partition by ${delivery.driftId}
		order by (${delivery.outcome} = 'unreadable') desc nulls last, ${delivery.receivedAt} desc, ${delivery.id})`;
	const ranked = db.$with("ranked").as(
		db
			.select({
				id: delivery.id,
				driftId: delivery.driftId,
				receivedAt: delivery.receivedAt,
				outcome: delivery.outcome,
				place: place.as("place"),
			})
			.from(delivery)
			.where(inArray(delivery.driftId, ids)),
	);
	return db
		.with(ranked)
		.select({
			id: ranked.id,
			driftId: ranked.driftId,
			receivedAt: ranked.receivedAt,
			outcome: ranked.outcome,
		})
		.from(ranked)
		.where(lte(ranked.place, EXAMPLES))
		.orderBy(ranked.driftId, ranked.place);
}
