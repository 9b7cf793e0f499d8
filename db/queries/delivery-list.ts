import { and, count, eq, gte, inArray, isNull, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { DeliveryChannel, DeliveryOutcome } from "@/lib/domain/delivery";
import type { Queryable } from "../client";
import { alert, delivery, notice, noticePart, noticeSource, source } from "../schema";
import { isUuid, keyAsText, parseCursor } from "./keyset";
import { readPage } from "./page";

const RECEIVED_AT = { expression: sql`${delivery.receivedAt}`, type: "timestamptz" } as const;

/** `under_way`: no outcome yet. */
export type DeliveryStanding = DeliveryOutcome | "under_way";

export type DeliveryFilter = {
	channel: DeliveryChannel[];
	standing: DeliveryStanding[];
	sourceId: string | null;
	/** Only those whose event the engine has not acknowledged. */
	undispatched: boolean;
	/** Received then or later. */
	from: Date | null;
	/** A whole id of delivery or trace, a whole SHA-256, or a part of an uploaded file's name. */
	q: string;
};

export type DeliveryListInput = DeliveryFilter & {
	limit: number;
	/** Cursors as `listDeliveries` gave them; another text counts as none. */
	after: string | null;
	before: string | null;
};

/** One page of deliveries, the newest first. */
export async function listDeliveries(db: Queryable, input: DeliveryListInput) {
	const matching = and(deliveriesWhere(input), inFacets(input));
	return readPage({
		key: RECEIVED_AT,
		id: sql`${delivery.id}`,
		direction: "desc",
		limit: input.limit,
		position: {
			after: parseCursor(input.after, RECEIVED_AT.type),
			before: parseCursor(input.before, RECEIVED_AT.type),
		},
		read: (condition, order, limit) => select(db).where(and(matching, condition)).orderBy(order).limit(limit),
		count: async (condition) => {
			const [row] = await db.select({ rows: count() }).from(delivery).where(and(matching, condition));
			return row?.rows ?? 0;
		},
	});
}

export type DeliveryRow = Awaited<ReturnType<typeof listDeliveries>>["rows"][number];

function select(db: Queryable) {
	const own = alias(notice, "own");
	return db
		.select({
			id: delivery.id,
			channel: delivery.channel,
			source: source.name,
			contentType: delivery.contentType,
			fileName: delivery.fileName,
			size: sql<number>`octet_length(${delivery.body})`,
			receivedAt: delivery.receivedAt,
			dispatchedAt: delivery.dispatchedAt,
			outcome: delivery.outcome,
			outcomeReason: delivery.outcomeReason,
			conflicts: delivery.conflicts,
			manufacturer: notice.manufacturer,
			number: notice.number,
			title: sql<string | null>`coalesce(${own.title}, ${notice.title})`,
			/** The first part that was read in it. */
			mpn: sql<string | null>`(select mpn from ${noticePart} where ${noticePart.noticeId} = ${notice.id}
				order by ${noticePart.position} limit 1)`,
			alertId: alert.id,
			sortValue: keyAsText(RECEIVED_AT),
		})
		.from(delivery)
		.innerJoin(source, eq(source.id, delivery.sourceId))
		.leftJoin(own, eq(own.deliveryId, delivery.id))
		.leftJoin(noticeSource, eq(noticeSource.deliveryId, delivery.id))
		.leftJoin(notice, eq(notice.id, sql`coalesce(${own.id}, ${noticeSource.noticeId})`))
		.leftJoin(alert, eq(alert.noticeId, notice.id))
		.$dynamic();
}

export type DeliveryFacets = {
	/** Deliveries that match the whole filter. */
	total: number;
	/** Per value: how many would match if only this facet were set anew. */
	channel: Partial<Record<DeliveryChannel, number>>;
	standing: Partial<Record<DeliveryStanding, number>>;
};

/** Counts for the filter bar: each facet counts under the other facets, not under itself. */
export async function countDeliveryFacets(db: Queryable, input: DeliveryFilter): Promise<DeliveryFacets> {
	const cells = await db
		.select({ channel: delivery.channel, outcome: delivery.outcome, deliveries: count() })
		.from(delivery)
		.where(deliveriesWhere(input))
		.groupBy(delivery.channel, delivery.outcome);
	const facets: DeliveryFacets = { total: 0, channel: {}, standing: {} };
	for (const { channel, outcome, deliveries } of cells) {
		const standing = outcome ?? "under_way";
		const channelFits = input.channel.length === 0 || input.channel.includes(channel);
		const standingFits = input.standing.length === 0 || input.standing.includes(standing);
		if (channelFits && standingFits) facets.total += deliveries;
		if (standingFits) facets.channel[channel] = (facets.channel[channel] ?? 0) + deliveries;
		if (channelFits) facets.standing[standing] = (facets.standing[standing] ?? 0) + deliveries;
	}
	return facets;
}

/** Whether anything ever came in. */
export async function hasDeliveries(db: Queryable): Promise<boolean> {
	const rows = await db.select({ id: delivery.id }).from(delivery).limit(1);
	return rows.length > 0;
}

function inFacets({ channel, standing }: DeliveryFilter): SQL | undefined {
	const outcomes = standing.filter((one) => one !== "under_way");
	return and(
		channel.length > 0 ? inArray(delivery.channel, channel) : undefined,
		standing.length > 0
			? or(
					outcomes.length > 0 ? inArray(delivery.outcome, outcomes) : undefined,
					standing.includes("under_way") ? isNull(delivery.outcome) : undefined,
				)
			: undefined,
	);
}

function deliveriesWhere({ sourceId, undispatched, from, q }: DeliveryFilter): SQL | undefined {
	return and(
		sourceId === null ? undefined : isUuid(sourceId) ? eq(delivery.sourceId, sourceId) : sql`false`,
		undispatched ? and(isNull(delivery.dispatchedAt), isNull(delivery.outcome)) : undefined,
		from ? gte(delivery.receivedAt, from) : undefined,
		q.trim() === "" ? undefined : isCalled(q.trim()),
	);
}

/** Whole ids go by their index; a file's name is looked for where nothing else has the form of `q`. */
function isCalled(q: string): SQL | undefined {
	if (isUuid(q)) return eq(delivery.id, q.toLowerCase());
	if (/^[0-9a-f]{64}$/i.test(q)) return eq(delivery.sha256, q.toLowerCase());
	if (/^[0-9a-f]{32}$/i.test(q)) return eq(delivery.traceId, q.toLowerCase());
	// Postgres has no zero character in a text: nothing can be called so.
	if (q.includes("\0")) return sql`false`;
	return sql`${delivery.fileName} ilike ${`%${q.replace(/[\\%_]/g, "\\$&")}%`}`;
}
