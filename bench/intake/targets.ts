import {
	type Server,
	startFastApi,
	startGateway,
	startGatewayBeforeNext,
	startNext,
	startPlainNode,
} from "./servers";

export const INGEST = "/api/v1/ingest/component-alert";

export type Target = {
	name: string;
	/** Whether an answer means that the notice is on disk. */
	durable: boolean;
	/** The name of the part that it belongs to, for `--only`. */
	part: "gateway" | "next" | "peers" | "python";
	path: string;
	method: "GET" | "POST";
	/** The status that it is to answer, where it is no 2xx. */
	expected?: number;
	start(): Promise<Server>;
};

/** All that is measured the same way, in the order of the table. */
export function targets(databaseUrl: string, engineUrl: string, python: string | undefined): Target[] {
	const ours = { path: INGEST, method: "POST", durable: true } as const;
	const peer = { path: "/ingest", method: "POST" } as const;
	const next = () => startNext(databaseUrl, engineUrl);
	const all: Target[] = [
		{ ...ours, name: "gateway", part: "gateway", start: () => startGateway(databaseUrl) },
		{
			...ours,
			name: "gateway before Next, one process",
			part: "next",
			start: () => startGatewayBeforeNext(databaseUrl, engineUrl),
		},
		{ ...ours, name: "route handler of Next", part: "next", start: next },
		{
			name: "Next's own empty handler (GET /api/health)",
			durable: false,
			part: "next",
			path: "/api/health",
			method: "GET",
			start: next,
		},
		{
			name: "Next's own handler of a POST that nobody reads (404)",
			durable: false,
			part: "next",
			path: "/api/v1/nothing",
			method: "POST",
			expected: 404,
			start: next,
		},
		{
			...peer,
			name: "plain Node, one insert",
			durable: true,
			part: "peers",
			start: () => startPlainNode(databaseUrl),
		},
	];
	if (!python) return all;
	const fastApi = (mode: "background" | "durable") => () => startFastApi(python, databaseUrl, mode);
	return [
		...all,
		{ ...peer, name: "FastAPI, one insert", durable: true, part: "python", start: fastApi("durable") },
		{
			...peer,
			name: "FastAPI, BackgroundTasks",
			durable: false,
			part: "python",
			start: fastApi("background"),
		},
	];
}
