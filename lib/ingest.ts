import { database } from "@/db/client";
import { env } from "@/lib/env";
import { channels } from "@/lib/intake/channels";
import { createIntake } from "@/lib/intake/handler";
import { relayOfThisProcess } from "@/lib/intake/relay";
import { Sources } from "@/lib/intake/sources";
import { storeDelivery } from "@/lib/intake/store";

// Routes may be bundled apart, yet share one process and what it remembers.
const holder = globalThis as { sundownSources?: Sources };

/** Who may send, as this process remembers it. */
export function sources(): Sources {
	holder.sundownSources ??= new Sources(database().db, env.SECRETS_KEY);
	return holder.sundownSources;
}

let handler: ((request: Request) => Promise<Response>) | undefined;

/** The intake of this process: its database, its relay. */
export function ingest() {
	handler ??= createIntake(
		{
			sources: sources(),
			store: (delivery) => storeDelivery(database().sql, delivery),
			stored: () => relayOfThisProcess()?.nudge(),
		},
		channels,
	);
	return handler;
}
