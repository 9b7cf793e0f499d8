import { type Db, sqlState, type Tx } from "../db";
import type { Cursor } from "./cursor";

export const STATUSES = ["QUEUED", "RUNNING", "COMPLETED", "FAILED", "CANCELLED"] as const;
export type Status = (typeof STATUSES)[number];

export const TIME_COLUMNS = { queuedAt: "queued_at", startedAt: "started_at", endedAt: "ended_at" } as const;
export type TimeField = keyof typeof TIME_COLUMNS;

export type RunFilter = {
	statuses: readonly Status[];
	/** Undefined = all. */
	appIds?: readonly string[] | undefined;
	/** Ids without the app. */
	functionIds?: readonly string[] | undefined;
	eventId?: string | undefined;
	/** Bounds of the time that `timeField` names, both inclusive. */
	from?: Date | undefined;
	until?: Date | undefined;
	timeField: TimeField;
	order: "asc" | "desc";
	cursor?: Cursor | undefined;
	limit: number;
	includeOutput: boolean;
};

export type RunRow = {
	id: string;
	functionId: string;
	functionName: string;
	appId: string;
	status: Status;
	eventIds: string[];
	eventName: string;
	isBatch: boolean;
	cron: string | null;
	originalRunId: string | null;
	/** JSON; null unless asked for. */
	output: string | null;
	error: string | null;
	queuedAt: Date;
	startedAt: Date | null;
	endedAt: Date | null;
	/** Of the cursor that continues after this run. */
	at: string;
};

/** The search would read too much: no index serves it, and nothing narrows it. */
export class SearchTooWide extends Error {
	override readonly name = "SearchTooWide";
}

const MAX_SEARCH_MS = 5_000;

/** @throws SearchTooWide only when the order is by `startedAt` or `endedAt`, which no index of the list serves. */
export async function findRuns(db: Db, filter: RunFilter): Promise<RunRow[]> {
	if (filter.timeField === "queuedAt" || filter.eventId) return search(db, filter);
	try {
		return await db.begin("read only", async (tx) => {
			await tx`select set_config('statement_timeout', ${String(MAX_SEARCH_MS)}, true)`;
			return search(tx, filter);
		});
	} catch (error) {
		if (sqlState(error) !== "57014") throw error;
		throw new SearchTooWide(`the search by ${filter.timeField} takes too long`, { cause: error });
	}
}

export async function findRun(db: Db, runId: string): Promise<RunRow | undefined> {
	const [row] = await db<RunRow[]>`
		select ${columns(db, "queuedAt", true)}
		from engine.run r join engine.function f on f.id = r.function_id where r.id = ${runId}`;
	return row;
}

function search(db: Db | Tx, filter: RunFilter): Promise<RunRow[]> {
	const { timeField, limit, includeOutput } = filter;
	const by = db`${db(TIME_COLUMNS[timeField])}`;
	const direction = filter.order === "asc" ? db`asc` : db`desc`;
	const found = filter.eventId ? ofEvent(db, filter, filter.eventId) : walk(db, filter);
	return db<RunRow[]>`
		with found as (${found} order by ${by} ${direction}, id ${direction} limit ${limit})
		select ${columns(db, timeField, includeOutput)}
		from found join engine.run r on r.id = found.id join engine.function f on f.id = r.function_id
		order by r.${by} ${direction}, r.id ${direction}`;
}

/** One index walk per function and status, each no longer than the page, merged. */
function walk(db: Db | Tx, filter: RunFilter) {
	const { statuses, appIds, functionIds, limit } = filter;
	const by = db(TIME_COLUMNS[filter.timeField]);
	const direction = filter.order === "asc" ? db`asc` : db`desc`;
	return db`
		select one.id, one.${by} from engine.function f
		cross join unnest(${[...statuses]}::text[]) as wanted (status),
		lateral (
			select id, ${by} from engine.run
			where function_id = f.id and status = wanted.status ${within(db, filter)}
			order by ${by} ${direction}, id ${direction} limit ${limit}
		) as one
		where true
			${appIds ? db`and f.app_id = any(${[...appIds]}::text[])` : db``}
			${functionIds ? db`and substr(f.id, length(f.app_id) + 2) = any(${[...functionIds]}::text[])` : db``}`;
}

/** Runs that the event started, alone or in a batch. An event has few runs, whatever the history. */
function ofEvent(db: Db | Tx, filter: RunFilter, eventId: string) {
	const by = db(TIME_COLUMNS[filter.timeField]);
	return db`
		select id, ${by} from (
			select id, status, ${by} from engine.run where event_id = ${eventId}
			union select id, status, ${by} from engine.run where is_batch and event_ids @> array[${eventId}]
		) as of_event
		where status = any(${[...filter.statuses]}::text[]) ${within(db, filter)}`;
}

function within(db: Db | Tx, { timeField, from, until, cursor, order }: RunFilter) {
	const by = db(TIME_COLUMNS[timeField]);
	const after = order === "asc" ? db`>` : db`<`;
	return db`
		${timeField === "queuedAt" ? db`` : db`and ${by} is not null`}
		${from ? db`and ${by} >= ${from}` : db``}
		${until ? db`and ${by} <= ${until}` : db``}
		${cursor ? db`and (${by}, id) ${after} (${cursor.at}::timestamptz, ${cursor.id})` : db``}`;
}

function columns(db: Db | Tx, timeField: TimeField, includeOutput: boolean) {
	return db`
		r.id, r.function_id as "functionId", f.name as "functionName", f.app_id as "appId", r.status,
		r.event_ids as "eventIds", r.event_name as "eventName", r.is_batch as "isBatch", r.cron,
		r.original_run_id as "originalRunId",
		${includeOutput ? db`r.output, r.error` : db`null as output, null as error`},
		r.queued_at as "queuedAt", r.started_at as "startedAt", r.ended_at as "endedAt",
		to_char(r.${db(TIME_COLUMNS[timeField])} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at`;
}
