import { hashedSigningKey, sameText } from "../protocol/signing";
import { getApp, listApps } from "./apps";
import { bulkRerun } from "./bulk-rerun";
import { cancelRun, cancelRunV1 } from "./cancel";
import { createCancellation } from "./cancellations";
import { getEvent } from "./event";
import { receiveEvents } from "./events";
import { HttpError } from "./http-error";
import { page } from "./page";
import { register } from "./register";
import { rerun } from "./rerun";
import { getActions, getBatch } from "./run-state";
import { getRun, listEventRuns, listFunctionRuns, listRuns } from "./runs";
import type { ServerContext } from "./server";
import { getTrace } from "./trace";

export type ApiRequest = {
	method: string;
	url: URL;
	header(name: string): string | undefined;
	/** Refuses more than `maxBytes`, by default what a request of events may have. */
	body(maxBytes?: number): Promise<string>;
};

/** `text` is JSON that is sent as it is. */
export type Reply = { status: number; body: unknown } | { status: number; text: string };

export type Handler = (
	context: ServerContext,
	request: ApiRequest,
	first: string,
	second: string,
) => Promise<Reply>;

type Route = { method: string; path: RegExp; open?: true; handle: Handler };

const fine = async (): Promise<Reply> => ({ status: 200, body: { status: 200 } });

/** Only the open ones may be called without the signing key. */
const ROUTES: Route[] = [
	{ method: "POST", path: /^\/e\/([^/]+)$/, open: true, handle: receiveEvents },
	{ method: "GET", path: /^\/health$/, open: true, handle: fine },
	{ method: "GET", path: /^\/ready$/, open: true, handle: ready },
	{
		method: "GET",
		path: /^\/v2\/health$/,
		open: true,
		handle: async () => ({ status: 200, body: page({ status: "ok" }) }),
	},
	{ method: "POST", path: /^\/fn\/register$/, handle: register },
	{ method: "GET", path: /^\/v0\/runs\/([^/]+)\/batch$/, handle: getBatch },
	{ method: "GET", path: /^\/v0\/runs\/([^/]+)\/actions$/, handle: getActions },
	{ method: "GET", path: /^\/v1\/events\/([^/]+)$/, handle: getEvent },
	{ method: "DELETE", path: /^\/v1\/runs\/([^/]+)$/, handle: cancelRunV1 },
	{ method: "POST", path: /^\/v1\/cancellations$/, handle: createCancellation },
	{ method: "GET", path: /^\/v2\/runs$/, handle: listRuns },
	{ method: "GET", path: /^\/v2\/runs\/([^/]+)$/, handle: getRun },
	{ method: "GET", path: /^\/v2\/runs\/([^/]+)\/trace$/, handle: getTrace },
	{ method: "POST", path: /^\/v2\/runs\/([^/]+)\/rerun$/, handle: rerun },
	{ method: "POST", path: /^\/v2\/runs\/([^/]+)\/cancel$/, handle: cancelRun },
	{ method: "POST", path: /^\/v2\/bulk\/rerun$/, handle: bulkRerun },
	{ method: "GET", path: /^\/v2\/events\/([^/]+)\/runs$/, handle: listEventRuns },
	{ method: "GET", path: /^\/v2\/apps$/, handle: listApps },
	{ method: "GET", path: /^\/v2\/apps\/([^/]+)$/, handle: getApp },
	{ method: "GET", path: /^\/v2\/apps\/([^/]+)\/functions\/([^/]+)\/runs$/, handle: listFunctionRuns },
];

export async function route(context: ServerContext, request: ApiRequest): Promise<Reply> {
	// Inngest's server has the REST API v2 under /api/v2 too.
	const path = request.url.pathname.replace(/^\/api(?=\/v2\/)/, "");
	try {
		return await dispatch(context, request, path);
	} catch (error) {
		if (!(error instanceof HttpError) || !path.startsWith("/v2/")) throw error;
		const code = error.code ?? CODES[error.status] ?? "api_error";
		return { status: error.status, body: { errors: [{ code, message: error.message }] } };
	}
}

/** The REST API v2 tells errors by a code. */
const CODES: Record<number, string> = { 400: "invalid_request", 401: "unauthorized", 404: "not_found" };

async function dispatch(context: ServerContext, request: ApiRequest, path: string): Promise<Reply> {
	for (const { method, path: pattern, open, handle } of ROUTES) {
		const match = method === request.method ? pattern.exec(path) : null;
		if (!match) continue;
		if (!open) requireSigningKey(context, request.header("authorization"));
		return handle(context, request, decode(match[1] ?? ""), decode(match[2] ?? ""));
	}
	throw new HttpError(404, `no route ${request.method} ${path}`);
}

function decode(parameter: string): string {
	try {
		return decodeURIComponent(parameter);
	} catch (cause) {
		throw new HttpError(400, "the path is not encoded rightly", { cause });
	}
}

/** The SDK sends the hash of the signing key, people and scripts the key itself; Inngest takes both. */
function requireSigningKey({ keys }: ServerContext, authorization = ""): void {
	if (!keys) return;
	const bearer = authorization.replace(/^Bearer /, "");
	const right = [keys.signing, hashedSigningKey(keys.signing)].map((key) => sameText(bearer, key));
	if (!right.includes(true)) throw new HttpError(401, "the signing key is missing or wrong");
}

/** Ready means that the database answers. */
async function ready({ db, log }: ServerContext): Promise<Reply> {
	try {
		await db`select 1`;
		return { status: 200, body: { status: 200 } };
	} catch (error) {
		log.warn({ err: error }, "not ready");
		return { status: 503, body: { status: 503, error: "the database does not answer" } };
	}
}
