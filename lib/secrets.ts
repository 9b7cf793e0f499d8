import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/*
 * Secrets that the process needs in the clear (signing keys, webhook addresses) are sealed before they are stored:
 * AES-256-GCM under a key derived from SECRETS_KEY, bound to what they belong to, so that a sealed value copied to
 * another row does not open there. Form: `v1.<iv>.<tag>.<ciphertext>`, each base64url.
 */

const VERSION = "v1";

/** @param belongsTo what the secret is of, e.g. `source:<id>`; needed again to open it. */
export function seal(secretsKey: string, belongsTo: string, plain: string): string {
	const iv = randomBytes(12);
	const cipher = createCipheriv("aes-256-gcm", keyOf(secretsKey), iv).setAAD(Buffer.from(belongsTo));
	const sealed = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
	return [VERSION, ...[iv, cipher.getAuthTag(), sealed].map((part) => part.toString("base64url"))].join(".");
}

/** @throws when the value was sealed with another SECRETS_KEY, for something else, or was changed. */
export function open(secretsKey: string, belongsTo: string, value: string): string {
	const [version, ...parts] = value.split(".");
	const [iv, tag, sealed] = parts.map((part) => Buffer.from(part, "base64url"));
	if (version !== VERSION || !iv || !tag || !sealed) throw new Error("not a sealed secret");
	try {
		const decipher = createDecipheriv("aes-256-gcm", keyOf(secretsKey), iv, { authTagLength: 16 })
			.setAAD(Buffer.from(belongsTo))
			.setAuthTag(tag);
		return Buffer.concat([decipher.update(sealed), decipher.final()]).toString("utf8");
	} catch (error) {
		throw new Error(`the secret of ${belongsTo} does not open with this SECRETS_KEY`, { cause: error });
	}
}

const keys = new Map<string, Buffer>();

function keyOf(secretsKey: string): Buffer {
	const known = keys.get(secretsKey);
	if (known) return known;
	const key = Buffer.from(hkdfSync("sha256", secretsKey, "", "sundown sealed secrets", 32));
	keys.set(secretsKey, key);
	return key;
}
