import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@/lib/errors";
import type { Sources } from "@/lib/intake/sources";

export type Probes = {
	ready: () => Promise<boolean>;
	scrape: () => Promise<string>;
	sources: Pick<Sources, "readerByApiKey">;
};

const LOOPBACK = new Set(["127.0.0.1", "::1", "::ffff:127.0.0.1"]);
const PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

/** `/health`, `/ready` and `/metrics` of a gateway that stands alone. */
export async function answerProbe(
	probes: Probes,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const path = request.url?.split("?", 1)[0];
	if (path === "/health") return json(response, 200, { healthy: true });
	if (path === "/ready") {
		const ready = await probes.ready();
		return json(response, ready ? 200 : 503, { ready });
	}
	if (path !== "/metrics") return json(response, 404, { title: "Not found", status: 404 });
	if (!(await mayScrape(probes, request)))
		return json(response, 401, { title: "Needs an API key", status: 401 });
	response.writeHead(200, { "content-type": PROMETHEUS }).end(await probes.scrape());
}

/** Who asks from this machine itself, by no proxy, or has an API key. */
async function mayScrape({ sources }: Probes, { socket, headers }: IncomingMessage): Promise<boolean> {
	const proxied = headers.forwarded ?? headers["x-forwarded-for"] ?? headers.via;
	if (proxied === undefined && LOOPBACK.has(socket.remoteAddress ?? "")) return true;
	try {
		await sources.readerByApiKey(new Headers({ authorization: headers.authorization ?? "" }));
		return true;
	} catch (error) {
		if (error instanceof AppError && error.status < 500) return false;
		throw error;
	}
}

function json(response: ServerResponse, status: number, body: object): void {
	response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
