import { z } from "zod";
import type { Db } from "../db";
import { isObject, type Json, parseJson } from "../protocol/canonical-json";
import { HttpError } from "./http-error";
import type { ApiRequest, Reply } from "./routes";
import type { ServerContext } from "./server";

const STATUSES = ["QUEUED", "RUNNING", "COMPLETED", "FAILED", "CANCELLED"] as const;

const query = z.object({
	status: z
		.array(z.string().transform((status) => status.toUpperCase()))
		.pipe(z.array(z.enum(STATUSES)))
		.transform((statuses) => (statuses.length > 0 ? statuses : [...STATUSES])),
	cursor: z.string().optional(),
	limit: z.coerce.number().int().min(1).max(100).default(20),
	includeOutput: z.enum(["true", "false"]).default("false"),
});

type Filter = z.infer<typeof query> & { eventId?: string | undefined; runId?: string | undefined };

type RunRow = {
	id: string;
	functionId: string;
	functionName: string;
	appId: string;
	status: (typeof STATUSES)[number];
	eventId: string;
	eventName: string;
	output: string | null;
	error: string | null;
	queuedAt: Date;
	startedAt: Date | null;
	endedAt: Date | null;
};

/** `GET /v2/runs`: newest first; the cursor is the id of the last run of the page before. */
export async function listRuns({ db }: ServerContext, { url }: ApiRequest): Promise<Reply> {
	return page(db, readFilter(url));
}

/** `GET /v2/events/:id/runs`, by the engine's event id. */
export async function listEventRuns(
	{ db }: ServerContext,
	{ url }: ApiRequest,
	eventId: string,
): Promise<Reply> {
	return page(db, { ...readFilter(url), eventId });
}

export async function getRun({ db }: ServerContext, { url }: ApiRequest, runId: string): Promise<Reply> {
	const filter = readFilter(url);
	const [row] = await select(db, { ...filter, runId, limit: 1 });
	if (!row) throw new HttpError(404, `no run ${runId}`);
	return { status: 200, body: { data: present(row, filter), metadata: metadata() } };
}

function readFilter(url: URL): Filter {
	const search = url.searchParams;
	const parsed = query.safeParse({ ...Object.fromEntries(search), status: search.getAll("status") });
	if (!parsed.success) throw new HttpError(400, z.prettifyError(parsed.error));
	return parsed.data;
}

async function page(db: Db, filter: Filter): Promise<Reply> {
	const rows = await select(db, { ...filter, limit: filter.limit + 1 });
	const shown = rows.slice(0, filter.limit);
	const hasMore = rows.length > filter.limit;
	const cursor = hasMore ? { cursor: shown.at(-1)?.id } : {};
	return {
		status: 200,
		body: {
			data: shown.map((row) => present(row, filter)),
			metadata: metadata(),
			page: { ...cursor, hasMore, limit: filter.limit },
		},
	};
}

/** One index walk per status, merged: the cost is that of the page, however long the history. */
function select(db: Db, { status, cursor, limit, eventId, runId }: Filter): Promise<RunRow[]> {
	return db<RunRow[]>`
		with found as (
			select r.* from unnest(${status}::text[]) as wanted (status), lateral (
				select * from engine.run r
				where r.status = wanted.status
					${cursor ? db`and r.id < ${cursor}` : db``}
					${eventId ? db`and r.event_id = ${eventId}` : db``}
					${runId ? db`and r.id = ${runId}` : db``}
				order by r.id desc limit ${limit}
			) r
		)
		select r.id, r.function_id as "functionId", f.name as "functionName", f.app_id as "appId", r.status,
			r.event_id as "eventId", r.event_name as "eventName", r.output, r.error, r.queued_at as "queuedAt",
			r.started_at as "startedAt", r.ended_at as "endedAt"
		from found r join engine.function f on f.id = r.function_id
		order by r.id desc limit ${limit}`;
}

/** The shape of Inngest's REST v2 `FunctionRun`; absent fields are left out, as there. */
function present(row: RunRow, { includeOutput }: Filter) {
	const { startedAt, endedAt } = row;
	return {
		id: row.id,
		function: { id: row.functionId.slice(row.appId.length + 1), name: row.functionName },
		app: { id: row.appId },
		status: row.status,
		queuedAt: row.queuedAt.toISOString(),
		...(startedAt ? { startedAt: startedAt.toISOString() } : {}),
		...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
		...(startedAt && endedAt ? { durationMs: String(endedAt.getTime() - startedAt.getTime()) } : {}),
		trigger: { eventIds: [row.eventId], eventName: row.eventName },
		...(includeOutput === "true" ? outputOf(row) : {}),
	};
}

/** An object is shown as it is, any other value as `data`, a failure as `error`. */
function outputOf({ output, error }: RunRow): { output?: Json } {
	if (error !== null) return { output: { error: parseJson(error) } };
	if (output === null) return {};
	const value = parseJson(output);
	return { output: isObject(value) ? value : { data: value } };
}

function metadata() {
	return { fetchedAt: new Date().toISOString() };
}
