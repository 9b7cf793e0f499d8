import type { Connection } from "@/db/connect";
import type { Logger } from "@/lib/logger";
import { metrics } from "@/lib/metrics";
import { withDeadline } from "./bounds";
import { BodyBudget } from "./budget";
import type { Channel } from "./channels/channel";
import { createAnswers, createIntake } from "./handler";
import { LastUsed } from "./last-used";
import { RateLimits } from "./limits";
import { outboxDepth } from "./outbox";
import type { Intake } from "./receive";
import { Refusals } from "./refusals";
import { Sources } from "./sources";
import type { NewDelivery } from "./store";
import { DeliveryWriter } from "./writer";

const SCRAPE_WITHIN_MS = 1_500;
const STORED_WITHIN_MS = 5_000;

export type IntakeParts = {
	connection: Pick<Connection, "sql" | "db">;
	secretsKey: string;
	channels: readonly Channel[];
	log: Logger;
	/** Called after a new delivery was stored. */
	stored: () => void;
};

export type AssembledIntake = ReturnType<typeof assembleIntake>;

/** The intake of a process, with all that protects it; one each process, since it counts what is in memory. */
export function assembleIntake({ connection, secretsKey, channels, log, stored }: IntakeParts) {
	const { sql, db } = connection;
	const writer = new DeliveryWriter(sql, { onGroup: (rows) => metrics().groupRows.observe(rows) });
	const budget = new BodyBudget();
	const refusals = new Refusals(sql, log);
	const lastUsed = new LastUsed(sql, log);
	const sources = new Sources(db, secretsKey, (used) => lastUsed.note(used));
	const intake: Intake = {
		sources,
		store: (delivery, withinMs) => writer.store(delivery, withinMs),
		stored,
		guards: { budget, limits: new RateLimits(sql, log), refusals, log },
	};
	return {
		sources,
		/** For a server that needs no web `Response`. */
		answer: createAnswers(intake, channels),
		respond: createIntake(intake, channels),
		/** Stores what came by another door than a request, in the same groups. @throws AppError `unavailable` */
		store: (delivery: NewDelivery) => writer.store(delivery, STORED_WITHIN_MS),
		/** Room in memory for a body that came by another door. */
		openBudget: () => budget.open(),
		/** Prometheus text of this process, with the outbox as the database has it now. */
		async scrape(): Promise<string> {
			metrics().waiting.set(writer.waiting);
			metrics().bodyBytes.set(budget.taken);
			await measureOutbox(sql, log);
			return metrics().registry.metrics();
		},
		/** Writes what is only counted yet. */
		close: () => Promise.all([refusals.flush(), lastUsed.flush()]),
	};
}

/** Without the database the rest of the metrics are needed most: the outbox is then not a number. */
async function measureOutbox(sql: Connection["sql"], log: Pick<Logger, "warn">): Promise<void> {
	const { outboxDepth: depth, outboxAge, databaseUp } = metrics();
	try {
		const outbox = await withDeadline(SCRAPE_WITHIN_MS, outboxDepth(sql), "No answer in time.");
		depth.set(outbox.undispatched);
		outboxAge.set(outbox.oldestSeconds);
		databaseUp.set(1);
	} catch (error) {
		log.warn({ err: error }, "the outbox could not be measured");
		depth.set(Number.NaN);
		outboxAge.set(Number.NaN);
		databaseUp.set(0);
	}
}
