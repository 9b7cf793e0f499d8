import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { BULK_REPLAY_ITEM_STATES, BULK_REPLAY_STATES } from "@/lib/domain/alert";
import { failedRun } from "./alert";
import { id, moment } from "./columns";
import type { Actor } from "./user";

export const bulkReplayState = pgEnum("bulk_replay_state", BULK_REPLAY_STATES);
export const bulkReplayItemState = pgEnum("bulk_replay_item_state", BULK_REPLAY_ITEM_STATES);

/**
 * Many failed runs to be replayed, one after the other. It is its own outbox row: until it has ended its event is
 * sent again whenever `nextRequestAt` is past, and each bit of progress moves that on.
 */
export const bulkReplay = pgTable(
	"bulk_replay",
	{
		id: id(),
		state: bulkReplayState().notNull().default("requested"),
		requestedBy: jsonb().$type<Actor>().notNull(),
		traceId: text().notNull(),
		total: integer().notNull(),
		/** How often its event was handed to the engine: part of the event id, so that a resend counts. */
		requestCount: integer().notNull().default(0),
		nextRequestAt: moment().notNull().defaultNow(),
		createdAt: moment().notNull().defaultNow(),
		endedAt: moment(),
	},
	(t) => [
		index().on(t.createdAt),
		index("bulk_replay_to_request").on(t.nextRequestAt).where(sql`ended_at is null`),
	],
);

/** One failed run of a bulk replay; each ends on its own, so that what follows a crash repeats none of them. */
export const bulkReplayItem = pgTable(
	"bulk_replay_item",
	{
		bulkReplayId: uuid()
			.notNull()
			.references(() => bulkReplay.id),
		failedRunId: uuid()
			.notNull()
			.references(() => failedRun.id),
		state: bulkReplayItemState().notNull().default("waiting"),
		replayRunId: text(),
		/** Why it failed or was skipped, in words. */
		reason: text(),
		endedAt: moment(),
	},
	(t) => [
		primaryKey({ columns: [t.bulkReplayId, t.failedRunId] }),
		index("bulk_replay_item_by_state").on(t.bulkReplayId, t.state, t.failedRunId),
		index().on(t.failedRunId),
	],
);
