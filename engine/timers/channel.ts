import type { Tx } from "../db";

/** Channel on which processes tell each other that something is due earlier than was known. */
export const TIMER_CHANNEL = "engine_timer";

/** Sent with the commit. */
export async function wakeTimers(tx: Tx): Promise<void> {
	await tx`select pg_notify(${TIMER_CHANNEL}, '')`;
}
