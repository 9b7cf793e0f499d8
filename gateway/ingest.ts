import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "@/lib/intake/guards";
import type { IntakeRequest } from "@/lib/intake/handler";
import { IncomingBody } from "./incoming-body";
import type { SlowBodies } from "./slow-bodies";

/** No host of ours is named: the intake looks at path and query only. */
const ORIGIN = "http://gateway";
const MAX_HEADERS = 100;
/** Of a body that is refused unread so much is still taken in, so that the sender comes to read the answer. */
const LINGER_BYTES = 1024 * 1024;
const LINGER_MS = 2_000;

export type IngestOptions = {
	answer: (request: IntakeRequest) => Promise<Answer>;
	slowBodies: SlowBodies;
	/** Whether connections are to be closed after this answer. */
	closing: () => boolean;
};

/** One request of the intake on a plain Node server. */
export async function ingest(
	{ answer, slowBodies, closing }: IngestOptions,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const body = new IncomingBody(request);
	const unwatch = slowBodies.watch(body, response);
	try {
		const headers = headersOf(request);
		if (!headers) return send(request, response, TOO_MANY_HEADERS, true);
		const { method = "GET", url = "/" } = request;
		send(request, response, await answer({ method, url: ORIGIN + url, headers, body }), closing());
	} finally {
		unwatch();
	}
}

function headersOf({ rawHeaders }: IncomingMessage): Headers | undefined {
	if (rawHeaders.length > 2 * MAX_HEADERS) return undefined;
	const headers = new Headers();
	for (let n = 0; n + 1 < rawHeaders.length; n += 2)
		headers.append(rawHeaders[n] ?? "", rawHeaders[n + 1] ?? "");
	return headers;
}

/** RFC 6585 §5. Node's own limit would drop the headers beyond it without a word, a signature among them. */
const TOO_MANY_HEADERS: Answer = {
	status: 431,
	headers: { "content-type": "application/problem+json" },
	body: JSON.stringify({ type: "about:blank", title: `More than ${MAX_HEADERS} header fields`, status: 431 }),
};

function send(request: IncomingMessage, response: ServerResponse, answer: Answer, close: boolean): void {
	if (response.headersSent || response.destroyed) return;
	const { status, headers, body } = answer;
	const unread = !request.complete;
	const all = { ...headers, "content-length": Buffer.byteLength(body) };
	response.writeHead(status, unread || close ? { ...all, connection: "close" } : all);
	if (unread) lingerThenEnd(request, response, body);
	else response.end(body);
}

/** A connection that is closed on unread bytes is reset, and the answer lost: some are read and thrown away first. */
function lingerThenEnd(request: IncomingMessage, response: ServerResponse, body: string): void {
	response.write(body);
	let bytes = 0;
	const end = () => {
		clearTimeout(timer);
		response.end();
	};
	const timer = setTimeout(end, LINGER_MS);
	request.on("data", (chunk: Uint8Array) => {
		bytes += chunk.byteLength;
		if (bytes > LINGER_BYTES) end();
	});
	request.once("end", end).once("close", end).once("error", end).resume();
}
