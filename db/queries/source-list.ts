import { and, asc, count, desc, eq, gte, isNull, max, sql } from "drizzle-orm";
import type { DeliveryChannel } from "@/lib/domain/delivery";
import type { SecretKind } from "@/lib/domain/source";
import type { Queryable } from "../client";
import { apiKey, delivery, refusal, source, sourceSecret } from "../schema";

/** Everybody who may or might send, the open ones first, with what came of them since `since`. */
export async function listSources(db: Queryable, input: { since: Date }) {
	const newest = db
		.select({ at: max(delivery.receivedAt).as("at") })
		.from(delivery)
		.where(eq(delivery.sourceId, source.id))
		.as("newest");
	const [rows, accepted, refused, keys, secrets] = await Promise.all([
		db
			.select({
				id: source.id,
				name: source.name,
				channel: source.channel,
				closedAt: source.closedAt,
				lastDeliveryAt: newest.at,
			})
			.from(source)
			.leftJoinLateral(newest, sql`true`)
			.orderBy(sql`${source.closedAt} is not null`, asc(source.name), asc(source.id)),
		db
			.select({ id: delivery.sourceId, n: count() })
			.from(delivery)
			.where(gte(delivery.receivedAt, input.since))
			.groupBy(delivery.sourceId),
		db
			.select({ id: refusal.sourceId, n: sql<number>`sum(${refusal.count})::int` })
			.from(refusal)
			.where(gte(refusal.hour, input.since))
			.groupBy(refusal.sourceId),
		db
			.select({ id: apiKey.sourceId, n: count() })
			.from(apiKey)
			.where(isNull(apiKey.revokedAt))
			.groupBy(apiKey.sourceId),
		db
			.select({ id: sourceSecret.sourceId, n: count() })
			.from(sourceSecret)
			.where(isNull(sourceSecret.revokedAt))
			.groupBy(sourceSecret.sourceId),
	]);
	const of = (counts: readonly { id: string | null; n: number }[]) => {
		const byId = new Map(counts.map((row) => [row.id, row.n]));
		return (id: string) => byId.get(id) ?? 0;
	};
	const [acceptedOf, refusedOf, keysOf, secretsOf] = [of(accepted), of(refused), of(keys), of(secrets)];
	return rows.map((row) => ({
		...row,
		accepted: acceptedOf(row.id),
		refused: refusedOf(row.id),
		liveSecrets: keysOf(row.id) + secretsOf(row.id),
	}));
}

export type SourceRow = Awaited<ReturnType<typeof listSources>>[number];

/** Names to filter by, in the order of the alphabet. */
export function listSourceNames(db: Queryable): Promise<{ id: string; name: string }[]> {
	return db.select({ id: source.id, name: source.name }).from(source).orderBy(asc(source.name));
}

/** A secret as people may know it; `hint` is the end of a secret, or the beginning of an API key. */
export type LiveSecret = {
	id: string;
	kind: SecretKind | "api_key";
	hint: string;
	createdAt: Date;
	/** Null when nobody noted it. */
	lastUsedAt: Date | null;
};

export type SourceDetail = {
	id: string;
	name: string;
	channel: DeliveryChannel | null;
	settings: typeof source.$inferSelect.settings;
	requestsPerMinute: number;
	createdAt: Date;
	closedAt: Date | null;
	/** Live ones, oldest first. */
	secrets: LiveSecret[];
};

/** A source with its live secrets, none of them in a form that could be used, or undefined. */
export async function getSourceDetail(
	db: Queryable,
	input: { id: string },
): Promise<SourceDetail | undefined> {
	const [row] = await db.select().from(source).where(eq(source.id, input.id));
	if (!row) return undefined;
	const [sealed, keys] = await Promise.all([
		db
			.select({
				id: sourceSecret.id,
				kind: sourceSecret.kind,
				hint: sourceSecret.hint,
				createdAt: sourceSecret.createdAt,
				lastUsedAt: sourceSecret.lastUsedAt,
			})
			.from(sourceSecret)
			.where(and(eq(sourceSecret.sourceId, input.id), isNull(sourceSecret.revokedAt))),
		db
			.select({
				id: apiKey.id,
				hint: apiKey.prefix,
				createdAt: apiKey.createdAt,
				lastUsedAt: apiKey.lastUsedAt,
			})
			.from(apiKey)
			.where(and(eq(apiKey.sourceId, input.id), isNull(apiKey.revokedAt)))
			.orderBy(desc(apiKey.id)),
	]);
	const secrets: LiveSecret[] = [...sealed, ...keys.map((key) => ({ ...key, kind: "api_key" as const }))];
	return { ...row, secrets: secrets.sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime()) };
}
