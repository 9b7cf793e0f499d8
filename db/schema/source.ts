import { sql } from "drizzle-orm";
import {
	bigint,
	index,
	integer,
	jsonb,
	pgEnum,
	pgTable,
	text,
	uniqueIndex,
	uuid,
	varchar,
} from "drizzle-orm/pg-core";
import { DELIVERY_CHANNELS } from "@/lib/domain/delivery";
import { DEFAULT_REQUESTS_PER_MINUTE, SECRET_KINDS, type SourceSettings } from "@/lib/domain/source";
import { id, moment } from "./columns";

export const deliveryChannel = pgEnum("delivery_channel", DELIVERY_CHANNELS);
export const secretKind = pgEnum("secret_kind", SECRET_KINDS);

/** Somebody who may send. Its id is the last segment of its address. */
export const source = pgTable("source", {
	id: id(),
	name: text().notNull(),
	/** Null: a machine with an API key, which may use every channel that takes one. */
	channel: deliveryChannel(),
	settings: jsonb().$type<SourceSettings>().notNull().default({}),
	requestsPerMinute: integer().notNull().default(DEFAULT_REQUESTS_PER_MINUTE),
	createdAt: moment().notNull().defaultNow(),
	/** When it was closed for good: answered 410 from then on. */
	closedAt: moment(),
});

/** A secret that the process needs in the clear, sealed with SECRETS_KEY (see `lib/secrets.ts`). */
export const sourceSecret = pgTable(
	"source_secret",
	{
		id: id(),
		sourceId: uuid()
			.notNull()
			.references(() => source.id),
		kind: secretKind().notNull(),
		sealed: text().notNull(),
		/** What people tell it by: the last four characters. */
		hint: text().notNull(),
		createdAt: moment().notNull().defaultNow(),
		revokedAt: moment(),
		lastUsedAt: moment(),
	},
	(t) => [index("source_secret_live").on(t.sourceId, t.kind).where(sql`revoked_at is null`)],
);

/** Requests that were refused, counted per hour: they are no notices, and their bytes are not kept. */
export const refusal = pgTable(
	"refusal",
	{
		id: id(),
		channel: deliveryChannel().notNull(),
		/** Null when it could not be told who sent. */
		sourceId: uuid().references(() => source.id),
		/** An error code of `lib/errors.ts`, and the words for it without anything of the request's own. */
		code: text().notNull(),
		reason: text().notNull(),
		hour: moment().notNull(),
		count: integer().notNull(),
		lastAt: moment().notNull(),
	},
	(t) => [
		uniqueIndex("refusal_of_hour").on(
			t.channel,
			sql`coalesce(source_id::text, '')`,
			t.code,
			t.reason,
			t.hour,
		),
		index("refusal_last_at").on(t.lastAt),
	],
);

/** A sender changed its format: one row a kind, however many deliveries it hit. */
export const drift = pgTable(
	"drift",
	{
		id: id(),
		channel: deliveryChannel().notNull(),
		/** Where in the payload: `PCNDto[].PCNNumber`, `body`. */
		path: text().notNull(),
		expected: text().notNull(),
		/** The kind of thing that came ("number", "nothing"), never the value. */
		found: text().notNull(),
		firstSeenAt: moment().notNull().defaultNow(),
		lastSeenAt: moment().notNull().defaultNow(),
		count: bigint({ mode: "number" }).notNull().default(1),
		/** When engineers were told of this kind: once. */
		toldAt: moment(),
		/** When its deliveries were last read again, after an adapter was mended. */
		replayedAt: moment(),
	},
	(t) => [uniqueIndex("drift_kind").on(t.channel, t.path, t.expected, t.found)],
);

/** Requests of each source in the running window; the shape is rate-limiter-flexible's, which inserts by position. */
export const rateLimit = pgTable("rate_limit", {
	key: varchar({ length: 255 }).primaryKey(),
	points: integer().notNull().default(0),
	expire: bigint({ mode: "number" }),
});

/** Where a poller stands: what is behind `cursor` has been stored. */
export const pollCursor = pgTable("poll_cursor", {
	/** The poller's name, e.g. `siliconexpert`. */
	name: text().primaryKey(),
	cursor: jsonb().$type<Record<string, unknown>>().notNull(),
	/** Requests made on `quotaDay`, in UTC. */
	requests: integer().notNull().default(0),
	quotaDay: text(),
	updatedAt: moment().notNull().defaultNow(),
});
