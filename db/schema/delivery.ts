import { sql } from "drizzle-orm";
import {
	customType,
	index,
	integer,
	jsonb,
	pgEnum,
	pgTable,
	text,
	uniqueIndex,
	uuid,
} from "drizzle-orm/pg-core";
import { DELIVERY_OUTCOMES } from "@/lib/domain/delivery";
import { id, moment } from "./columns";
import { deliveryChannel, drift, source } from "./source";
import { user } from "./user";

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

export const deliveryOutcome = pgEnum("delivery_outcome", DELIVERY_OUTCOMES);

/**
 * A delivery is stored as it came and is its own outbox row: `dispatchedAt is null` means that the engine does
 * not have its event yet. Nothing here is parsed, so no body can be refused by a column.
 */
export const delivery = pgTable(
	"delivery",
	{
		id: id(),
		channel: deliveryChannel().notNull(),
		/** Who sent it: deduplication is per source. */
		sourceId: uuid()
			.notNull()
			.references(() => source.id),
		/** The sender's own name for this delivery (idempotency key or webhook id); null when it gave none. */
		idempotencyKey: text(),
		/** Hex SHA-256 of `body`. */
		sha256: text().notNull(),
		/** Hex SHA-256 of what was sent without what a sender changes at each try (boundary, token, timestamp). */
		contentSha256: text().notNull(),
		body: bytea().notNull(),
		contentType: text().notNull(),
		/** The name of an uploaded file, for people; never used as a path. */
		fileName: text(),
		/** Who uploaded it in the console. */
		uploadedBy: uuid().references(() => user.id),
		/** What the body only points at (Mailgun's store, an S3 object), once it was fetched. */
		fetchedBody: bytea(),
		fetchedAt: moment(),
		/** Request headers without credentials. */
		headers: jsonb().$type<Record<string, string>>().notNull(),
		traceId: text().notNull(),
		receivedAt: moment().notNull().defaultNow(),
		/** When the engine last acknowledged the event; null = to be sent. */
		dispatchedAt: moment(),
		/** How often the event was acknowledged; part of the event id, so that a resend is not taken for a repeat. */
		dispatchCount: integer().notNull().default(0),
		/** Sends that failed since the last acknowledgement; drives the backoff. */
		dispatchFailures: integer().notNull().default(0),
		nextDispatchAt: moment().notNull().defaultNow(),
		outcome: deliveryOutcome(),
		outcomeReason: text(),
		outcomeAt: moment(),
		/** The kind of drift that made it unreadable. */
		driftId: uuid().references(() => drift.id),
		/** Deliveries of one source with one key but other content: the first stays, this counts the others. */
		conflicts: integer().notNull().default(0),
	},
	(t) => [
		uniqueIndex("delivery_source_idempotency_key").on(t.sourceId, t.idempotencyKey),
		uniqueIndex("delivery_source_content").on(t.sourceId, t.channel, t.contentSha256),
		index("delivery_to_dispatch").on(t.nextDispatchAt).where(sql`dispatched_at is null and outcome is null`),
		index("delivery_to_reconcile")
			.on(t.dispatchedAt)
			.where(sql`dispatched_at is not null and outcome is null`),
		index("delivery_received").on(t.receivedAt, t.id),
		index("delivery_source_received").on(t.sourceId, t.receivedAt),
		index("delivery_trace").on(t.traceId),
		index("delivery_of_drift").on(t.driftId).where(sql`drift_id is not null`),
	],
);
