import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type Asked = { method: string; path: string; headers: IncomingHttpHeaders; body: string };
export type Told = { status?: number; headers?: Record<string, string>; body?: unknown };

/** A server on a port of its own that answers as told, and keeps what it was asked. A text is sent as it is. */
export async function startFakeServer(tell: (asked: Asked) => Told) {
	const asked: Asked[] = [];
	const server = createServer(async (request, response) => {
		const chunks: Buffer[] = [];
		for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
		const { method = "", url: path = "", headers } = request;
		const one = { method, path, headers, body: Buffer.concat(chunks).toString("utf8") };
		asked.push(one);
		const { status = 200, headers: sent = {}, body = {} } = tell(one);
		response.writeHead(status, { ...sent, connection: "close" });
		response.end(typeof body === "string" ? body : JSON.stringify(body));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked,
		async stop() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

export type FakeServer = Awaited<ReturnType<typeof startFakeServer>>;
