import { z } from "zod";
import type { RunsApi } from "../runs-api";
import { RunsApiError } from "./errors";
import { GraphqlRunsApi } from "./graphql";
import { type Answer, RunsServerClient, refusalOf } from "./http";
import { RestRunsApi } from "./rest";
import type { RunsServer } from "./server";

/** What the embedded engine says in this header of every answer; it has no pages of its own. */
export const ENGINE_HEADER = "x-inngest-engine";
const EMBEDDED = "sundown";

/**
 * The runs of an app on a server: over REST v2, or over GraphQL for a dev server without it. Which of them is asked
 * once, before the first call; a server that went away may come back as another, so then it is asked again.
 */
export function chooseRunsApi(server: RunsServer, appId: string): RunsApi {
	const client = new RunsServerClient(server.base, server.headers);
	let chosen: Promise<RunsApi> | null = null;
	let known: RunsApi | null = null;

	const forget = () => {
		chosen = null;
		known = null;
	};
	const choose = async () => {
		chosen ??= probe(server, client, appId);
		known = await chosen;
		return known;
	};
	const through = async <Value>(call: (api: RunsApi) => Promise<Value>): Promise<Value> => {
		try {
			return await call(await choose());
		} catch (error) {
			if (!(error instanceof RunsApiError) || MAY_BE_ANOTHER.has(error.kind)) forget();
			throw error;
		}
	};

	return {
		list: (filter, page) => through((api) => api.list(filter, page)),
		get: (runId) => through((api) => api.get(runId)),
		trace: (runId) => through((api) => api.trace(runId)),
		startedBy: (eventId) => through((api) => api.startedBy(eventId)),
		sentEventId: (run) => through((api) => api.sentEventId(run)),
		rerun: (runId, from) => through((api) => api.rerun(runId, from)),
		cancel: (runId) => through((api) => api.cancel(runId)),
		bulkRerun: (runIds, onEach) => through((api) => api.bulkRerun(runIds, onEach)),
		pageOf: (runId) => known?.pageOf(runId) ?? null,
	};
}

const MAY_BE_ANOTHER = new Set<RunsApiError["kind"]>(["unreachable", "unexpected"]);

async function probe(server: RunsServer, client: RunsServerClient, appId: string): Promise<RunsApi> {
	if (server.kind === "cloud") return new RestRunsApi(client, appId, server.pageOf);
	const answer = await client.ask("GET", "/v2/runs?limit=1");
	const embedded = answer.headers.get(ENGINE_HEADER) === EMBEDDED;
	const pageOf: RunsApi["pageOf"] = embedded ? () => null : server.pageOf;
	if (hasRest(answer)) return new RestRunsApi(client, appId, pageOf);
	if (server.kind === "dev") return new GraphqlRunsApi(client, appId, pageOf);
	const message = `The Inngest server at ${server.base} is too old: it has no REST API v2 to tell its runs.`;
	throw new RunsApiError("refused", answer.status, message);
}

const RunListAnswer = z.looseObject({ data: z.array(z.unknown()).optional(), page: z.looseObject({}) });

/**
 * A server that has no such path answers 404, one that has the API without this call 501, and an older dev server its
 * console's page with 200. A refused key tells that the path is there.
 */
function hasRest(answer: Answer): boolean {
	const { status, text } = answer;
	if (status === 200) return RunListAnswer.safeParse(parsed(text)).success;
	if (status === 404 || status === 405 || status === 501) return false;
	if (status === 401 || status === 403 || status === 429) return true;
	throw refusalOf(answer);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		// A page, not an answer: that is what is being found out.
		return undefined;
	}
}
