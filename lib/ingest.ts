import { database } from "@/db/client";
import { env } from "@/lib/env";
import { type AssembledIntake, assembleIntake } from "@/lib/intake/assemble";
import { channels } from "@/lib/intake/channels";
import { relayOfThisProcess } from "@/lib/intake/relay";
import { logger } from "@/lib/logger";

// Routes may be bundled apart, yet share one process: one writer, one memory of who may send.
const holder = globalThis as { sundownIntake?: AssembledIntake };

/** The intake of this process: its database, its relay. */
export function intakeOfThisProcess(): AssembledIntake {
	holder.sundownIntake ??= assembleIntake({
		connection: database(),
		secretsKey: env.SECRETS_KEY,
		channels,
		log: logger.child({ component: "intake" }),
		stored: () => relayOfThisProcess()?.nudge(),
	});
	return holder.sundownIntake;
}

/** Who may send, as this process remembers it. */
export const sources = () => intakeOfThisProcess().sources;

/** From request to response, for a route handler. */
export const ingest = () => intakeOfThisProcess().respond;
