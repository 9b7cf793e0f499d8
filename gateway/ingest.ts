import type { IncomingMessage, ServerResponse } from "node:http";
import type { Answer } from "@/lib/intake/guards";
import type { IntakeRequest } from "@/lib/intake/handler";
import { IncomingBody } from "./incoming-body";
import { RawHeaders } from "./raw-headers";
import type { SlowBodies } from "./slow-bodies";

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
	if (request.rawHeaders.length > 2 * MAX_HEADERS) return send(request, response, tooManyHeaders(), true);
	const { method = "GET", url: target = "/" } = request;
	const headers = new RawHeaders(request.rawHeaders);
	const body = new IncomingBody(request);
	const watched = slowBodies.watch(body);
	try {
		const given = await answer({ method, target, headers, body, take: (length) => body.take(length) });
		send(request, response, given, closing());
	} finally {
		slowBodies.unwatch(watched);
	}
}

/** RFC 6585 §5. Node's own limit would drop the headers beyond it without a word, a signature among them. */
const tooManyHeaders = (): Answer => ({
	status: 431,
	headers: { "content-type": "application/problem+json" },
	body: JSON.stringify({ type: "about:blank", title: `More than ${MAX_HEADERS} header fields`, status: 431 }),
});

function send(request: IncomingMessage, response: ServerResponse, answer: Answer, close: boolean): void {
	if (response.headersSent || response.destroyed) return;
	const { status, body } = answer;
	const headers: Record<string, string | number> = answer.headers;
	const unread = !request.complete;
	headers["content-length"] = Buffer.byteLength(body);
	if (unread || close) headers.connection = "close";
	response.writeHead(status, headers);
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
