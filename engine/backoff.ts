const MINUTE = 60_000;

/** Inngest's table (pkg/backoff/backoff.go): 15 s, 30 s, 1, 2, 5, 10, 20, 40 min, 1 h, 2 h. */
const TABLE_MS = [
	15_000,
	30_000,
	MINUTE,
	2 * MINUTE,
	5 * MINUTE,
	10 * MINUTE,
	20 * MINUTE,
	40 * MINUTE,
	60 * MINUTE,
	120 * MINUTE,
];
const JITTER_MS = 30_000;

const MIN_RETRY_AFTER_MS = 1_000;
const MAX_RETRY_AFTER_MS = 24 * 60 * MINUTE;

/** Milliseconds until the next attempt after attempt number `attempt` (0-based). Own delays have no jitter. */
export function retryDelayMs(attempt: number, ownDelaysMs?: readonly number[]): number {
	const table = ownDelaysMs ?? TABLE_MS;
	const delay = table[Math.min(attempt, table.length - 1)] ?? 0;
	return ownDelaysMs ? delay : delay + Math.random() * JITTER_MS;
}

/** Milliseconds a `retry-after` header asks for (seconds or a date), within 1 s and 24 h; undefined if unreadable. */
export function retryAfterMs(header: string | undefined): number | undefined {
	if (!header) return undefined;
	const seconds = Number(header);
	const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(header) - Date.now();
	if (Number.isNaN(ms)) return undefined;
	return Math.min(Math.max(ms, MIN_RETRY_AFTER_MS), MAX_RETRY_AFTER_MS);
}
