import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "../client";
import { apiKey, source, sourceSecret } from "../schema";

const facts = {
	id: source.id,
	name: source.name,
	channel: source.channel,
	settings: source.settings,
	requestsPerMinute: source.requestsPerMinute,
	closedAt: source.closedAt,
};

/** A source with its live secrets, still sealed, newest first; or undefined. */
export async function findSource(db: Queryable, input: { id: string }) {
	const [row] = await db.select(facts).from(source).where(eq(source.id, input.id));
	if (!row) return undefined;
	const secrets = await db
		.select({ id: sourceSecret.id, kind: sourceSecret.kind, sealed: sourceSecret.sealed })
		.from(sourceSecret)
		.where(and(eq(sourceSecret.sourceId, input.id), isNull(sourceSecret.revokedAt)))
		.orderBy(sourceSecret.id);
	return { ...row, secrets: secrets.reverse() };
}

/** The API key with this prefix that is not revoked, and the source that it belongs to; or undefined. */
export async function findApiKey(db: Queryable, input: { prefix: string }) {
	const [row] = await db
		.select({ id: apiKey.id, hash: apiKey.hash, name: apiKey.name, source: facts })
		.from(apiKey)
		.innerJoin(source, eq(source.id, apiKey.sourceId))
		.where(and(eq(apiKey.prefix, input.prefix), isNull(apiKey.revokedAt)));
	return row;
}
