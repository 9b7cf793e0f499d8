import { and, eq, isNull } from "drizzle-orm";
import type { Queryable } from "../client";
import { apiKey } from "../schema";

/** The key with this prefix that is not revoked, or undefined. */
export async function findApiKey(db: Queryable, input: { prefix: string }) {
	const [row] = await db
		.select({ id: apiKey.id, hash: apiKey.hash, name: apiKey.name })
		.from(apiKey)
		.where(and(eq(apiKey.prefix, input.prefix), isNull(apiKey.revokedAt)));
	return row;
}
