import { writeCursor } from "../history/cursor";
import { findRun, findRuns, type RunFilter, SearchTooWide } from "../history/find-runs";
import { HttpError } from "./http-error";
import { page } from "./page";
import { presentRun, resultOf } from "./present-run";
import { readName, readUlid } from "./read";
import type { ApiRequest, Reply } from "./routes";
import { readFilter } from "./run-filter";
import type { ServerContext } from "./server";

const MAX_RUNS = 100;
const MAX_EVENT_RUNS = 40;

/** `GET /v2/runs`: newest first unless `order=asc`. */
export async function listRuns({ db }: ServerContext, { url }: ApiRequest): Promise<Reply> {
	return list(db, readFilter(url, { maxLimit: MAX_RUNS }));
}

/** `GET /v2/events/:id/runs`, by the engine's event id. */
export async function listEventRuns({ db }: ServerContext, { url }: ApiRequest, id: string): Promise<Reply> {
	const eventId = readUlid("Event ID", id);
	return list(db, { ...readFilter(url, { maxLimit: MAX_EVENT_RUNS }), eventId });
}

/** `GET /v2/apps/:id/functions/:id/runs` */
export async function listFunctionRuns(
	{ db }: ServerContext,
	{ url }: ApiRequest,
	appId: string,
	functionId: string,
): Promise<Reply> {
	return list(db, {
		...readFilter(url, { maxLimit: MAX_RUNS }),
		appIds: [readName("App ID", appId)],
		functionIds: [readName("Function ID", functionId)],
	});
}

/** `GET /v2/runs/:id`; with `includeOutput` what the run gave, or the error it ended with. */
export async function getRun({ db }: ServerContext, { url }: ApiRequest, id: string): Promise<Reply> {
	const runId = readUlid("Run ID", id);
	const { includeOutput } = readFilter(url, { maxLimit: MAX_RUNS });
	const row = await findRun(db, runId);
	if (!row) throw new HttpError(404, "Run not found");
	return { status: 200, body: page({ ...presentRun(row), ...(includeOutput ? resultOf(row) : {}) }) };
}

async function list(db: ServerContext["db"], filter: RunFilter): Promise<Reply> {
	const { limit, from, until } = filter;
	const rows = await find(db, { ...filter, limit: limit + 1 });
	const shown = rows.slice(0, limit);
	const last = shown.at(-1);
	const hasMore = rows.length > limit;
	const cursor = hasMore && last ? { cursor: writeCursor(last) } : {};
	const data = shown.map((row) => ({
		...presentRun(row),
		...(filter.includeOutput ? listedOutput(row) : {}),
	}));
	const range = from && until ? { from, until } : undefined;
	return { status: 200, body: page(data, { ...cursor, hasMore, limit }, range) };
}

/** In a list, Inngest's server puts an error under a key; of a single run it shows the error itself. */
function listedOutput(row: Parameters<typeof resultOf>[0]) {
	const result = resultOf(row);
	return row.error === null ? result : { output: { error: result.output } };
}

async function find(db: ServerContext["db"], filter: RunFilter) {
	try {
		return await findRuns(db, filter);
	} catch (error) {
		if (!(error instanceof SearchTooWide)) throw error;
		throw new HttpError(400, `${error.message}: narrow it by function, status or time`, { cause: error });
	}
}
