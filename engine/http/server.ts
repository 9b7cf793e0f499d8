import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
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

export async function startServer(options: ServerContext & { host: string; port: number }) {
	const server = createServer((request, response) => {
		answer(options, request)
			.catch((error: unknown) => replyTo(error, options.log))
			.then((reply) => send(response, reply));
	});
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject);
		server.listen(options.port, options.host, resolve);
	});
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

async function answer(context: ServerContext, request: IncomingMessage): Promise<Reply> {
	const target = request.url ?? "/";
	if (!URL.canParse(target, "http://engine")) throw new HttpError(400, "the path is not valid");
	const url = new URL(target, "http://engine");
	const header = (name: string) => {
		const value = request.headers[name];
		return Array.isArray(value) ? value[0] : value;
	};
	return route(context, { method: request.method ?? "GET", url, header, body: () => readBody(request) });
}

async function readBody(request: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of request as AsyncIterable<Buffer>) {
		size += chunk.length;
		if (size > MAX_BODY_BYTES) throw new HttpError(413, `the body is larger than ${MAX_BODY_BYTES} bytes`);
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString("utf8");
}

/** What is not the caller's fault is logged, and told as no more than that. */
function replyTo(error: unknown, log: Logger): Reply {
	if (error instanceof HttpError)
		return { status: error.status, body: { error: error.message, status: error.status } };
	log.error({ err: error }, "a request failed");
	return { status: 500, body: { error: "internal error", status: 500 } };
}

function send(response: ServerResponse, { status, body }: Reply): void {
	const text = JSON.stringify(body);
	// After a refusal the rest of the body is not read, so the connection cannot be used again.
	const close = status >= 400 ? { connection: "close" } : {};
	response.writeHead(status, {
		"content-type": "application/json",
		"content-length": Buffer.byteLength(text),
		...close,
	});
	response.end(text);
}
