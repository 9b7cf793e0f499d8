import { hashedSigningKey, sameText } from "../protocol/signing";
import { receiveEvents } from "./events";
import { HttpError } from "./http-error";
import { register } from "./register";
import { getRun, listEventRuns, listRuns } from "./runs";
import type { ServerContext } from "./server";

export type ApiRequest = {
	method: string;
	url: URL;
	header(name: string): string | undefined;
	body(): Promise<string>;
};

export type Reply = { status: number; body: unknown };

type Handler = (context: ServerContext, request: ApiRequest, parameter: string) => Promise<Reply>;

const ROUTES: { method: string; path: RegExp; guarded: boolean; handle: Handler }[] = [
	{ method: "POST", path: /^\/e\/([^/]+)$/, guarded: false, handle: receiveEvents },
	{ method: "POST", path: /^\/fn\/register$/, guarded: true, handle: register },
	{ method: "GET", path: /^\/v2\/runs$/, guarded: true, handle: listRuns },
	{ method: "GET", path: /^\/v2\/runs\/([^/]+)$/, guarded: true, handle: getRun },
	{ method: "GET", path: /^\/v2\/events\/([^/]+)\/runs$/, guarded: true, handle: listEventRuns },
	{
		method: "GET",
		path: /^\/health$/,
		guarded: false,
		handle: async () => ({ status: 200, body: { status: 200 } }),
	},
	{ method: "GET", path: /^\/ready$/, guarded: false, handle: ready },
];

export async function route(context: ServerContext, request: ApiRequest): Promise<Reply> {
	try {
		return await dispatch(context, request);
	} catch (error) {
		if (!(error instanceof HttpError) || !request.url.pathname.startsWith("/v2/")) throw error;
		return {
			status: error.status,
			body: { errors: [{ code: CODES[error.status], message: error.message }] },
		};
	}
}

/** The REST API v2 tells errors by a code. */
const CODES: Record<number, string> = { 400: "invalid_request", 401: "unauthorized", 404: "not_found" };

async function dispatch(context: ServerContext, request: ApiRequest): Promise<Reply> {
	for (const { method, path, guarded, handle } of ROUTES) {
		const match = path.exec(request.url.pathname);
		if (!match || method !== request.method) continue;
		if (guarded) requireSigningKey(context, request.header("authorization"));
		return handle(context, request, decode(match[1] ?? ""));
	}
	throw new HttpError(404, `no route ${request.method} ${request.url.pathname}`);
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
