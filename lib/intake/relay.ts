import type { Connection } from "@/db/connect";
import type { Logger } from "@/lib/logger";
import { withDeadline } from "./bounds";
import {
	claimDeliveries,
	claimNotifications,
	markDispatched,
	markNotDispatched,
	type OutboxEvent,
	reconcileDeliveries,
} from "./outbox";

const BATCH = 100;
/** How often the table is looked at when nobody nudged: rows of other processes, retries, claims of the dead. */
const LOOK_EVERY_MS = 1_000;
const RECONCILE_EVERY_MS = 10_000;
/** What comes while a batch goes out is gathered for so long: a stream goes in batches, not in ones and twos. */
const GATHER_MS = 50;
/** Less than a claim holds. What an engine takes later all the same has the same event id, so it is a repeat there. */
const SENT_WITHIN_MS = 20_000;

export type RelayOptions = {
	sql: Connection["sql"];
	/** Hands the events to the engine; resolves when it acknowledged them all. */
	send: (events: OutboxEvent[]) => Promise<unknown>;
	/** A delivery without an outcome this long after its acknowledgement is sent again. */
	reconcileAfterSeconds: number;
	log: Logger;
};

/** Moves stored deliveries to the engine, in order, in batches; a dead engine or database costs nothing but delay. */
export class Relay {
	readonly #options: RelayOptions;
	#running: Promise<void> | null = null;
	#again = false;
	#stopped = false;
	#timers: NodeJS.Timeout[] = [];
	#gathering: NodeJS.Timeout | undefined;

	constructor(options: RelayOptions) {
		this.#options = options;
	}

	start(): void {
		this.#timers = [
			setInterval(() => this.nudge(), LOOK_EVERY_MS),
			setInterval(() => void this.#guard("reconcile", () => this.reconcile()), RECONCILE_EVERY_MS),
		];
		for (const timer of this.#timers) timer.unref();
		this.nudge();
	}

	async stop(): Promise<void> {
		this.#stopped = true;
		for (const timer of this.#timers) clearInterval(timer);
		clearTimeout(this.#gathering);
		await this.#running;
	}

	/** Says that something may be waiting. Never throws, never waits. */
	nudge(): void {
		if (this.#stopped || this.#gathering) return;
		if (this.#running) {
			this.#again = true;
			return;
		}
		this.#running = this.#guard("dispatch", () => this.#drain()).finally(() => {
			this.#running = null;
			if (this.#again) this.#gather();
		});
	}

	#gather(): void {
		this.#again = false;
		if (this.#stopped) return;
		this.#gathering = setTimeout(() => {
			this.#gathering = undefined;
			this.nudge();
		}, GATHER_MS);
	}

	async #drain(): Promise<void> {
		let dispatched = 0;
		do dispatched = await this.dispatchBatch();
		while (dispatched === BATCH && !this.#stopped);
	}

	/** @returns how many deliveries the engine acknowledged. */
	async dispatchBatch(): Promise<number> {
		const { sql, send, log } = this.#options;
		const events = await claimDeliveries(sql, BATCH);
		if (events.length === 0) return 0;
		const deliveryIds = events.flatMap((event) =>
			event.name === "notice/received" ? event.data.deliveryId : [],
		);
		try {
			await withDeadline(SENT_WITHIN_MS, send(events), "The engine did not answer in time.");
		} catch (error) {
			await markNotDispatched(sql, deliveryIds);
			log.warn(
				{ err: error, deliveries: deliveryIds.length },
				"the engine did not take the events; they go out later",
			);
			return 0;
		}
		await markDispatched(sql, deliveryIds);
		log.info({ deliveries: deliveryIds.length }, "deliveries dispatched");
		return deliveryIds.length;
	}

	/** Sends again what the engine acknowledged but never brought to an end. */
	async reconcile(): Promise<void> {
		const { sql, send, reconcileAfterSeconds, log } = this.#options;
		const { resent, failed } = await reconcileDeliveries(sql, reconcileAfterSeconds);
		if (resent + failed > 0) log.warn({ resent, failed }, "deliveries without an outcome past their term");
		if (resent > 0) this.nudge();
		const events = await claimNotifications(sql, reconcileAfterSeconds, BATCH);
		if (events.length === 0) return;
		log.warn({ notifications: events.length }, "notifications past their term are requested again");
		await withDeadline(SENT_WITHIN_MS, send(events), "The engine did not answer in time.");
	}

	async #guard(what: string, work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch (error) {
			this.#options.log.error({ err: error }, `relay: ${what} failed; tried again at the next look`);
		}
	}
}

// The routes and the start-up code may be bundled apart, yet share one process and one relay.
const holder = globalThis as { sundownRelay?: Relay };

/** Starts the relay of this process; a second call finds the first. */
export function startRelay(options: RelayOptions): Relay {
	if (!holder.sundownRelay) {
		holder.sundownRelay = new Relay(options);
		holder.sundownRelay.start();
	}
	return holder.sundownRelay;
}

export function relayOfThisProcess(): Relay | undefined {
	return holder.sundownRelay;
}
