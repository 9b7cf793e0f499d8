import { database } from "@/db/client";
import type { Channel } from "@/lib/intake/channels/channel";
import { receive } from "@/lib/intake/receive";
import { relayOfThisProcess } from "@/lib/intake/relay";

/** A route handler that takes deliveries of one channel. */
export function ingest(channel: Channel) {
	return (request: Request) =>
		receive({ connection: database(), stored: () => relayOfThisProcess()?.nudge() }, channel, request);
}
