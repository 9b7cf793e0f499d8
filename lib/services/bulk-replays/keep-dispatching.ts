import type { ServiceContext } from "../context";
import { type BulkReplayEvent, dispatchBulkReplays } from "./dispatch";

const LOOK_EVERY_MS = 10_000;

/**
 * Looks again and again for bulk replays whose event is due: those whose send failed, those that came to a stop.
 * Every process of the application may; an engine or a database that is away costs nothing but delay.
 */
export function keepDispatching(args: {
	ctx: Pick<ServiceContext, "db" | "log">;
	send: (events: BulkReplayEvent[]) => Promise<unknown>;
	everyMs?: number;
}): { stop(): void } {
	const { ctx, send, everyMs = LOOK_EVERY_MS } = args;
	const look = async () => {
		try {
			await dispatchBulkReplays({ ctx, send });
		} catch (error) {
			ctx.log.error({ err: error }, "bulk replays could not be looked for; tried again at the next look");
		}
	};
	const timer = setInterval(() => void look(), everyMs);
	timer.unref();
	void look();
	return { stop: () => clearInterval(timer) };
}
