import { AppError } from "@/lib/errors";
import type { IncomingBody } from "./incoming-body";

/** The slowest line that is waited for: 32 KiB/s, so that a mail of 35 MB takes 18 minutes at most. */
export const MIN_BYTES_PER_SECOND = 32 * 1024;
export const WINDOW_SECONDS = 5;

export type Watched = { body: IncomingBody; seconds: number; before: number };

/**
 * Cuts off who sends a body in drops: each five seconds have to bring their part, so one who stops is gone within ten
 * seconds, and one whose line is slow but steady is not. The intake answers 503 and not 408: providers take a 4xx as
 * final (Amazon SNS, SendGrid), and the same mail may well come on a better line.
 */
export class SlowBodies {
	readonly #watched = new Set<Watched>();
	readonly #timer: NodeJS.Timeout;

	constructor() {
		this.#timer = setInterval(() => this.look(), 1_000).unref();
	}

	watch(body: IncomingBody): Watched {
		const watched = { body, seconds: 0, before: 0 };
		this.#watched.add(watched);
		return watched;
	}

	unwatch(watched: Watched): void {
		this.#watched.delete(watched);
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
		const detail = `The body came too slowly: send at least ${MIN_BYTES_PER_SECOND} bytes a second.`;
		watched.body.fail(new AppError("unavailable", detail));
	}
}
