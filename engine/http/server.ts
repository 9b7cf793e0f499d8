import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Logger } from "pino";
import type { Db } from "../db";
import { HttpError } from "./http-error";
import { type Reply, route } from "./routes";

export type ServerContext = {
	db: Db;
	log: Logger;
	/** Undefined in dev mode. */
	keys: { signing: string; event: string } | undefined;
};

/** 5,000 events of the size that most senders keep to; one event may have 3 MiB. */
const MAX_BODY_BYTES = 16 * 1024 * 1024;
const MAX_TARGET_LENGTH = 8 * 1024;

/** What a caller may take of the process: a slow or silent one is cut off, and there is an end to their number. */
const LIMITS = {
	maxHeaderSize: 16 * 1024,
	headersTimeout: 5_000,
	requestTimeout: 60_000,
	connectionsCheckingInterval: 1_000,
	keepAliveTimeout: 5_000,
};
const SILENCE_MS = 90_000;
const MAX_CONNECTIONS = 2_000;

export async function startServer(options: ServerContext & { host: string; port: number }) {
	const server = createServer(LIMITS, (request, response) => {
		answer(options, request)
			.catch((error: unknown) => replyTo(error, options.log))
			.then((reply) => send(response, reply));
	});
	server.timeout = SILENCE_MS;
	server.maxConnections = MAX_CONNECTIONS;
	await listen(server, options.host, options.port);
	const { port } = server.address() as AddressInfo;
	const host = options.host.includes(":") ? `[${options.host}]` : options.host;
	return {
		url: `http://${host}:${port}`,
		async stop() {
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeIdleConnections();
			await closed;
		},
	};
}

function listen(server: Server, host: string, port: number): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once("error", reject);
		server.listen(port, host, resolve);
	});
}

async function answer(context: ServerContext, request: IncomingMessage): Promise<Reply> {
	const target = request.url ?? "/";
	if (target.length > MAX_TARGET_LENGTH) throw new HttpError(414, "the path is too long");
	if (!URL.canParse(target, "http://engine")) throw new HttpError(400, "the path is not valid");
	const url = new URL(target, "http://engine");
	const header = (name: string) => {
		const value = request.headers[name];
		return Array.isArray(value) ? value[0] : value;
	};
	const body = (maxBytes = MAX_BODY_BYTES) => readBody(request, maxBytes);
	return route(context, { method: request.method ?? "GET", url, header, body });
}

/** Not by `for await`: leaving that loop early destroys the socket, and the refusal with it. */
function readBody(request: IncomingMessage, maxBytes: number): Promise<string> {
	return new Promise((resolve, reject) => {
		const chunks: Buffer[] = [];
		let size = 0;
		request.on("data", (chunk: Buffer) => {
			size += chunk.length;
			if (size <= maxBytes) return chunks.push(chunk);
			request.pause();
			return reject(new HttpError(413, `the body is larger than ${maxBytes} bytes`));
		});
		request.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
		request.on("close", () => reject(new HttpError(400, "the body ended before its end")));
		request.on("error", (cause) => reject(new HttpError(400, "the body ended before its end", { cause })));
	});
}

/** What is not the caller's fault is logged, and told as no more than that. */
function replyTo(error: unknown, log: Logger): Reply {
	if (error instanceof HttpError)
		return { status: error.status, body: { error: error.message, status: error.status } };
	log.error({ err: error }, "a request failed");
	return { status: 500, body: { error: "internal error", status: 500 } };
}

/** `x-inngest-engine` tells a console which of Inngest's servers it speaks with. */
function send(response: ServerResponse, reply: Reply): void {
	const text = "text" in reply ? reply.text : JSON.stringify(reply.body);
	// After a refusal the rest of the body is not read, so the connection cannot be used again.
	const close = reply.status >= 400 ? { connection: "close" } : {};
	response.writeHead(reply.status, {
		"content-type": "application/json",
		"content-length": Buffer.byteLength(text),
		"x-inngest-engine": "sundown",
		...close,
	});
	response.end(text);
}
