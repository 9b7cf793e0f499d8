import { and, count, eq, getTableColumns, inArray, or, type SQL, sql } from "drizzle-orm";
import type { Severity } from "@/lib/domain/alert";
import type { Assessment } from "@/lib/domain/exposure/types";
import type { NoticeType } from "@/lib/domain/notice";
import type { Queryable } from "../client";
import { alert, assessment, decision, delivery, notice, noticePart, partMatch } from "../schema";
import { type Direction, type Key, keyAsText, parseCursor } from "./keyset";
import { readPage } from "./page";

/** What the list can be sorted by. */
const KEYS = {
	// Null, and so last, in alerts of before it was kept: the daily assessment fills it in.
	orderBy: { expression: sql`${alert.orderBy}`, type: "date" },
	lastOrder: { expression: sql`${alert.lastOrderDate}`, type: "date" },
	severity: { expression: sql`${alert.severity}`, type: "severity" },
	notice: {
		expression: sql`lower(${notice.manufacturer} || ' ' || coalesce(${notice.number}, ''))`,
		type: "text",
	},
	partsHit: { expression: sql`${alert.partsHit}`, type: "integer" },
	productsHit: { expression: sql`${alert.productsHit}`, type: "integer" },
	runOut: { expression: sql`${alert.runOutDate}`, type: "date" },
	marginAtRisk: { expression: sql`${alert.marginAtRisk}`, type: "numeric" },
	received: { expression: sql`${delivery.receivedAt}`, type: "timestamptz" },
} satisfies Record<string, Key>;

export type AlertSort = keyof typeof KEYS;

export type AlertFilter = {
	severity: Severity[];
	type: NoticeType[];
	needsReview: boolean | null;
	/** Part of a maker, notice number, MPN or internal part number. */
	text: string;
};

export type AlertListInput = AlertFilter & {
	sort: AlertSort;
	direction: Direction;
	limit: number;
	/** Cursors as `listAlerts` gave them; one that does not fit the sort counts as none. */
	after: string | null;
	before: string | null;
};

/** One page of open alerts. */
export async function listAlerts(db: Queryable, input: AlertListInput) {
	const key: Key = KEYS[input.sort];
	const matching = and(isOpenAndHas(db, input.text), inFacets(input));
	return readPage({
		key,
		id: sql`${alert.id}`,
		direction: input.direction,
		limit: input.limit,
		position: { after: parseCursor(input.after, key.type), before: parseCursor(input.before, key.type) },
		read: (condition, order, limit) =>
			select(db, key).where(and(matching, condition)).orderBy(order).limit(limit),
		count: async (condition) => {
			const [row] = await db
				.select({ rows: count() })
				.from(alert)
				.innerJoin(notice, eq(notice.id, alert.noticeId))
				.innerJoin(delivery, eq(delivery.id, notice.deliveryId))
				.where(and(matching, condition));
			return row?.rows ?? 0;
		},
	});
}

export type AlertRow = Awaited<ReturnType<typeof listAlerts>>["rows"][number];

function select(db: Queryable, key: Key) {
	const { state: _, noticeId: __, ...figures } = getTableColumns(alert);
	return db
		.select({
			...figures,
			manufacturer: notice.manufacturer,
			number: notice.number,
			revision: notice.revision,
			type: notice.type,
			needsReview: notice.needsReview,
			receivedAt: delivery.receivedAt,
			/** Nobody read the parts: its figures are not known, whatever they say (`isListUnread`). */
			unread: sql<boolean>`(cardinality(${notice.reviewReasons}) > 0
				and not exists (select from ${noticePart} where ${noticePart.noticeId} = ${notice.id}))`,
			/** What counts once a person confirms it; only where no part is hit for sure, else null. */
			possible: sql<Assessment["possible"]>`case when ${alert.partsHit} = 0 then (
				select ${assessment.result} -> 'possible' from ${assessment}
				where ${assessment.alertId} = ${alert.id} order by ${assessment.version} desc limit 1) end`,
			/** Parts whose decision counts; one that waits for approval does not yet. */
			partsDecided: sql<number>`(
				select count(*)::int from ${decision} where ${decision.alertId} = ${alert.id}
					and ${decision.state} in ('decided', 'approved'))`,
			sortValue: keyAsText(key),
		})
		.from(alert)
		.innerJoin(notice, eq(notice.id, alert.noticeId))
		.innerJoin(delivery, eq(delivery.id, notice.deliveryId))
		.$dynamic();
}

export type AlertFacets = {
	/** Alerts that match the whole filter. */
	total: number;
	/** Per value: how many would match if only this facet were set anew. */
	severity: Partial<Record<Severity, number>>;
	type: Partial<Record<NoticeType, number>>;
	needsReview: number;
};

/** Counts for the filter bar: each facet counts under the other facets, not under itself. */
export async function countAlertFacets(db: Queryable, input: AlertFilter): Promise<AlertFacets> {
	const cells = await db
		.select({ severity: alert.severity, type: notice.type, needsReview: notice.needsReview, alerts: count() })
		.from(alert)
		.innerJoin(notice, eq(notice.id, alert.noticeId))
		.where(isOpenAndHas(db, input.text))
		.groupBy(alert.severity, notice.type, notice.needsReview);

	const facets: AlertFacets = { total: 0, severity: {}, type: {}, needsReview: 0 };
	for (const cell of cells) {
		const severityFits = input.severity.length === 0 || input.severity.includes(cell.severity);
		const typeFits = input.type.length === 0 || input.type.includes(cell.type);
		const reviewFits = input.needsReview === null || input.needsReview === cell.needsReview;
		if (severityFits && typeFits && reviewFits) facets.total += cell.alerts;
		if (typeFits && reviewFits) add(facets.severity, cell.severity, cell.alerts);
		if (severityFits && reviewFits) add(facets.type, cell.type, cell.alerts);
		if (severityFits && typeFits && cell.needsReview) facets.needsReview += cell.alerts;
	}
	return facets;
}

function add<Value extends string>(counts: Partial<Record<Value, number>>, value: Value, by: number): void {
	counts[value] = (counts[value] ?? 0) + by;
}

/**
 * Figures over all open alerts; `asOf` is today, `YYYY-MM-DD`. Counts only: money of two alerts may overlap. `dueSoon`:
 * an order is due, by our need or by the maker, and can still be placed.
 */
export async function summariseOpenAlerts(db: Queryable, input: { asOf: string }) {
	const day = sql`${input.asOf}::text::date`;
	const [row] = await db
		.select({
			open: count(),
			critical: sql<number>`(count(*) filter (where ${alert.severity} = 'critical'))::int`,
			dueSoon: sql<number>`(count(*) filter (where least(${alert.orderBy}, ${alert.lastOrderDate}) <= ${day} + 30
				and coalesce(${alert.lastOrderDate} >= ${day}, true)))::int`,
			passed: sql<number>`(count(*) filter (where ${alert.lastOrderDate} < ${day}))::int`,
			needsReview: sql<number>`(count(*) filter (where ${notice.needsReview}))::int`,
		})
		.from(alert)
		.innerJoin(notice, eq(notice.id, alert.noticeId))
		.where(eq(alert.state, "open"));
	return row ?? { open: 0, critical: 0, dueSoon: 0, passed: 0, needsReview: 0 };
}

/** Whether there ever was an alert: an empty list then means that all are dealt with. */
export async function hasAlerts(db: Queryable): Promise<boolean> {
	const rows = await db.select({ id: alert.id }).from(alert).limit(1);
	return rows.length > 0;
}

function inFacets(filter: AlertFilter): SQL | undefined {
	return and(
		filter.severity.length > 0 ? inArray(alert.severity, filter.severity) : undefined,
		filter.type.length > 0 ? inArray(notice.type, filter.type) : undefined,
		filter.needsReview === null ? undefined : eq(notice.needsReview, filter.needsReview),
	);
}

function isOpenAndHas(db: Queryable, text: string): SQL | undefined {
	const open = eq(alert.state, "open");
	const words = text.trim();
	if (words === "") return open;
	const pattern = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
	const has = (column: SQL | typeof notice.number) => sql`${column} ilike ${pattern}`;
	const line = db
		.select({ one: sql`1` })
		.from(noticePart)
		.leftJoin(partMatch, eq(partMatch.noticePartId, noticePart.id))
		.where(
			and(
				eq(noticePart.noticeId, notice.id),
				or(has(sql`${noticePart.mpn}`), has(sql`${partMatch.internalPart}`)),
			),
		);
	return and(
		open,
		or(
			has(sql`${notice.manufacturer}`),
			has(sql`${notice.manufacturerAsPrinted}`),
			has(notice.number),
			sql`exists ${line}`,
		),
	);
}
