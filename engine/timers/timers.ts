import type { Logger } from "pino";
import { type Db, notify, type Tx } from "../db";
import { fireBatches } from "../events/batch";
import { fireDebounced } from "../events/debounce";
import { TIMER_CHANNEL } from "./channel";
import { fireCron } from "./fire-cron";
import { sweepTimers } from "./sweep";

export type Timers = { stop(): Promise<void> };

/** The longest sleep: covers a notification lost with its connection. */
const MAX_IDLE_MS = 10_000;
const AFTER_ERROR_MS = 1_000;
/** What is due and was not fired is in another engine's hands. */
const IN_OTHER_HANDS_MS = 25;
const SWEEP_EVERY_MS = 60_000;

const KINDS: readonly ((tx: Tx) => Promise<number>)[] = [fireCron, fireDebounced, fireBatches];

/**
 * Fires schedules, debounced events and batches when they are due, by the database's clock. Engines that share
 * a database take what is due from each other's hands: each thing fires once. Sleeps until the next is due.
 */
export async function startTimers({ db, log }: { db: Db; log: Logger }): Promise<Timers> {
	let stopping = false;
	let pending = false;
	let working: Promise<void> | undefined;
	let idle: NodeJS.Timeout | undefined;

	const wake = () => {
		pending = true;
		if (stopping || working) return;
		clearTimeout(idle);
		working = work().finally(() => {
			working = undefined;
			if (pending) wake();
		});
	};

	const work = async () => {
		let sleepMs = AFTER_ERROR_MS;
		try {
			while (pending && !stopping) {
				pending = false;
				await fireDue(db);
			}
			sleepMs = Math.min((await nextDueMs(db)) ?? MAX_IDLE_MS, MAX_IDLE_MS);
		} catch (error) {
			log.error({ err: error }, "what is due could not be fired");
		}
		if (!stopping) idle = setTimeout(wake, sleepMs);
	};

	const sweep = () =>
		sweepTimers(db).catch((error: unknown) => log.error({ err: error }, "what is over could not be deleted"));
	const sweeping = setInterval(sweep, SWEEP_EVERY_MS);
	// The third argument runs after a lost connection is back too: what was told meanwhile is looked for.
	await db.listen(TIMER_CHANNEL, wake, wake);

	return {
		async stop() {
			stopping = true;
			clearTimeout(idle);
			clearInterval(sweeping);
			// Nothing is unlistened: a stop must not need the database. The pool's end takes the connection along.
			await working;
		},
	};
}

/** One kind after the other, each in transactions of a bounded size, until nothing is due. */
async function fireDue(db: Db): Promise<void> {
	for (const fire of KINDS) {
		while ((await fireSome(db, fire)) > 0);
	}
}

async function fireSome(db: Db, fire: (tx: Tx) => Promise<number>): Promise<number> {
	return db.begin(async (tx) => {
		const fired = await fire(tx);
		if (fired > 0) await notify(tx);
		return fired;
	});
}

/** Milliseconds until the next thing is due; one more, as a timer may end early. */
async function nextDueMs(db: Db): Promise<number | undefined> {
	const [row] = await db<{ ms: number | null }[]>`
		select (extract(epoch from least(
			(select min(next_at) from engine.cron), (select min(fires_at) from engine.debounce),
			(select min(due_at) from engine.batch)
		) - statement_timestamp()) * 1000)::float8 as ms`;
	return row?.ms == null ? undefined : Math.max(row.ms + 1, IN_OTHER_HANDS_MS);
}
