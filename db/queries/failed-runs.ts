import { and, count, eq, gte, lte, not, or, type SQL, sql } from "drizzle-orm";
import {
	FAILED_RUN_STATES,
	type FailedRunFilter,
	type FailedRunState,
	isReplayable,
} from "@/lib/domain/alert";
import type { Queryable } from "../client";
import { failedRun } from "../schema";
import { getDeliveryFacts } from "./delivery-facts";
import { isUuid, keyAsText, parseCursor } from "./keyset";
import { readPage } from "./page";

const FAILED_AT = { expression: sql`${failedRun.failedAt}`, type: "timestamptz" } as const;

/** What is not given is not filtered by. */
export type FailedRunListInput = Partial<FailedRunFilter> & {
	limit: number;
	after: string | null;
	before: string | null;
};

/** One page of failed runs, the newest first, without stack and event. */
export async function listFailedRuns(db: Queryable, input: FailedRunListInput) {
	const matching = failedRunsWhere(input);
	return readPage({
		key: FAILED_AT,
		id: sql`${failedRun.id}`,
		direction: "desc",
		limit: input.limit,
		position: {
			after: parseCursor(input.after, FAILED_AT.type),
			before: parseCursor(input.before, FAILED_AT.type),
		},
		read: (condition, order, limit) =>
			db
				.select({
					id: failedRun.id,
					runId: failedRun.runId,
					functionId: failedRun.functionId,
					eventName: failedRun.eventName,
					deliveryId: failedRun.deliveryId,
					errorName: failedRun.errorName,
					errorMessage: failedRun.errorMessage,
					stepId: failedRun.stepId,
					attempts: failedRun.attempts,
					state: failedRun.state,
					failedAt: failedRun.failedAt,
					replayRunId: failedRun.replayRunId,
					replayedAt: failedRun.replayedAt,
					dismissedReason: failedRun.dismissedReason,
					resolvedAt: failedRun.resolvedAt,
					sortValue: keyAsText(FAILED_AT),
				})
				.from(failedRun)
				.where(and(matching, condition))
				.orderBy(order)
				.limit(limit),
		count: (condition) => countWhere(db, and(matching, condition)),
	});
}

export type FailedRunRow = Awaited<ReturnType<typeof listFailedRuns>>["rows"][number];

export function countFailedRuns(db: Queryable, input: Partial<FailedRunFilter>): Promise<number> {
	return countWhere(db, failedRunsWhere(input));
}

/**
 * A replay of it failed too and has a record of its own: that one is to be replayed, not this. Columns are named in
 * full, as this stands in selections too.
 */
export const isSuperseded = sql<boolean>`(failed_run.state = 'failed_again' and exists (
	select from failed_run later where later.run_id = failed_run.replay_run_id))`;

/** How many of those that match a replay of all would start: of all states the open ones, each failure once. */
export function countReplayableRuns(db: Queryable, filter: Partial<FailedRunFilter>): Promise<number> {
	const state = filter.state ?? "open";
	if (!isReplayable(state)) return Promise.resolve(0);
	return countWhere(db, and(failedRunsWhere({ ...filter, state }), not(isSuperseded)));
}

/** How many failed runs there are in each state, of those that the rest of the filter lets through. */
export async function countFailedRunsByState(
	db: Queryable,
	filter: Partial<Omit<FailedRunFilter, "state">>,
): Promise<Record<FailedRunState, number>> {
	const rows = await db
		.select({ state: failedRun.state, runs: count() })
		.from(failedRun)
		.where(failedRunsWhere(filter))
		.groupBy(failedRun.state);
	const found = new Map(rows.map((row) => [row.state, row.runs]));
	const entries = FAILED_RUN_STATES.map((state) => [state, found.get(state) ?? 0]);
	return Object.fromEntries(entries) as Record<FailedRunState, number>;
}

/** Every function that a failed run is kept of, in the order of the alphabet. */
export async function listFailedFunctionIds(db: Queryable): Promise<string[]> {
	const rows = await db
		.selectDistinct({ functionId: failedRun.functionId })
		.from(failedRun)
		.orderBy(failedRun.functionId);
	return rows.map((row) => row.functionId);
}

/** The failed run with its delivery (undefined when it had none), or undefined. */
export async function getFailedRun(db: Queryable, input: { id: string }) {
	return getWhere(db, eq(failedRun.id, input.id));
}

/** The same, by the id that the server gave the run. */
export async function getFailedRunByRunId(db: Queryable, input: { runId: string }) {
	return getWhere(db, eq(failedRun.runId, input.runId));
}

/** Also what a bulk replay of "all that match" goes by, so that a list and its replay never differ. */
export function failedRunsWhere(filter: Partial<FailedRunFilter>): SQL | undefined {
	return and(
		filter.state ? eq(failedRun.state, filter.state) : undefined,
		filter.functionId ? eq(failedRun.functionId, filter.functionId) : undefined,
		filter.from ? gte(failedRun.failedAt, filter.from) : undefined,
		filter.until ? lte(failedRun.failedAt, filter.until) : undefined,
		filter.q?.trim() ? mentions(filter.q.trim()) : undefined,
	);
}

/** Postgres has no zero character in a text: nothing can mention one. */
function mentions(q: string): SQL | undefined {
	if (q.includes("\0")) return sql`false`;
	const part = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
	return or(
		sql`${failedRun.errorMessage} ilike ${part}`,
		sql`${failedRun.errorName} ilike ${part}`,
		eq(failedRun.runId, q),
		eq(failedRun.traceId, q),
		...(isUuid(q) ? [eq(failedRun.id, q), eq(failedRun.deliveryId, q)] : []),
	);
}

/** The failed run that this run was started to make up for; null when it was started for none. */
export async function findReplayedRun(db: Queryable, input: { runId: string }): Promise<string | null> {
	const [row] = await db
		.select({ runId: failedRun.runId })
		.from(failedRun)
		.where(eq(failedRun.replayRunId, input.runId))
		.limit(1);
	return row?.runId ?? null;
}

async function getWhere(db: Queryable, condition: SQL) {
	const [run] = await db.select().from(failedRun).where(condition);
	if (!run) return undefined;
	const [delivery, earlier, later] = await Promise.all([
		run.deliveryId ? getDeliveryFacts(db, { id: run.deliveryId }) : undefined,
		findId(db, eq(failedRun.replayRunId, run.runId)),
		run.replayRunId ? findId(db, eq(failedRun.runId, run.replayRunId)) : undefined,
	]);
	return {
		run,
		delivery,
		/** Whether a replay of it is the right thing to ask for now. */
		mayReplay: isReplayable(run.state) && later === undefined,
		/** The record that this run was to make up for, and the record of the run that was to make up for this one. */
		earlierId: earlier ?? null,
		laterId: later ?? null,
	};
}

async function findId(db: Queryable, condition: SQL): Promise<string | undefined> {
	const [row] = await db.select({ id: failedRun.id }).from(failedRun).where(condition).limit(1);
	return row?.id;
}

async function countWhere(db: Queryable, condition: SQL | undefined): Promise<number> {
	const [row] = await db.select({ rows: count() }).from(failedRun).where(condition);
	return row?.rows ?? 0;
}
