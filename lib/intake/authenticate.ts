import { createHash, timingSafeEqual } from "node:crypto";
import type { Queryable } from "@/db/client";
import { findApiKey } from "@/db/queries/api-keys";
import { API_KEY_PREFIX_LENGTH } from "@/lib/domain/api-key";
import { AppError } from "@/lib/errors";

const BEARER = /^Bearer ([\x21-\x7e]{24,200})$/i;
/** Compared with when no key has the prefix, so that an unknown key takes as long as a wrong one. */
const NO_KEY = "0".repeat(64);

/** What is stored of a key: what it is looked up by, and the hash that it is checked against. */
export function apiKeyParts(key: string): { prefix: string; hash: string } {
	return {
		prefix: key.slice(0, API_KEY_PREFIX_LENGTH),
		hash: createHash("sha256").update(key).digest("hex"),
	};
}

/**
 * The API key that a request carries as `Authorization: Bearer …`.
 * @throws AppError `unauthorized` when it is missing, unknown or revoked.
 */
export async function authenticate(db: Queryable, request: Request): Promise<{ apiKeyId: string }> {
	const key = BEARER.exec(request.headers.get("authorization") ?? "")?.[1];
	if (!key) throw new AppError("unauthorized", "Send the API key as `Authorization: Bearer <key>`.");
	const { prefix, hash } = apiKeyParts(key);
	const row = await findApiKey(db, { prefix });
	const same = timingSafeEqual(Buffer.from(hash, "hex"), Buffer.from(row?.hash ?? NO_KEY, "hex"));
	if (!row || !same) throw new AppError("unauthorized", "The API key is not known or was revoked.");
	return { apiKeyId: row.id };
}
