import type { ServerResponse } from "node:http";
import type { IncomingBody } from "./incoming-body";

/** The slowest line that is waited for: 32 KiB/s, so that a mail of 35 MB takes 18 minutes at most. */
export const MIN_BYTES_PER_SECOND = 32 * 1024;
export const WINDOW_SECONDS = 5;

type Watched = { body: IncomingBody; response: ServerResponse; seconds: number; before: number };

const TOO_SLOW = JSON.stringify({
	type: "about:blank",
	title: "The request came too slowly",
	status: 408,
	detail: `Send at least ${MIN_BYTES_PER_SECOND} bytes a second.`,
	code: "too_slow",
});

/**
 * Cuts off who sends a body in drops: each five seconds have to bring their part, so one who stops is gone within ten
 * seconds, and one whose line is slow but steady is not. RFC 9110 §15.5.9: 408, then the connection is closed.
 */
export class SlowBodies {
	readonly #watched = new Set<Watched>();
	readonly #timer: NodeJS.Timeout;

	constructor() {
		this.#timer = setInterval(() => this.look(), 1_000).unref();
	}

	watch(body: IncomingBody, response: ServerResponse): () => void {
		const watched = { body, response, seconds: 0, before: 0 };
		this.#watched.add(watched);
		return () => this.#watched.delete(watched);
	}

	/** Called once a second. */
	look(): void {
		for (const watched of this.#watched) {
			if (watched.body.complete) {
				this.#watched.delete(watched);
				continue;
			}
			watched.seconds++;
			if (watched.seconds % WINDOW_SECONDS !== 0) continue;
			const { received } = watched.body;
			if (received - watched.before < MIN_BYTES_PER_SECOND * WINDOW_SECONDS) this.#cut(watched);
			watched.before = received;
		}
	}

	close(): void {
		clearInterval(this.#timer);
	}

	#cut(watched: Watched): void {
		this.#watched.delete(watched);
		const { body, response } = watched;
		if (!response.headersSent) {
			const headers = { "content-type": "application/problem+json", connection: "close" };
			response.writeHead(408, { ...headers, "content-length": Buffer.byteLength(TOO_SLOW) }).end(TOO_SLOW);
		}
		body.fail(new Error("the body came too slowly"));
	}
}
