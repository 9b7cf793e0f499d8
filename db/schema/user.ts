import { index, jsonb, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { USER_ROLES } from "@/lib/domain/company";
import { id, moment } from "./columns";
import { source } from "./source";

export const userRole = pgEnum("user_role", USER_ROLES);

export const user = pgTable(
	"user",
	{
		id: id(),
		/** Lower case. */
		email: text().notNull(),
		name: text().notNull(),
		role: userRole().notNull(),
		/** Argon2id, in its own encoded form. */
		passwordHash: text().notNull(),
		createdAt: moment().notNull().defaultNow(),
	},
	(t) => [uniqueIndex().on(t.email)],
);

/** A machine's way in. Only the hash is kept: the key has 256 random bits, so a fast hash is enough. */
export const apiKey = pgTable(
	"api_key",
	{
		id: id(),
		/** Whose key it is; a source may have two that live. */
		sourceId: uuid()
			.notNull()
			.references(() => source.id),
		name: text().notNull(),
		/** First 16 characters of the key: what it is looked up by; says nothing about the rest. */
		prefix: text().notNull(),
		/** Hex SHA-256 of the whole key. */
		hash: text().notNull(),
		createdAt: moment().notNull().defaultNow(),
		revokedAt: moment(),
		lastUsedAt: moment(),
	},
	(t) => [uniqueIndex().on(t.prefix)],
);

/** Who did it: a person, a machine with a key, one of our functions, or the application itself at start. */
export type Actor =
	| { type: "user"; userId: string }
	| { type: "apiKey"; apiKeyId: string }
	| { type: "function"; functionId: string; runId: string }
	| { type: "system"; job: string };

/** Append-only; no foreign keys on purpose, so that an entry outlives what it tells of. */
export const auditEntry = pgTable(
	"audit_entry",
	{
		id: id(),
		actor: jsonb().$type<Actor>().notNull(),
		action: text().notNull(),
		entityType: text().notNull(),
		entityId: uuid().notNull(),
		detail: jsonb().$type<Record<string, unknown>>().notNull().default({}),
		traceId: text(),
		at: moment().notNull().defaultNow(),
	},
	(t) => [
		index().on(t.entityType, t.entityId, t.at),
		index().on(t.at),
		index("audit_entry_trace").on(t.traceId),
	],
);
