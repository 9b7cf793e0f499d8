import { and, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Queryable } from "@/db/client";
import { apiKey, sourceSecret } from "@/db/schema";
import { AppError } from "@/lib/errors";
import { audit, type ServiceContext } from "../context";
import { parseInput } from "../input";
import { CREDENTIAL_KINDS } from "./add-secret";
import { requireSourcesRole } from "./authority";
import type { Credential } from "./credentials";

const Input = z.object({ sourceId: z.uuid(), secretId: z.uuid(), kind: z.enum(CREDENTIAL_KINDS) });
type Revocation = z.infer<typeof Input>;

/**
 * Ends a secret; a process that knows it stops taking it within two seconds.
 * @throws AppError `invalid`, `forbidden`, `not_found`, `conflict` (revoked already).
 */
export async function revokeSecret(args: {
	ctx: ServiceContext;
	input: { sourceId: string; secretId: string; kind: Credential };
}): Promise<void> {
	const { ctx } = args;
	const input = parseInput(Input, args.input);
	await requireSourcesRole(ctx);
	await ctx.db.transaction(async (tx) => {
		if (!(await revoke(tx, input))) throw await refusal(tx, input);
		const { sourceId, secretId, kind } = input;
		await audit(tx, ctx, {
			action: "source.secret_revoked",
			entityType: "source",
			entityId: sourceId,
			detail: { kind, secretId },
		});
	});
	ctx.log.info({ sourceId: input.sourceId, secretId: input.secretId }, "secret of a source revoked");
}

async function revoke(tx: Queryable, input: Revocation): Promise<boolean> {
	const now = { revokedAt: sql`now()` };
	const rows =
		input.kind === "api_key"
			? await tx
					.update(apiKey)
					.set(now)
					.where(and(isKey(input), isNull(apiKey.revokedAt)))
					.returning({ id: apiKey.id })
			: await tx
					.update(sourceSecret)
					.set(now)
					.where(and(isSecret(input), isNull(sourceSecret.revokedAt)))
					.returning({ id: sourceSecret.id });
	return rows.length > 0;
}

async function refusal(tx: Queryable, input: Revocation): Promise<AppError> {
	const found =
		input.kind === "api_key"
			? await tx.select({ id: apiKey.id }).from(apiKey).where(isKey(input))
			: await tx.select({ id: sourceSecret.id }).from(sourceSecret).where(isSecret(input));
	return found.length > 0
		? new AppError("conflict", "It was revoked already.")
		: new AppError("not_found", "The source has no such secret.");
}

const isKey = ({ secretId, sourceId }: Revocation) =>
	and(eq(apiKey.id, secretId), eq(apiKey.sourceId, sourceId));
const isSecret = ({ secretId, sourceId }: Revocation) =>
	and(eq(sourceSecret.id, secretId), eq(sourceSecret.sourceId, sourceId));
