/** How much later than asked for it may be noticed that a time is over. */
const LOOK_EVERY_MS = 25;

type Waiting = { until: number; giveUp: () => void };

const waiting = new Set<Waiting>();
let timer: NodeJS.Timeout | undefined;

/**
 * Calls `giveUp` when `milliseconds` are over, unless the function that is returned was called before. All that wait
 * share one timer: one for each request would cost more than what they wait for.
 */
export function giveUpAfter(milliseconds: number, giveUp: () => void): () => void {
	const entry: Waiting = { until: performance.now() + milliseconds, giveUp };
	waiting.add(entry);
	timer ??= setInterval(look, LOOK_EVERY_MS);
	return () => void waiting.delete(entry);
}

function look(): void {
	const now = performance.now();
	for (const entry of waiting) {
		if (entry.until > now) continue;
		waiting.delete(entry);
		entry.giveUp();
	}
	if (waiting.size > 0) return;
	clearInterval(timer);
	timer = undefined;
}
