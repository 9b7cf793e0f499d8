import { createHash } from "node:crypto";
import { and, count, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "@/db/client";
import { apiKey, sourceSecret } from "@/db/schema";
import { API_KEY_PREFIX_LENGTH } from "@/lib/domain/api-key";
import { MAX_LIVE_SECRETS, SECRET_KINDS } from "@/lib/domain/source";
import { AppError } from "@/lib/errors";
import { seal } from "@/lib/secrets";
import { audit, type ServiceContext } from "../context";
import { parseInput } from "../input";
import { requireSourcesRole } from "./authority";
import { type Credential, credentialsOf } from "./credentials";
import { lockSource } from "./lock";
import { givenSecretValue, hintOf, newSecretValue } from "./secret-value";

export const CREDENTIAL_KINDS = [...SECRET_KINDS, "api_key"] as const;

const Input = z.object({
	sourceId: z.uuid(),
	kind: z.enum(CREDENTIAL_KINDS),
	value: z.string().max(5_000).nullable(),
});

type Stored = { sourceId: string; kind: Credential; value: string };

/**
 * Adds a live secret beside the old one, so that a sender can be moved over. `value` null: made here, and told this
 * once; else it is the provider's, and is not told back. Only its seal or hash is stored, never audited or logged.
 * @throws AppError `invalid`, `forbidden`, `not_found`, `conflict` (two are live already; closed).
 */
export async function addSecret(args: {
	ctx: ServiceContext;
	input: { sourceId: string; kind: Credential; value: string | null };
	secretsKey: string;
}): Promise<{ secretId: string; made: string | null }> {
	const { ctx, secretsKey } = args;
	const { sourceId, kind, value: given } = parseInput(Input, args.input);
	await requireSourcesRole(ctx);
	const made = given === null ? newSecretValue(kind) : null;
	const value = made ?? givenSecretValue(kind, given ?? "");
	const secretId = await ctx.db.transaction(async (tx) => {
		const { channel, name } = await lockSource(tx, sourceId);
		if (!credentialsOf(channel).includes(kind)) {
			throw new AppError("invalid", "A source of this channel does not prove itself like that.");
		}
		if ((await countLive(tx, sourceId, kind)) >= MAX_LIVE_SECRETS) {
			throw new AppError("conflict", "Two of this kind are live already. Revoke one of them first.");
		}
		const secret = { sourceId, kind, value };
		const id =
			kind === "api_key" ? await storeKey(tx, secret, name) : await storeSealed(tx, secret, secretsKey);
		const detail = { kind, secretId: id, made: made !== null };
		await audit(tx, ctx, {
			action: "source.secret_added",
			entityType: "source",
			entityId: sourceId,
			detail,
		});
		return id;
	});
	ctx.log.info({ sourceId, secretId, kind }, "secret added to a source");
	return { secretId, made };
}

async function countLive(tx: Queryable, sourceId: string, kind: Credential): Promise<number> {
	const live =
		kind === "api_key"
			? tx
					.select({ n: count() })
					.from(apiKey)
					.where(and(eq(apiKey.sourceId, sourceId), isNull(apiKey.revokedAt)))
			: tx
					.select({ n: count() })
					.from(sourceSecret)
					.where(
						and(
							eq(sourceSecret.sourceId, sourceId),
							eq(sourceSecret.kind, kind),
							isNull(sourceSecret.revokedAt),
						),
					);
	return (await live)[0]?.n ?? 0;
}

async function storeKey(tx: Queryable, { sourceId, value }: Stored, name: string): Promise<string> {
	const hash = createHash("sha256").update(value).digest("hex");
	const prefix = value.slice(0, API_KEY_PREFIX_LENGTH);
	const [row] = await tx.insert(apiKey).values({ sourceId, name, prefix, hash }).returning({ id: apiKey.id });
	return idOf(row);
}

async function storeSealed(
	tx: Queryable,
	{ sourceId, kind, value }: Stored,
	secretsKey: string,
): Promise<string> {
	if (kind === "api_key") throw new Error("an API key is kept as a hash");
	const sealed = seal(secretsKey, `source:${sourceId}`, value);
	const [row] = await tx
		.insert(sourceSecret)
		.values({ sourceId, kind, sealed, hint: hintOf(value) })
		.returning({ id: sourceSecret.id });
	return idOf(row);
}

function idOf(row: { id: string } | undefined): string {
	if (!row) throw new Error("the secret was not stored");
	return row.id;
}
