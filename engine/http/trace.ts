import { readTrace } from "../history/trace";
import { HttpError } from "./http-error";
import { page } from "./page";
import { readUlid } from "./read";
import type { ApiRequest, Reply } from "./routes";
import { readFilter } from "./run-filter";
import type { ServerContext } from "./server";

/** `GET /v2/runs/:id/trace`; with `includeOutput` inputs and outputs of all spans. */
export async function getTrace({ db }: ServerContext, { url }: ApiRequest, id: string): Promise<Reply> {
	const runId = readUlid("Run ID", id);
	const { includeOutput } = readFilter(url, { maxLimit: 100 });
	const trace = await readTrace(db, runId, includeOutput);
	if (!trace) throw new HttpError(404, "Trace not found");
	return { status: 200, body: page(trace) };
}
