import { database } from "@/db/client";
import { migrateDatabase } from "@/db/migrate";
import { inngest } from "@/inngest/client";
import { env } from "@/lib/env";
import { startRelay } from "@/lib/intake/relay";
import { logger } from "@/lib/logger";
import { keepDispatching } from "@/lib/services/bulk-replays/keep-dispatching";

const RETRY_MS = 2_000;

/** Migrates and starts the relay; a database that is not there yet is waited for, while the app answers 503. */
async function start(): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			await migrateDatabase(env.DATABASE_URL);
			break;
		} catch (error) {
			logger.error({ err: error, attempt }, "the database could not be migrated; trying again");
			await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
		}
	}
	startRelay({
		sql: database().sql,
		send: (events) => inngest.send(events),
		reconcileAfterSeconds: env.RELAY_RECONCILE_AFTER_SECONDS,
		log: logger.child({ component: "relay" }),
	});
	keepDispatching({
		ctx: { db: database().db, log: logger.child({ component: "bulk-replays" }) },
		send: (events) => inngest.send(events),
	});
	logger.info("database migrated, relay started");
}

void start();
