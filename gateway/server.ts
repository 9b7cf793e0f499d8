import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { AssembledIntake } from "@/lib/intake/assemble";
import type { Logger } from "@/lib/logger";
import { ingest } from "./ingest";
import { SlowBodies } from "./slow-bodies";

const INGEST = "/api/v1/ingest/";
/** Longer than the idle time of usual proxies and clients, so that they and not the gateway end a connection. */
const KEEP_ALIVE_MS = 75_000;
/** With `SlowBodies` it makes less than twenty seconds for one who sends headers and body in drops. */
const HEADERS_WITHIN_MS = 8_000;
/** The largest body on the slowest line that is waited for. */
const REQUEST_WITHIN_MS = 20 * 60_000;
const MAX_HEADER_BYTES = 16 * 1024;
const GRACE_MS = 15_000;

export type GatewayParts = {
	answer: AssembledIntake["answer"];
	/** What all paths but the intake's go to. Its failures are logged, and its connection cut. */
	others: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
	log: Pick<Logger, "error">;
	/** How long requests on open connections are still taken after `close`, each answer ending its connection. */
	drainMs?: number;
};

export type Gateway = {
	server: Server;
	closing(): boolean;
	/** Finishes what is under way, then resolves. */
	close(): Promise<void>;
};

/** The intake on a plain Node HTTP server, alone or before another request listener. Not listening yet. */
export function createGateway({ answer, others, log, drainMs = 1_000 }: GatewayParts): Gateway {
	const slowBodies = new SlowBodies();
	let isClosing = false;
	const closing = () => isClosing;

	const respond = async (request: IncomingMessage, response: ServerResponse) => {
		try {
			if (request.url?.startsWith(INGEST)) await ingest({ answer, slowBodies, closing }, request, response);
			else await others(request, response);
		} catch (error) {
			log.error({ err: error }, "a request could not be answered");
			response.destroy();
		}
	};
	const server = createServer(
		{ connectionsCheckingInterval: 1_000, maxHeaderSize: MAX_HEADER_BYTES },
		respond,
	);
	Object.assign(server, {
		headersTimeout: HEADERS_WITHIN_MS,
		requestTimeout: REQUEST_WITHIN_MS,
		keepAliveTimeout: KEEP_ALIVE_MS,
		// Bounded by bytes, and by number where they are read.
		maxHeadersCount: 0,
	});

	return {
		server,
		closing,
		async close() {
			isClosing = true;
			await sleep(drainMs);
			const closed = new Promise<void>((resolve) => server.close(() => resolve()));
			const impatient = setTimeout(() => server.closeAllConnections(), GRACE_MS);
			await closed;
			clearTimeout(impatient);
			slowBodies.close();
		},
	};
}
